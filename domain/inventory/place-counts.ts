import { count } from "../number/line-bitmap.ts";
import type { NumberSet } from "../number/number-set.ts";
import type { BlockId } from "../number/telephone-number.ts";
import type { BlockPlace } from "./places.ts";

/** Where blocks are, by their names. */
export type PlacesOfBlocks = ReadonlyMap<BlockId, BlockPlace>;

/** A text and how many numbers it is true of. */
export interface Counted {
	readonly text: string;
	readonly count: number;
}

/** How many numbers of the set have which text of their place, the first-named first; numbers without one are left out. */
export function countBy(
	numbers: NumberSet,
	places: PlacesOfBlocks,
	textOf: (place: BlockPlace) => string | undefined,
): readonly Counted[] {
	const counts = new Map<string, number>();
	for (const [block, lines] of numbers) {
		const place = places.get(block);
		const text = place && textOf(place);
		if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + count(lines));
	}
	return [...counts].map(([text, total]) => ({ text, count: total }));
}

/** Blocks by their names. */
export const byBlock = <T extends BlockPlace>(blocks: readonly T[]): ReadonlyMap<BlockId, T> =>
	new Map(blocks.map((block) => [block.block, block]));
