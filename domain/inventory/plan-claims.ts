import { count, difference, isEmpty, type LineBitmap, take, WORDS } from "../number/line-bitmap.ts";
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
 * From this many numbers on an order is bulk: it takes from the fullest blocks, so that it touches the fewest. Below it a
 * block and a word hashed from the order spread rivals. 100 is three words and a bit of a block's 32.
 */
export const BULK_QUANTITY = 100;

/**
 * Chooses at most `quantity` numbers from the candidates, whole blocks of choice first. `seed` (unsigned 32 bits, hashed
 * from the order) decides where a small order begins, so that rivals do not walk in step. Takes all it can; fewer than
 * `quantity` only when the candidates hold fewer.
 */
export function planClaims(
	candidates: readonly CandidateBlock[],
	quantity: number,
	seed: number,
): PlannedClaim[] {
	const order = quantity >= BULK_QUANTITY ? fullestFirst(candidates) : spread(candidates, quantity, seed);
	const fromWord = quantity >= BULK_QUANTITY ? 0 : (seed >>> 16) % WORDS;
	const claims: PlannedClaim[] = [];
	let missing = quantity;
	for (const { free, eligible, ...place } of order) {
		if (missing === 0) break;
		const lines = take(eligible, missing, fromWord);
		if (isEmpty(lines)) continue;
		missing -= count(lines);
		claims.push({ block: place.block, lines, seen: free, empties: isEmpty(difference(free, lines)), place });
	}
	return claims;
}

function fullestFirst(candidates: readonly CandidateBlock[]): readonly CandidateBlock[] {
	return candidates
		.map((candidate) => ({ candidate, eligible: count(candidate.eligible) }))
		.sort((a, b) => b.eligible - a.eligible)
		.map(({ candidate }) => candidate);
}

/** Round from the hashed block; one that can serve the whole order goes before those that cannot. */
function spread(
	candidates: readonly CandidateBlock[],
	quantity: number,
	seed: number,
): readonly CandidateBlock[] {
	const start = candidates.length === 0 ? 0 : (seed & 0xffff) % candidates.length;
	const rotated = [...candidates.slice(start), ...candidates.slice(0, start)];
	const whole = rotated.find(({ eligible }) => count(eligible) >= quantity);
	return whole ? [whole] : rotated;
}

/** A seed from an order's name: FNV-1a, 32 bits (draft-eastlake-fnv, offset basis and prime). */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash >>> 0;
}
