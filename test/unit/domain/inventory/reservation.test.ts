import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	isLive,
	numberOfReservationId,
	reservationIdFor,
	reserve,
	secondsLeft,
} from "../../../../domain/inventory/reservation.ts";
import { numbers } from "../../../property/arbitraries.ts";
import { afterNoon, NOON, tn } from "../../../support/order-builder.ts";

const UUID = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";

describe("the id of a reservation", () => {
	it("is a UUID of version 8 that ends in the number", () => {
		expect(reservationIdFor(tn("9195550100"), UUID)).toBe("3f1c2b9a-5d0e-8c37-9a52-009195550100");
	});

	it("tells its number, whatever it is and in either case", () => {
		fc.assert(
			fc.property(fc.uuid({ version: 4 }), numbers, (uuid, number) => {
				const id = reservationIdFor(number, uuid);
				expect(numberOfReservationId(id)).toBe(number);
				expect(numberOfReservationId(id.toUpperCase())).toBe(number);
			}),
		);
	});

	it.each([
		["an order's id", UUID],
		["another version", "3f1c2b9a-5d0e-7c37-9a52-009195550100"],
		["no number", "3f1c2b9a-5d0e-8c37-9a52-001195550100"],
		["more digits", "3f1c2b9a-5d0e-8c37-9a52-019195550100"],
		["nothing", ""],
		["more text", "3f1c2b9a-5d0e-8c37-9a52-009195550100#"],
	])("is not %s", (_, text) => {
		expect(numberOfReservationId(text)).toBeUndefined();
	});
});

describe("a hold", () => {
	it("keeps the number for a minute, and says that nobody was told of it", () => {
		const hold = { accountId: "9900000", number: tn("9195550100"), uuid: UUID, isHold: true };
		expect(reserve(hold, NOON)).toMatchObject({ expiresAt: afterNoon(60_000).toISOString(), isHold: true });
	});
});

describe("a reservation", () => {
	const reservation = reserve({ accountId: "9900000", number: tn("9195550100"), uuid: UUID }, NOON);
	const fourHours = 4 * 60 * 60_000;

	it("keeps the number for the account for four hours", () => {
		expect(reservation).toEqual({
			reservationId: "3f1c2b9a-5d0e-8c37-9a52-009195550100",
			accountId: "9900000",
			number: "9195550100",
			expiresAt: afterNoon(fourHours).toISOString(),
		});
	});

	it.each([
		[0, true, 14_400],
		[500, true, 14_399],
		[fourHours - 1, true, 0],
		[fourHours, false, 0],
		[fourHours + 60_000, false, 0],
	])("after %d ms: live %s, %d seconds left", (ms, live, seconds) => {
		expect(isLive(reservation, afterNoon(ms))).toBe(live);
		expect(secondsLeft(reservation, afterNoon(ms))).toBe(seconds);
	});
});
