import { FAULTS } from "../fault.ts";
import { type Reservation, secondsLeft } from "../inventory/reservation.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { andThen, collectFaults, invalid, ok, type Result } from "../result.ts";
import { type Element, element, leaf, numberLeaf } from "./element.ts";
import { childOf, readText, rootNamed, type XmlElement } from "./xml-document.ts";

/** Reads the number that a `<Reservation>` asks for. */
export function decodeReservation(body: XmlElement): Result<TelephoneNumber> {
	const reservation = rootNamed("Reservation", body);
	const reserved = reservation.ok ? childOf(reservation.value, "ReservedTn") : undefined;
	if (reserved === undefined) return invalid([FAULTS.reservationObjectInvalid]);
	return andThen(
		collectFaults((report) => readText(reserved, report)),
		(text) => {
			const number = telephoneNumberOf(text);
			return number === undefined ? invalid([FAULTS.reservationNumberInvalid(text)]) : ok(number);
		},
	);
}

/** The answer to `GET /tnreservation/{id}`. `Id` is for a client that deletes by it (contract, section 1.4). */
export const encodeReservation = (reservation: Reservation, now: Date): Element =>
	element(
		"ReservationResponse",
		element(
			"Reservation",
			leaf("Id", reservation.reservationId),
			leaf("ReservationId", reservation.reservationId),
			leaf("AccountId", reservation.accountId),
			leaf("ReservationExpires", secondsLeft(reservation, now)),
			numberLeaf("ReservedTn", reservation.number),
		),
	);

/** The answer to `GET /tns/{tn}/tnreservation`, which spells the same otherwise (contract, section 1.4). */
export const encodeNumberReservation = (reservation: Reservation, now: Date): Element =>
	element(
		"TNReservation",
		leaf("ReservationID", reservation.reservationId),
		leaf("Account", reservation.accountId),
		leaf("ReservationExpires", secondsLeft(reservation, now)),
		numberLeaf("ReservedTN", reservation.number),
	);
