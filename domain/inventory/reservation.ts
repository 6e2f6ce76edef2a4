import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { later } from "../time.ts";

/** A number that is kept for one account for a while: nobody else can order it, and no search shows it. */
export interface Reservation {
	readonly reservationId: string;
	readonly accountId: string;
	readonly number: TelephoneNumber;
	/** From this moment on the reservation counts as absent, whatever is still stored. ISO 8601. */
	readonly expiresAt: string;
	/** Present on one that nobody was told of: the number is held while the others of its request are, for `HOLD_MS`. */
	readonly isHold?: true;
}

/** How long a number is kept (contract, section 1.4). */
export const RESERVATION_MS = 4 * 60 * 60_000;

/**
 * How long a number is held while the others of its request are: no request takes as long, for the gateway ends it after 29 s (AWS,
 * API Gateway quotas), and what a crash left behind is back in stock with the next sweep.
 */
export const HOLD_MS = 60_000;

/** Reserves a number from now on, or holds it. `uuid` is a new random UUID, of which the reservation's id is made. */
export const reserve = (
	{
		accountId,
		number,
		uuid,
		isHold = false,
	}: {
		readonly accountId: string;
		readonly number: TelephoneNumber;
		readonly uuid: string;
		readonly isHold?: boolean;
	},
	now: Date,
): Reservation => ({
	reservationId: reservationIdFor(number, uuid),
	accountId,
	number,
	expiresAt: later(now, isHold ? HOLD_MS : RESERVATION_MS),
	...(isHold && { isHold: true as const }),
});

/**
 * The id of a reservation: a UUID of version 8 (RFC 9562, section 5.8), whose last twelve digits are the number's ten and
 * whose other 74 bits are those of the random `uuid`. So a reservation is found by its number and by its id alike, under one
 * key, and still nobody guesses the id from the number.
 */
export const reservationIdFor = (number: TelephoneNumber, uuid: string): string =>
	`${uuid.slice(0, 14)}8${uuid.slice(15, 24)}00${number}`.toLowerCase();

const RESERVATION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-00(\d{10})$/i;

/** The number that a reservation of this id is for; undefined when no reservation has such an id. */
export const numberOfReservationId = (reservationId: string): TelephoneNumber | undefined => {
	const [, digits = ""] = RESERVATION_ID.exec(reservationId) ?? [];
	return telephoneNumberOf(digits);
};

/** True until the reservation expires. */
export const isLive = ({ expiresAt }: Reservation, now: Date): boolean => now.toISOString() < expiresAt;

/** Whole seconds until the reservation expires. */
export const secondsLeft = ({ expiresAt }: Reservation, now: Date): number =>
	Math.max(0, Math.floor((Date.parse(expiresAt) - now.getTime()) / 1000));
