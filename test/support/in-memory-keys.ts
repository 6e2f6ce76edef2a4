import type { Idempotency, UsedKey } from "../../application/ports/idempotency.ts";
import { DAY_MS } from "../../domain/time.ts";

/** Idempotency keys in memory, which everything that is made shares. */
export interface InMemoryKeys {
	recall(idempotency: Idempotency | undefined, at: Date): UsedKey | undefined;
	remember(idempotency: Idempotency | undefined, madeId: string, at: Date): void;
}

/** No key used yet. */
export function inMemoryKeys(): InMemoryKeys {
	const used = new Map<
		string,
		{ readonly id: string; readonly fingerprint: string; readonly until: number }
	>();
	const nameOf = ({ accountId, key }: Idempotency): string => `${accountId}/${key}`;
	return {
		recall(idempotency, at) {
			const found = idempotency && used.get(nameOf(idempotency));
			if (found === undefined || found.until <= at.getTime()) return undefined;
			return found.fingerprint === idempotency?.fingerprint
				? { outcome: "repeated", id: found.id }
				: { outcome: "key-taken" };
		},
		remember(idempotency, id, at) {
			if (idempotency === undefined) return;
			const { fingerprint } = idempotency;
			used.set(nameOf(idempotency), { id, fingerprint, until: at.getTime() + DAY_MS });
		},
	};
}
