import { batchesOf } from "../../domain/batches.ts";
import {
	type CandidateBlock,
	type Claim,
	planClaims,
	type ReservedClaim,
} from "../../domain/inventory/plan-claims.ts";
import { isLive } from "../../domain/inventory/reservation.ts";
import { intersection, lineBitmap, noLines } from "../../domain/number/line-bitmap.ts";
import { fromBlocks, hasNumber, numberSet } from "../../domain/number/number-set.ts";
import { type BlockId, blockOf, lineOf, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { BLOCKS_PER_READ_MAX, type Inventory } from "../ports/inventory.ts";
import type { Reservations } from "../ports/reservations.ts";
import { candidateOf } from "./find-by-search.ts";

/** An account that looks for exact numbers, at a time. */
export interface Seeker {
	readonly accountId: string;
	readonly now: Date;
	/** True after a lost race: what was read before may have been old. */
	readonly fresh: boolean;
}

/**
 * Finds those of exactly these numbers that the account can have: free ones, and then those that it has reserved itself, or
 * whose reservation, whoever's it was, has expired. Reservations are asked for only where numbers are not free. A number that
 * is neither free nor reserved may just have come back to stock, so its block is looked at anew before it is given up.
 */
export async function findExactly(
	{ inventory, reservations }: { readonly inventory: Inventory; readonly reservations: Reservations },
	numbers: readonly TelephoneNumber[],
	{ accountId, now, fresh }: Seeker,
): Promise<readonly Claim[]> {
	const wanted = numberSet(numbers);
	const candidates = new Map<BlockId, CandidateBlock>();
	const look = async (names: readonly BlockId[], isFresh: boolean) => {
		const reads = batchesOf(names, BLOCKS_PER_READ_MAX).map((batch) => inventory.read(batch, isFresh));
		for (const block of (await Promise.all(reads)).flat())
			candidates.set(
				block.block,
				candidateOf(block, intersection(block.free, wanted.get(block.block) ?? noLines())),
			);
	};
	const notFree = () => {
		const free = fromBlocks(
			[...candidates.values()].map(({ block, eligible }) => ({ block, lines: eligible })),
		);
		return numbers.filter((number) => !hasNumber(free, number));
	};

	await look([...wanted.keys()], fresh);
	const others = notFree();
	const standing = others.length === 0 ? [] : await reservations.of(others);
	const reserved = numberSet(standing.map(({ number }) => number));
	const unaccounted = numberSet(others.filter((number) => !hasNumber(reserved, number)));
	await look([...unaccounted.keys()], true);

	const stillOthers = numberSet(notFree());
	const fromReservations: ReservedClaim[] = [];
	for (const reservation of standing) {
		const block = blockOf(reservation.number);
		const candidate = candidates.get(block);
		const mayHave = reservation.accountId === accountId || !isLive(reservation, now);
		if (!mayHave || candidate === undefined || !hasNumber(stillOthers, reservation.number)) continue;
		const { free: _free, eligible: _eligible, ...place } = candidate;
		fromReservations.push({ block, lines: lineBitmap([lineOf(reservation.number)]), place, reservation });
	}
	return [...planClaims([...candidates.values()], numbers.length, 0), ...fromReservations];
}
