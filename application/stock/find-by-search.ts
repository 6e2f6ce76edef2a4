import { batchesOf } from "../../domain/batches.ts";
import { type CandidateBlock, type PlannedClaim, planClaims } from "../../domain/inventory/plan-claims.ts";
import { lookupFor, matchingLines, mayMatch, type Search } from "../../domain/inventory/search.ts";
import { count, intersection } from "../../domain/number/line-bitmap.ts";
import { type BlockId, LINES_PER_BLOCK } from "../../domain/number/telephone-number.ts";
import { BLOCKS_PER_READ_MAX, type Inventory, type StockBlock } from "../ports/inventory.ts";

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
	/** Blocks read at most. */
	readonly blocksMax?: number;
}

/**
 * Finds numbers that match a search: claims for at most `quantity` of them, fewer only when stock has fewer. Where numbers of
 * the local calling area will do, the search's own go first.
 */
export async function findBySearch(
	inventory: Inventory,
	search: Search,
	{ quantity, seed, fresh, blocksMax = BLOCKS_READ_MAX }: Wanted,
): Promise<PlannedClaim[]> {
	const claims: PlannedClaim[] = [];
	const looked = new Set<BlockId>();
	let missing = quantity;
	for await (const part of inventory.partsOf(search)) {
		const candidates: CandidateBlock[] = [];
		let eligible = 0;
		for await (const names of blocksFor(inventory, part, { quantity: missing, seed, looked })) {
			for (const block of await inventory.read(names, fresh)) {
				const candidate = candidateOf(block, intersection(block.free, matchingLines(part, block)));
				candidates.push(candidate);
				eligible += count(candidate.eligible);
			}
			for (const name of names) looked.add(name);
			if (eligible >= missing || looked.size >= blocksMax) break;
		}
		const found = planClaims(candidates, missing, seed);
		claims.push(...found);
		for (const { lines } of found) missing -= count(lines);
		if (missing === 0 || looked.size >= blocksMax) break;
	}
	return claims;
}

/** Names of blocks that may serve a search, as many at a time as it may take; those that were looked at are left out. */
async function* blocksFor(
	inventory: Inventory,
	search: Search,
	{
		quantity,
		seed,
		looked,
	}: { readonly quantity: number; readonly seed: number; readonly looked: Set<BlockId> },
): AsyncGenerator<readonly BlockId[]> {
	const lookup = lookupFor(search);
	if (lookup === undefined) return;
	for await (const page of inventory.candidates(lookup)) {
		const names = page.filter((block) => mayMatch(search, block) && !looked.has(block));
		yield* batchesOf(rotate(names, seed), BLOCKS_PER_READ_MAX, readFirst(quantity));
	}
}

/** A block as plans are made of it. */
export const candidateOf = (
	{ known: _known, ...block }: StockBlock,
	eligible: CandidateBlock["eligible"],
): CandidateBlock => ({
	...block,
	eligible,
});

/** Small orders read a few blocks at first and more only if those do not serve; bulk reads twice what full blocks need. */
const readFirst = (quantity: number): number =>
	Math.max(BLOCKS_READ_FIRST, 2 * Math.ceil(quantity / LINES_PER_BLOCK));

function rotate<T>(items: readonly T[], seed: number): readonly T[] {
	const start = items.length === 0 ? 0 : seed % items.length;
	return [...items.slice(start), ...items.slice(0, start)];
}
