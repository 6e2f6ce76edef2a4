import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from "node:crypto";
import type { Hash as AwsHash, SourceData } from "@smithy/types";

/**
 * SHA-256, or HMAC with SHA-256 where there is a secret, as an AWS client signs with it: Node's own. A key of bytes is the day's signing key, which
 * the SDK keeps and gives again for each call; Node takes 9 µs to make such bytes a key and 2 to sign, so the key is kept as well.
 */
export class Sha256 implements AwsHash {
	readonly #secret: string | KeyObject | undefined;
	#state: Hash | Hmac;

	constructor(secret?: SourceData) {
		this.#secret = secret === undefined || typeof secret === "string" ? secret : keyOf(bytesOf(secret));
		this.#state = this.#begun();
	}

	update(data: SourceData): void {
		this.#state.update(bytesOf(data));
	}

	async digest(): Promise<Uint8Array> {
		return this.#state.digest();
	}

	reset(): void {
		this.#state = this.#begun();
	}

	#begun(): Hash | Hmac {
		return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", this.#secret);
	}
}

/** For as long as the SDK keeps the bytes. */
const keys = new WeakMap<Uint8Array, KeyObject>();

function keyOf(bytes: Uint8Array): KeyObject {
	const kept = keys.get(bytes);
	if (kept !== undefined) return kept;
	const key = createSecretKey(bytes);
	keys.set(bytes, key);
	return key;
}

function bytesOf(source: SourceData): Uint8Array {
	if (typeof source === "string") return Buffer.from(source);
	if (source instanceof Uint8Array) return source;
	return ArrayBuffer.isView(source)
		? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
		: new Uint8Array(source);
}
