import { beforeEach, expect, it } from "vitest";
import { dropReservation, keepReservations, reservations } from "../../../console/reservations.ts";

const one = (number: string, endsAt = 10) => ({ accountId: "1", id: `id of ${number}`, number, endsAt });
const known = () => reservations.value.map(({ number, endsAt }) => [number, endsAt]);

beforeEach(() => {
	reservations.value = [];
});

it("knows each number once, as it was told last", () => {
	keepReservations([one("a"), one("b")], 0);
	keepReservations([one("a", 20)], 0);
	expect(known()).toEqual([
		["b", 10],
		["a", 20],
	]);
});

it("forgets what was given back, and what has ended", () => {
	keepReservations([one("a"), one("b", 99)], 0);
	dropReservation("id of a");
	expect(known()).toEqual([["b", 99]]);
	keepReservations([one("c", 200)], 99);
	expect(known()).toEqual([["c", 200]]);
});
