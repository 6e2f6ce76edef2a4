import type { Inventory } from "../../application/ports/inventory.ts";
import { assert } from "../../domain/assert.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { BlockUpdate } from "./block-item.ts";
import { freeUpdate } from "./stock-updates.ts";

/** Puts numbers into their blocks, at most 100. Where a block belongs, and so where it is found, its own item tells. */
export async function freeUpdates(
	inventory: Inventory | undefined,
	releases: readonly BlockLines[],
): Promise<readonly BlockUpdate[]> {
	if (releases.length === 0) return [];
	const blocks = await inventory?.read(
		releases.map(({ block }) => block),
		false,
	);
	const places = new Map(blocks?.map((block) => [block.block, block]));
	return releases.map((release) => {
		const place = places.get(release.block);
		assert(place !== undefined, `Block ${release.block} exists, for numbers of it were claimed`);
		return freeUpdate(release, place);
	});
}
