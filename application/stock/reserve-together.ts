import { batchesOf } from "../../domain/batches.ts";
import { FAULTS, type Fault } from "../../domain/fault.ts";
import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import { isLive, type Reservation, reserve } from "../../domain/inventory/reservation.ts";
import {
	difference,
	hasLine,
	intersection,
	isEmpty,
	type LineBitmap,
} from "../../domain/number/line-bitmap.ts";
import { numberSet } from "../../domain/number/number-set.ts";
import { blockOf, lineOf, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { invalid, ok, type Result } from "../../domain/result.ts";
import { eachOf } from "../each-of.ts";
import { type RetryRule, retryLostRaces } from "../ports/contention.ts";
import type { Inventory, StockBlock } from "../ports/inventory.ts";
import type { Log } from "../ports/log.ts";
import { KEEPINGS_PER_WRITE_MAX, type Keeping, type Reservations } from "../ports/reservations.ts";
import type { Now } from "../ports/runtime.ts";

/** Reservations given back at once when the rest cannot be had: 50 of them in some 10 rounds of two requests. */
const GIVEN_BACK_AT_ONCE = 5;

/** What reserving several numbers together reaches for. */
export interface ReserveTogetherPorts {
	readonly reservations: Reservations;
	readonly inventory: Pick<Inventory, "read">;
	readonly now: Now;
	/** A new random UUID. */
	readonly newId: () => string;
	readonly log: Log;
}

/** How lost races are run again, and how many numbers one write may keep that takes them out of stock. */
export interface ReserveTogetherRules {
	readonly rule: RetryRule;
	readonly keptPerWrite?: number;
}

/** Keeps all of these numbers for the account, in the order in which they are named, or none of them. */
export type ReserveTogether = (
	accountId: string,
	numbers: readonly TelephoneNumber[],
) => Promise<Result<readonly Reservation[]>>;

/**
 * Keeps numbers for an account, all or none. What one write can take out of stock is kept by one. More are first held, a write
 * after the other, as holds that nobody is told of and that end by themselves; then one write puts the reservations in place of all
 * the holds. Whatever comes between, the holds are given back, at the latest by the sweep that finds them expired.
 */
export function makeReserveTogether(
	ports: ReserveTogetherPorts,
	{ rule, keptPerWrite = KEEPINGS_PER_WRITE_MAX }: ReserveTogetherRules,
): ReserveTogether {
	const { reservations, inventory, now, newId, log } = ports;

	/** What each number can be had from, or why they cannot all be had. */
	const sourcesOf = async (numbers: readonly TelephoneNumber[]): Promise<Result<readonly Source[]>> => {
		const wanted = numberSet(numbers);
		const stored = new Map(
			(await inventory.read([...wanted.keys()], true)).map((each) => [each.block, each]),
		);
		const claims = new Map([...stored].flatMap(([block, each]) => claimOf(each, wanted.get(block)) ?? []));
		const others = numbers.filter(
			(number) =>
				isIn(stored.get(blockOf(number))?.known, number) && !isIn(claims.get(blockOf(number))?.lines, number),
		);
		const standing = new Map(
			(others.length === 0 ? [] : await reservations.of(others)).map((each) => [each.number, each]),
		);
		const faults: Fault[] = [];
		const sources: Source[] = [];
		for (const number of numbers) {
			const claim = claims.get(blockOf(number));
			const before = standing.get(number);
			if (claim !== undefined && isIn(claim.lines, number)) sources.push({ number, from: claim });
			else if (!isIn(stored.get(blockOf(number))?.known, number)) faults.push(FAULTS.numberUnknown(number));
			else if (before === undefined || isLive(before, now())) faults.push(FAULTS.numberNotAvailable(number));
			else sources.push({ number, from: before });
		}
		return faults.length > 0 ? invalid(faults) : ok(sources);
	};

	/** Reservations, or holds; undefined when the race for what they are made of was lost. */
	const write = async (
		accountId: string,
		sources: readonly Source[],
		isHold: boolean,
	): Promise<readonly Reservation[] | undefined> => {
		const keepings = sources.map(({ number, from }): Keeping => {
			return { reservation: reserve({ accountId, number, uuid: newId(), isHold }, now()), from };
		});
		return (await reservations.add(keepings)) ? keepings.map(({ reservation }) => reservation) : undefined;
	};

	const keep = (accountId: string, numbers: readonly TelephoneNumber[], isHold: boolean) =>
		retryLostRaces<Result<readonly Reservation[]>>(rule, async () => {
			const sources = await sourcesOf(numbers);
			if (!sources.ok) return sources;
			const made = await write(accountId, sources.value, isHold);
			return made && ok(made);
		});

	const giveBack = (holds: readonly Reservation[]) =>
		eachOf(holds, GIVEN_BACK_AT_ONCE, async (hold) => {
			await reservations.release(hold);
		}).catch((error) => {
			log("holds-not-given-back", { error: String(error), consequence: "the sweep does it in some minutes" });
		});

	return async function reserveTogether(accountId, numbers) {
		if (numbers.length <= keptPerWrite) return keep(accountId, numbers, false);
		const possible = await sourcesOf(numbers); // so that every fault is said, and nothing held in vain
		if (!possible.ok) return possible;
		const holds: Reservation[] = [];
		let kept = false;
		try {
			for (const step of batchesOf(numbers, keptPerWrite)) {
				const held = await keep(accountId, step, true);
				if (!held.ok) return held;
				holds.push(...held.value);
			}
			const held = holds.map((from): Source => ({ number: from.number, from }));
			const made = await retryLostRaces(rule, () => write(accountId, held, false));
			kept = true;
			return ok(made);
		} finally {
			if (!kept) await giveBack(holds);
		}
	};
}

/** A number, and what it can be had from: the claim of its block, or an earlier reservation of it. */
interface Source extends Pick<Keeping, "from"> {
	readonly number: TelephoneNumber;
}

const isIn = (lines: LineBitmap | undefined, number: TelephoneNumber): boolean =>
	lines !== undefined && hasLine(lines, lineOf(number));

/** The claim of those lines of a block that are free, under the block's name; nothing where none is. */
function claimOf(
	{ known: _known, free, ...place }: StockBlock,
	wanted: LineBitmap | undefined,
): [[PlannedClaim["block"], PlannedClaim]] | undefined {
	const lines = wanted && intersection(free, wanted);
	if (lines === undefined || isEmpty(lines)) return undefined;
	const { block } = place;
	return [[block, { block, lines, seen: free, empties: isEmpty(difference(free, lines)), place }]];
}
