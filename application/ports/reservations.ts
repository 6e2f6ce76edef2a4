import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import type { Reservation } from "../../domain/inventory/reservation.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";

/** The reservations. A number that is reserved is not free in its block. */
export interface Reservations {
	/**
	 * Keeps a number for an account: takes it out of the stock by a claim, or from an expired reservation. False when the race
	 * for it was lost, and then nothing has happened.
	 */
	add(reservation: Reservation, from: PlannedClaim | Reservation): Promise<boolean>;
	/** The reservations of those numbers in their latest state, also expired ones whose number is not back in stock yet. */
	of(numbers: readonly TelephoneNumber[]): Promise<readonly Reservation[]>;
	/** Ends a reservation and puts its number back into stock; false when it has been ended already. */
	release(reservation: Reservation): Promise<boolean>;
	/** Reservations that have expired and whose numbers are not back in stock yet, in pages. */
	expired(now: Date): AsyncIterable<readonly Reservation[]>;
}
