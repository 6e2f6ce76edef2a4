import { fingerprintOf } from "../../adapters/runtime/system.ts";
import type { IdempotencyKey } from "../../domain/request/idempotency-key.ts";
import type { ApiRequest } from "./api-request.ts";

/**
 * What makes a request harmless that is sent again, if it has an `Idempotency-Key`; as a member to spread. `what` says what its body
 * means where it was sent: one body below two orders is two notes.
 */
export function idempotencyIn(request: ApiRequest, what: string): { readonly idempotency?: IdempotencyKey } {
	const key = request.header("Idempotency-Key");
	if (key === undefined) return {};
	return { idempotency: { key, fingerprint: fingerprintOf(`${what} ${request.rawBody}`) } };
}
