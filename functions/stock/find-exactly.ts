import { intersection, lineSet, noLines } from "../../domain/inventory/line-set.ts";
import { fromBlocks, hasNumber, numberSet } from "../../domain/inventory/number-set.ts";
import { type Claim, planClaims, type ReservedClaim } from "../../domain/inventory/plan-claims.ts";
import { isLive } from "../../domain/inventory/reservation.ts";
import { blockOf, lineOf, type TelephoneNumber } from "../../domain/inventory/telephone-number.ts";
import type { Reservations } from "../ports/reservations.ts";
import { BLOCKS_PER_READ_MAX, type Inventory } from "../ports.ts";
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
 * whose reservation, whoever's it was, has expired. Reservations are asked for only where numbers are not free.
 */
export async function findExactly(
	{ inventory, reservations }: { readonly inventory: Inventory; readonly reservations: Reservations },
	numbers: readonly TelephoneNumber[],
	{ accountId, now, fresh }: Seeker,
): Promise<readonly Claim[]> {
	const wanted = numberSet(numbers);
	const names = [...wanted.keys()];
	const reads = Array.from({ length: Math.ceil(names.length / BLOCKS_PER_READ_MAX) }, (_, index) =>
		inventory.read(names.slice(index * BLOCKS_PER_READ_MAX, (index + 1) * BLOCKS_PER_READ_MAX), fresh),
	);
	const candidates = (await Promise.all(reads))
		.flat()
		.map((block) => candidateOf(block, intersection(block.free, wanted.get(block.block) ?? noLines())));
	const claims = planClaims(candidates, numbers.length, 0);
	const free = fromBlocks(claims);
	const others = numbers.filter((number) => !hasNumber(free, number));
	if (others.length === 0) return claims;

	const places = new Map(candidates.map(({ free: _f, eligible: _e, ...place }) => [place.block, place]));
	const reserved: ReservedClaim[] = [];
	for (const reservation of await reservations.of(others)) {
		const block = blockOf(reservation.number);
		const place = places.get(block);
		const mayHave = reservation.accountId === accountId || !isLive(reservation, now);
		if (mayHave && place !== undefined)
			reserved.push({ block, lines: lineSet([lineOf(reservation.number)]), place, reservation });
	}
	return [...claims, ...reserved];
}
