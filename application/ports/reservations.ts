import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import type { Reservation } from "../../domain/inventory/reservation.ts";
import type { ReservationQuery } from "../../domain/inventory/reservation-query.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";

/** A number to keep, and what it is taken from. */
export interface Keeping {
	readonly reservation: Reservation;
	/** Stock, by a claim that all numbers of one block share; or the reservation that stands, in whose place this one comes. */
	readonly from: PlannedClaim | Reservation;
}

/**
 * Numbers that one write keeps at most. A transaction has 100 actions (AWS, TransactWriteItems): one for each reservation, and one
 * for each block that numbers are taken out of, of which there may be as many.
 */
export const KEEPINGS_PER_WRITE_MAX = 50;

/** Numbers kept at most in one write that takes none of them out of stock: it has an action for each. */
export const REPLACEMENTS_PER_WRITE_MAX = 100;

/** Reservations in the order of their numbers. */
export interface ReservationPage {
	readonly reservations: readonly Reservation[];
	/** The number that the next page begins with; absent on the last. */
	readonly next?: TelephoneNumber;
}

/** The reservations. A number that is reserved is not free in its block. */
export interface Reservations {
	/**
	 * Keeps numbers for accounts, `KEEPINGS_PER_WRITE_MAX` at most, or `REPLACEMENTS_PER_WRITE_MAX` where all of them come out of
	 * reservations: all of them, or none. False when the race for one was lost, and then nothing has happened.
	 */
	add(keepings: readonly Keeping[]): Promise<boolean>;
	/** The reservations of those numbers in their latest state, also expired ones whose number is not back in stock yet. */
	of(numbers: readonly TelephoneNumber[]): Promise<readonly Reservation[]>;
	/** An account's live reservations, no holds. What was made or ended a moment ago may be missing or be there still. */
	list(accountId: string, wanted: ReservationQuery, now: Date): Promise<ReservationPage>;
	/** Ends a reservation and puts its number back into stock; false when it has been ended already. */
	release(reservation: Reservation): Promise<boolean>;
	/** Reservations that have expired and whose numbers are not back in stock yet, in pages. */
	expired(now: Date): AsyncIterable<readonly Reservation[]>;
}
