import type { Inventory } from "../application/ports/inventory.ts";
import type { Now } from "../application/ports/runtime.ts";
import type { Lookup } from "../domain/inventory/search.ts";
import type { BlockId } from "../domain/number/telephone-number.ts";

/** How long names of blocks are remembered: the index itself may lag, and this much more lag loses nothing. */
export const CANDIDATES_REMEMBERED_MS = 2_000;

/** Look-ups remembered at once, some 2 kB each; past it all are forgotten. */
export const LOOKUPS_REMEMBERED_MAX = 1_000;

/**
 * An inventory that remembers for a moment which blocks a look-up named first, so that orders for the same area one after the
 * other ask the index once: one request in seven of an order's. Who wants more than was remembered is answered from the index,
 * so stock that has just arrived is found.
 */
export function rememberCandidates(inventory: Inventory, now: Now): Inventory {
	const remembered = new Map<string, { readonly until: number; readonly names: readonly BlockId[] }>();

	const remember = (key: string, names: readonly BlockId[]) => {
		if (remembered.size >= LOOKUPS_REMEMBERED_MAX) remembered.clear();
		remembered.set(key, { until: now().getTime() + CANDIDATES_REMEMBERED_MS, names });
	};

	async function* candidates(lookup: Lookup): AsyncGenerator<readonly BlockId[]> {
		const key = JSON.stringify(lookup);
		const known = remembered.get(key);
		const given = new Set(known !== undefined && now().getTime() < known.until ? known.names : []);
		if (given.size > 0) yield [...given];
		let isFirst = true;
		for await (const page of inventory.candidates(lookup)) {
			if (isFirst) remember(key, page);
			isFirst = false;
			yield page.filter((name) => !given.has(name));
		}
	}

	return { ...inventory, candidates };
}
