import { count, intersection, lineSet } from "../../domain/inventory/line-set.ts";
import { numberSet } from "../../domain/inventory/number-set.ts";
import {
	BULK_QUANTITY,
	type CandidateBlock,
	type PlannedClaim,
	planClaims,
} from "../../domain/inventory/plan-claims.ts";
import { lookupFor, matchingLines, mayMatch, type Search } from "../../domain/inventory/search.ts";
import {
	type BlockId,
	LINES_PER_BLOCK,
	type TelephoneNumber,
} from "../../domain/inventory/telephone-number.ts";
import { BLOCKS_PER_READ_MAX, type Inventory, type StockBlock } from "../ports.ts";

/** Blocks read at first for a small order: one that serves it, and a spare one in case rivals were there before. */
export const BLOCKS_READ_FIRST = 2;

/**
 * Blocks read for one attempt at most: every block of one area code (800 exchanges of 10 blocks), which is the widest
 * search that can need them all. A vanity word in a whole state stops here and is answered from what was seen.
 */
export const BLOCKS_READ_MAX = 8_000;

/** What to look for, and where to begin. */
export interface Wanted {
	readonly quantity: number;
	/** Hashed from the order and the try. */
	readonly seed: number;
	/** True after a lost race: what was read before may have been old. */
	readonly fresh: boolean;
}

/** Finds numbers that match a search: claims for at most `quantity` of them, fewer only when stock has fewer. */
export async function findBySearch(
	inventory: Inventory,
	search: Search,
	{ quantity, seed, fresh }: Wanted,
): Promise<PlannedClaim[]> {
	const lookup = lookupFor(search);
	if (lookup === undefined) return [];
	const candidates: CandidateBlock[] = [];
	let eligible = 0;
	let read = 0;
	for await (const page of inventory.candidates(lookup)) {
		for (const names of batches(
			rotate(
				page.filter((block) => mayMatch(search, block)),
				seed,
			),
			quantity,
		)) {
			for (const block of await inventory.read(names, fresh)) {
				const candidate = candidateOf(block, intersection(block.free, matchingLines(search, block)));
				candidates.push(candidate);
				eligible += count(candidate.eligible);
			}
			read += names.length;
			if (eligible >= quantity || read >= BLOCKS_READ_MAX) return planClaims(candidates, quantity, seed);
		}
	}
	return planClaims(candidates, quantity, seed);
}

/** Finds those of exactly these numbers that are free. */
export async function findExactly(
	inventory: Inventory,
	numbers: readonly TelephoneNumber[],
	fresh: boolean,
): Promise<PlannedClaim[]> {
	const wanted = numberSet(numbers);
	const names = [...wanted.keys()];
	const reads = Array.from({ length: Math.ceil(names.length / BLOCKS_PER_READ_MAX) }, (_, index) =>
		inventory.read(names.slice(index * BLOCKS_PER_READ_MAX, (index + 1) * BLOCKS_PER_READ_MAX), fresh),
	);
	const candidates = (await Promise.all(reads))
		.flat()
		.map((block) => candidateOf(block, intersection(block.free, wanted.get(block.block) ?? lineSet([]))));
	return planClaims(candidates, numbers.length, 0);
}

const candidateOf = (block: StockBlock, eligible: CandidateBlock["eligible"]): CandidateBlock => ({
	...block,
	eligible,
});

/** Small orders read a few blocks at first and more only if those do not serve; bulk reads twice what full blocks need. */
function* batches(names: readonly BlockId[], quantity: number): Generator<readonly BlockId[]> {
	const fullBlocks = Math.ceil(quantity / LINES_PER_BLOCK);
	let size = quantity < BULK_QUANTITY ? BLOCKS_READ_FIRST : Math.max(BLOCKS_READ_FIRST, 2 * fullBlocks);
	for (let start = 0; start < names.length; ) {
		yield names.slice(start, start + size);
		start += size;
		size = BLOCKS_PER_READ_MAX;
	}
}

function rotate<T>(items: readonly T[], seed: number): readonly T[] {
	const start = items.length === 0 ? 0 : seed % items.length;
	return [...items.slice(start), ...items.slice(0, start)];
}
