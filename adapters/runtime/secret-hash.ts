import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/**
 * scrypt's cost: 16 MB and some 40 ms for each secret that is checked (the defaults of Node.js, crypto.scrypt). Secrets are
 * generated with 192 random bits, so no cost could make guessing feasible; the hash guards those that operators choose
 * themselves. Callers pay once in five minutes, for API Gateway caches the answer.
 */
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Hashed in place of a user's secret when there is no such user, so that both answers take as long. */
const NOBODY = `scrypt$${"00".repeat(SALT_BYTES)}$${"00".repeat(HASH_BYTES)}`;

/** Hashes a secret for keeping: `scrypt$<salt>$<hash>`, hex. */
export async function hashSecret(secret: string): Promise<string> {
	const salt = randomBytes(SALT_BYTES);
	return `scrypt$${salt.toString("hex")}$${(await derive(secret, salt)).toString("hex")}`;
}

/** True when the secret is the one that `hashSecret` hashed; false, after as long, for a hash of nothing. */
export async function verifySecret(secret: string, secretHash: string | undefined): Promise<boolean> {
	const [, salt = "", hash = ""] = (secretHash ?? NOBODY).split("$");
	const derived = await derive(secret, Buffer.from(salt, "hex"));
	return timingSafeEqual(derived, Buffer.from(hash, "hex")) && secretHash !== undefined;
}

const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
	new Promise((resolve, reject) => {
		scrypt(secret, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
	});
