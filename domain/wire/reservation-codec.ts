import { FAULTS } from "../fault.ts";
import { type Reservation, secondsLeft } from "../inventory/reservation.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { collectFaults, invalid, type Result } from "../result.ts";
import { type Element, element, leaf, list, numberLeaf } from "./element.ts";
import { encodeLinks, type PageLinks } from "./links-codec.ts";
import { readText, rootNamed, type XmlElement } from "./xml-document.ts";

/**
 * Most numbers that one request reserves, by the version of the API (contract, section 1.4). v1 has no answer that could tell of
 * several, and to reserve some of them would lose a wish in silence; 100 is what one transaction of DynamoDB's can keep.
 */
export const RESERVED_NUMBERS_MAX = { v1: 1, v2: 100 } as const;

/** Reads the numbers that a `<Reservation>` asks for, each once and `limit` at most, or every fault in them. */
export function decodeReservation(
	body: XmlElement,
	limit: number = RESERVED_NUMBERS_MAX.v2,
): Result<readonly TelephoneNumber[]> {
	const reservation = rootNamed("Reservation", body);
	if (!reservation.ok) return invalid([FAULTS.reservationObjectInvalid]);
	const reserved = reservation.value.children.filter(({ name }) => name === "reservedtn");
	if (reserved.length === 0) return invalid([FAULTS.reservationObjectInvalid]);
	if (reserved.length > limit) return invalid([FAULTS.reservationOfTooMany(limit)]);
	return collectFaults((report) => {
		const numbers = new Set<TelephoneNumber>();
		for (const each of reserved) {
			const text = readText(each, report);
			const number = telephoneNumberOf(text);
			if (each.children.length > 0) continue;
			if (number === undefined) report(FAULTS.reservationNumberInvalid(text));
			else if (numbers.has(number)) report(FAULTS.reservationNumberRepeated(number));
			else numbers.add(number);
		}
		return [...numbers];
	});
}

/**
 * The answer to `POST /tnreservation` in v2, the reservations in the order of the request; v1 has no body. With links it is a page of the
 * account's.
 */
export const encodeReservations = (
	reservations: readonly Reservation[],
	now: Date,
	links?: PageLinks,
): Element =>
	element(
		"ReservationResponse",
		links && encodeLinks(links),
		list(
			"Reservations",
			reservations.map((reservation) => reservationElement(reservation, now)),
		),
	);

/** The answer to `GET /tnreservation/{id}`. `Id` is for a client that deletes by it (contract, section 1.4). */
export const encodeReservation = (reservation: Reservation, now: Date): Element =>
	element("ReservationResponse", reservationElement(reservation, now));

const reservationElement = (reservation: Reservation, now: Date): Element =>
	element(
		"Reservation",
		leaf("Id", reservation.reservationId),
		leaf("ReservationId", reservation.reservationId),
		leaf("AccountId", reservation.accountId),
		leaf("ReservationExpires", secondsLeft(reservation, now)),
		numberLeaf("ReservedTn", reservation.number),
	);

/** The answer to `GET /tns/{tn}/tnreservation`: in both spellings, for clients disagree about it (contract, section 1.4). */
export const encodeNumberReservation = (reservation: Reservation, now: Date): Element =>
	element(
		"TNReservation",
		leaf("ReservationID", reservation.reservationId),
		leaf("ReservationId", reservation.reservationId),
		leaf("Account", reservation.accountId),
		leaf("AccountId", reservation.accountId),
		leaf("ReservationExpires", secondsLeft(reservation, now)),
		numberLeaf("ReservedTN", reservation.number),
		numberLeaf("ReservedTn", reservation.number),
	);
