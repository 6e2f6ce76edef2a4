import { FAULTS, type Fault } from "../fault.ts";

/** Longest `Idempotency-Key`; a UUID is 36. */
export const IDEMPOTENCY_KEY_LENGTH_MAX = 255;

/** What a client sent to make a repeated request harmless: the `Idempotency-Key` header, and what tells its request from others. */
export interface IdempotencyKey {
	readonly key: string;
	readonly fingerprint: string;
}

/** The fault of a key that is empty or too long (contract, section 6). */
export function checkIdempotencyKey(sent: IdempotencyKey | undefined): readonly Fault[] {
	if (sent === undefined || (sent.key.length > 0 && sent.key.length <= IDEMPOTENCY_KEY_LENGTH_MAX)) return [];
	return [FAULTS.badRequest(`Idempotency-Key must be 1 to ${IDEMPOTENCY_KEY_LENGTH_MAX} characters.`)];
}

/** The fault of a key that another request has used (contract, section 6). */
export const KEY_TAKEN: Fault = FAULTS.resourceExists("The Idempotency-Key was used with another request.");
