import { type Bulkheads, passesOver } from "../../application/ports/bulkheads.ts";

/** `Bulkheads` in memory. */
export function inMemoryBulkheads(): Bulkheads {
	const kept = new Map<string, Record<string, number>>();
	let passes = 0;
	return {
		async enter(bulkhead, owner, now) {
			const key = `${bulkhead.name}/${owner}`;
			const inside = kept.get(key) ?? {};
			for (const pass of passesOver(inside, bulkhead, now)) delete inside[pass];
			if (Object.keys(inside).length >= bulkhead.atOnceMax) return undefined;
			const pass = String(++passes);
			kept.set(key, { ...inside, [pass]: now.getTime() + bulkhead.msMax });
			return pass;
		},
		async leave({ name }, owner, pass) {
			delete kept.get(`${name}/${owner}`)?.[pass];
		},
	};
}
