import { FAULTS } from "../../domain/fault.ts";
import { isLive, numberOfReservationId, type Reservation } from "../../domain/inventory/reservation.ts";
import type { ReservationQuery } from "../../domain/inventory/reservation-query.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { notFound, ok, type Refused, type Result } from "../../domain/result.ts";
import { type Growth, growing, retryLostRaces } from "../ports/contention.ts";
import type { ReservationPage } from "../ports/reservations.ts";
import type { Pause, Random } from "../ports/runtime.ts";
import type { WakeRedrive } from "../ports/workflow.ts";
import { makeReserveTogether, type ReserveTogether, type ReserveTogetherPorts } from "./reserve-together.ts";

/** Times that a lost race is run again. Rivals are all orders that take from the block at the same moment (decision 0010). */
export const TRIES_MAX = 8;

/** Longest pauses between them, each drawn evenly from zero up to it: 3 s in all at the very most, of a request's 10. */
const PAUSES: Growth = { firstMs: 20, factor: 4, mostMs: 640 };

/** What reserving reaches for. */
export interface ReservationPorts extends ReserveTogetherPorts {
	readonly wakeRedrive: WakeRedrive;
	readonly pause: Pause;
	readonly random: Random;
}

/** What customers do with reservations (contract, section 1.4). */
export interface ReservationUseCases {
	/**
	 * Keeps 1 to `REPLACEMENTS_PER_WRITE_MAX` numbers for the account, all or none. Refused: those that are not in stock, whoever has
	 * them, the account itself included.
	 */
	reserve: ReserveTogether;
	/** A live reservation of the account; one answer for one that is unknown, expired or another account's. */
	read(accountId: string, reservationId: string): Promise<Result<Reservation>>;
	/** The account's live reservations, by number. */
	list(accountId: string, wanted: ReservationQuery): Promise<ReservationPage>;
	/** The live reservation of a number, if it is of one of the accounts. */
	ofNumber(accountIds: readonly string[], number: TelephoneNumber): Promise<Reservation | undefined>;
	/** Gives the number of the account's reservation back to stock, where orders may wait for it. */
	release(accountId: string, reservationId: string): Promise<Result<Reservation>>;
}

/** The use cases of reservations. Throws `ContentionError` after `TRIES_MAX` lost races. `keptPerWrite` is for tests alone. */
export function makeReservations(ports: ReservationPorts, keptPerWrite?: number): ReservationUseCases {
	const { reservations, now } = ports;
	const rule = {
		triesMax: TRIES_MAX,
		between: { ...ports, longestMs: growing(PAUSES) },
		gaveUp: () => `A reservation lost ${TRIES_MAX} races`,
	};

	const find = async (accountId: string, reservationId: string): Promise<Reservation | undefined> => {
		const number = numberOfReservationId(reservationId);
		const [found] = number === undefined ? [] : await reservations.of([number]);
		const isTheirs = found?.accountId === accountId && found.reservationId === reservationId.toLowerCase();
		return isTheirs && isLive(found, now()) ? found : undefined;
	};

	return {
		reserve: makeReserveTogether(ports, keptPerWrite === undefined ? { rule } : { rule, keptPerWrite }),

		read: async (accountId, reservationId) => {
			const found = await find(accountId, reservationId);
			return found === undefined ? unknown(reservationId) : ok(found);
		},

		list: (accountId, wanted) => reservations.list(accountId, wanted, now()),

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
