import { describe, expect, it } from "vitest";
import { reserve } from "../../../../domain/inventory/reservation.ts";
import { type Element, renderJson, renderXml, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import { parseJson } from "../../../../domain/wire/json-document.ts";
import {
	decodeReservation,
	encodeNumberReservation,
	encodeReservation,
	encodeReservations,
	RESERVED_NUMBERS_MAX,
} from "../../../../domain/wire/reservation-codec.ts";
import { parseXml, type XmlElement } from "../../../../domain/wire/xml-document.ts";
import { afterNoon, NOON, run, tn } from "../../../support/order-builder.ts";
import { codesOf, faultOf, valueIn } from "../../../support/results.ts";

const tree = (read: ReturnType<typeof parseXml>): XmlElement => valueIn(read);

describe("what a reservation asks for", () => {
	it.each([
		["<Reservation><ReservedTn>9195550100</ReservedTn></Reservation>"],
		["<reservation><reservedTN>+1 (919) 555-0100</reservedTN></reservation>"],
	])("%s", (xml) => {
		expect(valueIn(decodeReservation(tree(parseXml(xml))))).toEqual(["9195550100"]);
	});

	it("may be several numbers, in XML and in JSON", () => {
		const several = ["9195550101", "9195550100"];
		const xml = several.map((each) => `<ReservedTn>${each}</ReservedTn>`).join("");
		expect(valueIn(decodeReservation(tree(parseXml(`<Reservation>${xml}</Reservation>`))))).toEqual(several);
		const json = JSON.stringify({ reservedTn: several });
		expect(valueIn(decodeReservation(tree(parseJson(json))))).toEqual(several);
	});

	it("is one number in v1, so that none is lost in silence", () => {
		const json = JSON.stringify({ reservedTn: ["9195550101", "9195550100"] });
		expect(codesOf(decodeReservation(tree(parseJson(json)), RESERVED_NUMBERS_MAX.v1))).toEqual([5044]);
	});

	it("is at most a hundred, each once, and every fault is told", () => {
		const asked = (...numbers: readonly string[]) =>
			codesOf(decodeReservation(tree(parseJson(JSON.stringify({ reservedTn: numbers })))));
		expect(asked(...run("9195550000", 100))).toEqual([]);
		expect(asked(...run("9195550000", 101))).toEqual([5044]);
		expect(asked("9195550100", "x", "919-555-0100")).toEqual([5045, 5045]);
	});

	it("may be JSON", () => {
		expect(valueIn(decodeReservation(tree(parseJson('{"reservedTn":"+19195550100"}'))))).toEqual([
			"9195550100",
		]);
	});

	it.each([
		["<Order><ReservedTn>9195550100</ReservedTn></Order>", 5044],
		["<Reservation/>", 5044],
		["<Reservation><ReservedTn/></Reservation>", 5045],
		["<Reservation><ReservedTn>919555010</ReservedTn></Reservation>", 5045],
	])("%s is fault %d", (xml, code) => {
		expect(faultOf(decodeReservation(tree(parseXml(xml))))).toMatchObject({ code });
	});
});

describe("a reservation", () => {
	const uuid = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";
	const reservation = reserve({ accountId: "9900000", number: tn("9195550100"), uuid }, NOON);
	const v1 = (answer: Element) => renderXml(answer, "LEGACY").slice(XML_DECLARATION.length);
	const id = "3f1c2b9a-5d0e-8c37-9a52-009195550100";

	it("has its id twice, and the seconds that are left", () => {
		expect(v1(encodeReservation(reservation, afterNoon(500)))).toBe(
			`<ReservationResponse><Reservation><Id>${id}</Id><ReservationId>${id}</ReservationId><AccountId>9900000</AccountId>` +
				"<ReservationExpires>14399</ReservationExpires><ReservedTn>9195550100</ReservedTn></Reservation></ReservationResponse>",
		);
	});

	it("is one of several in the answer of v2", () => {
		const json = JSON.parse(renderJson(encodeReservations([reservation], NOON)));
		expect(json).toMatchObject({ reservations: [{ id, reservedTn: "+19195550100" }] });
	});

	it("of a number has both spellings that clients read", () => {
		expect(v1(encodeNumberReservation(reservation, NOON))).toBe(
			`<TNReservation><ReservationID>${id}</ReservationID><ReservationId>${id}</ReservationId>` +
				"<Account>9900000</Account><AccountId>9900000</AccountId><ReservationExpires>14400</ReservationExpires>" +
				"<ReservedTN>9195550100</ReservedTN><ReservedTn>9195550100</ReservedTn></TNReservation>",
		);
	});
});
