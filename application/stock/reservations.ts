import { FAULTS } from "../../domain/fault.ts";
import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import {
	isLive,
	numberOfReservationId,
	type Reservation,
	reserve,
} from "../../domain/inventory/reservation.ts";
import { difference, intersection, isEmpty, lineBitmap } from "../../domain/number/line-bitmap.ts";
import { blockOf, lineOf, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { invalid, notFound, ok, type Refused, type Result } from "../../domain/result.ts";
import { doubling, retryLostRaces } from "../ports/contention.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { Log } from "../ports/log.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now, Pause, Random } from "../ports/runtime.ts";
import type { WakeRedrive } from "../ports/workflow.ts";

/** Times that a lost race is run again; rivals are orders for the same 32 numbers, which are done in milliseconds. */
export const TRIES_MAX = 6;

/** Longest pause after the first lost race; it doubles with each, and each pause is drawn evenly from zero up to it. */
const FIRST_PAUSE_MS_MAX = 20;

/** What reserving reaches for. */
export interface ReservationPorts {
	readonly reservations: Reservations;
	readonly inventory: Pick<Inventory, "read">;
	readonly wakeRedrive: WakeRedrive;
	readonly now: Now;
	readonly pause: Pause;
	readonly random: Random;
	/** A new random UUID. */
	readonly newId: () => string;
	readonly log: Log;
}

/** What customers do with reservations (contract, section 1.4). */
export interface ReservationUseCases {
	/** Keeps a number for the account. Refused: one that is not in stock, whoever has it, the account itself included. */
	reserve(accountId: string, number: TelephoneNumber): Promise<Result<Reservation>>;
	/** A live reservation of the account; one answer for one that is unknown, expired or another account's. */
	read(accountId: string, reservationId: string): Promise<Result<Reservation>>;
	/** The live reservation of a number, if it is of one of the accounts. */
	ofNumber(accountIds: readonly string[], number: TelephoneNumber): Promise<Reservation | undefined>;
	/** Gives the number of the account's reservation back to stock, where orders may wait for it. */
	release(accountId: string, reservationId: string): Promise<Result<Reservation>>;
}

/** The use cases of reservations. Throws `ContentionError` after `TRIES_MAX` lost races. */
export function makeReservations(ports: ReservationPorts): ReservationUseCases {
	const { reservations, inventory, now } = ports;
	const rule = {
		triesMax: TRIES_MAX,
		between: { ...ports, longestMs: doubling(FIRST_PAUSE_MS_MAX) },
		gaveUp: () => `A reservation lost ${TRIES_MAX} races`,
	};

	const find = async (accountId: string, reservationId: string): Promise<Reservation | undefined> => {
		const number = numberOfReservationId(reservationId);
		const [found] = number === undefined ? [] : await reservations.of([number]);
		const isTheirs = found?.accountId === accountId && found.reservationId === reservationId.toLowerCase();
		return isTheirs && isLive(found, now()) ? found : undefined;
	};

	/** What the number can be had from, or why it cannot. */
	const sourceOf = async (number: TelephoneNumber): Promise<Result<PlannedClaim | Reservation>> => {
		const [stored] = await inventory.read([blockOf(number)], true);
		const lines = lineBitmap([lineOf(number)]);
		if (stored === undefined || isEmpty(intersection(stored.known, lines)))
			return invalid([FAULTS.numberUnknown(number)]);
		const { free, known: _known, ...place } = stored;
		if (!isEmpty(intersection(free, lines)))
			return ok({ block: stored.block, lines, seen: free, empties: isEmpty(difference(free, lines)), place });
		const [standing] = await reservations.of([number]);
		return standing === undefined || isLive(standing, now())
			? invalid([FAULTS.numberNotAvailable(number)])
			: ok(standing);
	};

	return {
		reserve: (accountId, number) =>
			retryLostRaces<Result<Reservation>>(rule, async () => {
				const source = await sourceOf(number);
				if (!source.ok) return source;
				const reservation = reserve({ accountId, number, uuid: ports.newId() }, now());
				return (await reservations.add(reservation, source.value)) ? ok(reservation) : undefined;
			}),

		read: async (accountId, reservationId) => {
			const found = await find(accountId, reservationId);
			return found === undefined ? unknown(reservationId) : ok(found);
		},

		ofNumber: async (accountIds, number) => {
			const [found] = await reservations.of([number]);
			return found && accountIds.includes(found.accountId) && isLive(found, now()) ? found : undefined;
		},

		release: async (accountId, reservationId) => {
			const released = await retryLostRaces<Result<Reservation>>(rule, async () => {
				const found = await find(accountId, reservationId);
				if (found === undefined) return unknown(reservationId);
				return (await reservations.release(found)) ? ok(found) : undefined;
			});
			if (released.ok) await wakeForStock(ports);
			return released;
		},
	};
}

/** Should it fail, the schedule finds the same stock within a minute. */
async function wakeForStock({ wakeRedrive, log }: ReservationPorts): Promise<void> {
	try {
		await wakeRedrive();
	} catch (error) {
		log("redrive-not-woken", { error: String(error), consequence: "the schedule runs it within a minute" });
	}
}

const unknown = (reservationId: string): Refused => notFound(FAULTS.reservationUnknown(reservationId));
