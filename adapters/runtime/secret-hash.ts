import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/**
 * The cost of a hash that was made with scrypt: 16 MB and 40 ms of a core (the defaults of Node.js, crypto.scrypt). So secrets were kept
 * before, and a wrong one takes as long to this day.
 */
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;

/**
 * Hashes a secret that `newSecret` made, for keeping: `sha256$<salt>$<hash>`, hex. Of 192 random bits nobody guesses one, whatever a
 * guess costs, so a fast hash guards them (NIST SP 800-63B, section 5.1.2.2: from 112 bits on); it would not guard a password that
 * somebody has thought of (decision 0017).
 */
export function hashSecret(secret: string): string {
	const salt = randomBytes(SALT_BYTES);
	return `sha256$${salt.toString("hex")}$${fast(secret, salt).toString("hex")}`;
}

/**
 * True when the secret is the one that was hashed, whichever way its hash says. False takes as long for every user and for a hash of
 * nothing, so that time tells nobody which users there are.
 */
export async function verifySecret(secret: string, secretHash: string | undefined): Promise<boolean> {
	const [way = "", saltHex = "", hash = ""] = secretHash?.split("$") ?? [];
	const salt = Buffer.from(saltHex, "hex");
	if (way === "sha256" && timingSafeEqual(fast(secret, salt), Buffer.from(hash, "hex"))) return true;
	const slowly = await slow(secret, salt);
	return way === "scrypt" && timingSafeEqual(slowly, Buffer.from(hash, "hex"));
}

const fast = (secret: string, salt: Buffer): Buffer =>
	createHash("sha256").update(salt).update(secret).digest();

const slow = (secret: string, salt: Buffer): Promise<Buffer> =>
	new Promise((resolve, reject) => {
		scrypt(secret, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
	});
