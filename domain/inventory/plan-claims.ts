import { count, difference, isEmpty, type LineBitmap, take } from "../number/line-bitmap.ts";
import { type BlockLines, blocksOf, fromBlocks } from "../number/number-set.ts";
import type { BlockPlace } from "./places.ts";
import type { Reservation } from "./reservation.ts";

/** A thousands-block as it was read, with the free lines that an order may take from it. */
export interface CandidateBlock extends BlockPlace {
	/** Every free line, whatever is searched for. */
	readonly free: LineBitmap;
	/** The free lines that match the search: a subset of `free`. */
	readonly eligible: LineBitmap;
}

/** Numbers to take from one thousands-block, and how the block was seen: what the claim's condition names. */
export interface PlannedClaim extends BlockLines {
	/** The block's free lines when it was read. */
	readonly seen: LineBitmap;
	/** True when the claim takes the last free numbers, so that the block leaves the stock index. */
	readonly empties: boolean;
	/** Where the numbers belong: goes with them to the account that gets them. */
	readonly place: BlockPlace;
}

/**
 * A number to take from a reservation: the account's own, or one that has expired. Its block gave it up when it was reserved,
 * so the block is left alone; what has to hold is that the reservation still stands.
 */
export interface ReservedClaim extends BlockLines {
	readonly place: BlockPlace;
	readonly reservation: Reservation;
}

/** Numbers to take for an order, from stock or from a reservation. */
export type Claim = PlannedClaim | ReservedClaim;

/** True for a number that is taken from a reservation. */
export const isReserved = (claim: Claim): claim is ReservedClaim => "reservation" in claim;

/** True for numbers that are taken from stock. */
export const isPlanned = (claim: Claim): claim is PlannedClaim => !isReserved(claim);

/** What claims take of each thousands-block, wherever they take it from. */
export function claimedByBlock(
	claims: readonly Claim[],
): readonly Pick<Claim, "block" | "lines" | "place">[] {
	const places = new Map(claims.map(({ block, place }) => [block, place]));
	return blocksOf(fromBlocks(claims)).map(({ block, lines }) => ({
		block,
		lines,
		place: places.get(block) ?? { block },
	}));
}

/**
 * From this many numbers on an order is bulk: it takes from the fullest blocks, so that it touches the fewest. Below it rivals
 * are spread over the stock. 100 is three words and a bit of a block's 32.
 */
export const BULK_QUANTITY = 100;

/**
 * Chooses at most `quantity` numbers from the candidates. A small order takes them as they come, one that can serve the whole order
 * before those that cannot: who calls begins elsewhere for each order, so that rivals do not meet in one block, where one of
 * them would have to come again (decision 0010). Of the block's words with numbers `seed` (unsigned 32 bits, hashed from the order)
 * decides which goes first: a rival who took from another since the block was read does no harm. Takes all it can; fewer than
 * `quantity` only when the candidates hold fewer.
 */
export function planClaims(
	candidates: readonly CandidateBlock[],
	quantity: number,
	seed: number,
): PlannedClaim[] {
	const isBulk = quantity >= BULK_QUANTITY;
	const order = isBulk ? fullestFirst(candidates) : wholeFirst(candidates, quantity);
	const claims: PlannedClaim[] = [];
	let missing = quantity;
	for (const { free, eligible, ...place } of order) {
		if (missing === 0) break;
		const lines = take(eligible, missing, isBulk ? 0 : wordOf(eligible, seed));
		if (isEmpty(lines)) continue;
		missing -= count(lines);
		claims.push({ block: place.block, lines, seen: free, empties: isEmpty(difference(free, lines)), place });
	}
	return claims;
}

/** One of the words that have lines, each as likely as another however few there are: of a block's last numbers, too. */
function wordOf(lines: LineBitmap, seed: number): number {
	const words = [...lines.keys()].filter((index) => lines[index] !== 0);
	// Other bits than those by which who calls begins elsewhere.
	return words[(seed >>> 16) % words.length] ?? 0;
}

function fullestFirst(candidates: readonly CandidateBlock[]): readonly CandidateBlock[] {
	return candidates
		.map((candidate) => ({ candidate, eligible: count(candidate.eligible) }))
		.sort((a, b) => b.eligible - a.eligible)
		.map(({ candidate }) => candidate);
}

/** One candidate that can serve the whole order, if there is one; else all of them. */
function wholeFirst(candidates: readonly CandidateBlock[], quantity: number): readonly CandidateBlock[] {
	const whole = candidates.find(({ eligible }) => count(eligible) >= quantity);
	return whole ? [whole] : candidates;
}

/** A seed from an order's name: FNV-1a, 32 bits (draft-eastlake-fnv, offset basis and prime). */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash >>> 0;
}
