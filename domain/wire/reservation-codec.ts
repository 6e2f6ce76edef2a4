import { FAULTS, type Fault } from "../fault.ts";
import { type Reservation, secondsLeft } from "../inventory/reservation.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { type Element, element, leaf, numberLeaf } from "./element.ts";
import { rootNamed, textOf, type XmlElement } from "./xml-document.ts";

/** Reads the number that a `<Reservation>` asks for. */
export function decodeReservation(body: XmlElement): TelephoneNumber | Fault {
	const reservation = rootNamed("Reservation", body);
	const text = "code" in reservation ? undefined : textOf(reservation, "ReservedTn");
	if (text === undefined) return FAULTS.reservationObjectInvalid;
	return telephoneNumberOf(text) ?? FAULTS.reservationNumberInvalid(text);
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
