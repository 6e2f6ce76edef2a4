import type { IdempotencyKey } from "../../domain/request/idempotency-key.ts";

/** An idempotency key of an account: one key is for one request of whatever kind. */
export interface Idempotency extends IdempotencyKey {
	readonly accountId: string;
}

/** What an idempotency key has been used for: the same request, which made what has that id, or another one. */
export type UsedKey =
	| { readonly outcome: "repeated"; readonly id: string }
	| { readonly outcome: "key-taken" };

/** What became of something new that was to be stored under an idempotency key. */
export type Added = { readonly outcome: "added" } | UsedKey;
