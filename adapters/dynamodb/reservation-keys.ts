import { type TelephoneNumber, telephoneNumberOf } from "../../domain/number/telephone-number.ts";
import type { Key } from "./keys.ts";

/** Orders table: the reservation of a number; found by its id too, for that ends in the number. */
export const reservationKey = (number: TelephoneNumber): Key => ({
	PK: `${RESERVATION}${number}`,
	SK: "RESERVATION",
});

const RESERVATION = "RESERVATION#";

/** Index `reserved`: the beginning of the sort keys of one account's reservations from a number on; from the first without it. */
export const reservedFrom = (number: TelephoneNumber | undefined): string => `${RESERVATION}${number ?? ""}`;

/** The number in a reservation's key; undefined for the key of something else. */
export const reservedNumberIn = (pk: string): TelephoneNumber | undefined =>
	pk.startsWith(RESERVATION) ? telephoneNumberOf(pk.slice(RESERVATION.length)) : undefined;

/**
 * Index `due`: the partition of all reservations, apart from the orders' so that neither is read for the other. It takes 1,000
 * writes a second (AWS, partition limits): 500 reservations made and ended.
 */
export const RESERVATIONS_DUE = "RESERVATION";
