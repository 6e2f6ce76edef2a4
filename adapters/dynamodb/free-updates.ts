import type { Inventory, StockBlock } from "../../application/ports/inventory.ts";
import { assert } from "../../domain/assert.ts";
import { intersection, isEmpty } from "../../domain/number/line-bitmap.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { BlockUpdate } from "./block-item.ts";
import { freeUpdate } from "./stock-updates.ts";

/**
 * Puts numbers into their blocks, at most 100. Where a block belongs, and so where it is found, its own item tells. Undefined when
 * one of them is free already: a rival has given it back just now, or the books are broken, which an audit tells. To add it once more
 * would carry into its neighbour's bit, and a number that is sold would be free.
 */
export async function freeUpdates(
	inventory: Inventory | undefined,
	releases: readonly BlockLines[],
): Promise<readonly BlockUpdate[] | undefined> {
	if (releases.length === 0) return [];
	const read = async (fresh: boolean) => {
		const blocks = await inventory?.read(
			releases.map(({ block }) => block),
			fresh,
		);
		return new Map(blocks?.map((block) => [block.block, block]));
	};
	const seen = await read(false);
	// What was claimed a moment ago may be seen as free yet: only the latest state tells.
	const places = releases.some((release) => isFreeIn(seen, release)) ? await read(true) : seen;
	if (releases.some((release) => isFreeIn(places, release))) return undefined;
	return releases.map((release) => {
		const place = places.get(release.block);
		assert(place !== undefined, `Block ${release.block} exists, for numbers of it were claimed`);
		return freeUpdate(release, place);
	});
}

/** For what was read before its numbers were found free already: throws where it is still so, for then no rival has given them back. */
export function assertRival(isStillSo: boolean, what: string): void {
	assert(!isStillSo, `The numbers that ${what} gives back are not free yet: run number-orders audit`);
}

const isFreeIn = (blocks: ReadonlyMap<string, StockBlock>, { block, lines }: BlockLines): boolean => {
	const free = blocks.get(block)?.free;
	return free !== undefined && !isEmpty(intersection(free, lines));
};
