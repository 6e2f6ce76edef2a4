import type { Bulkheads } from "../../application/ports/bulkheads.ts";

/** `Bulkheads` in memory. */
export function inMemoryBulkheads(): Bulkheads {
	const kept = new Map<string, { readonly inside: number; readonly until: number }>();
	return {
		async enter({ name, atOnceMax, msMax }, owner, now) {
			const known = kept.get(`${name}/${owner}`);
			const inside = known !== undefined && known.until > now.getTime() ? known.inside : 0;
			if (inside >= atOnceMax) return false;
			kept.set(`${name}/${owner}`, { inside: inside + 1, until: now.getTime() + msMax });
			return true;
		},
		async leave({ name }, owner, now) {
			const known = kept.get(`${name}/${owner}`);
			if (known !== undefined && known.until > now.getTime() && known.inside > 0)
				kept.set(`${name}/${owner}`, { ...known, inside: known.inside - 1 });
		},
	};
}
