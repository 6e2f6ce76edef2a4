import { expect, test } from "vitest";
import {
	NO_CHANGES,
	reservedNow,
	reservedNumberOf,
	withEnded,
	withMade,
} from "../../../console/reserved-now.ts";

const one = (number: string, endsAt = 100_000) => ({ id: `id of ${number}`, number, endsAt });

test("what the list tells is shown as it is, but for what has ended by now", () => {
	expect(reservedNow([one("1"), one("2", 5_000)], NO_CHANGES, 5_000)).toEqual([one("1")]);
});

test("what was reserved here is shown before the list has it, once, and no longer than a list lags behind", () => {
	const own = withMade(NO_CHANGES, [one("1"), one("3")], 0);
	expect(reservedNow([one("2"), one("3")], own, 9_999)).toEqual([one("1"), one("2"), one("3")]);
	expect(reservedNow([one("2")], own, 10_000)).toEqual([one("2")]);
	expect(withMade(own, [one("4")], 20_000).made).toEqual([one("4")]);
});

test("what was given back here is gone though the list has it still", () => {
	const own = withEnded(withMade(NO_CHANGES, [one("1")], 0), "id of 1");
	expect(reservedNow([one("1"), one("2")], withEnded(own, "id of 2"), 1)).toEqual([]);
});

test("an end is told in seconds from now", () => {
	const reservation = {
		id: "a",
		reservationId: "a",
		accountId: "9900000",
		reservedTn: "+19195550100",
		reservationExpires: 60,
	};
	expect(reservedNumberOf(reservation, 1_000)).toEqual({ id: "a", number: "+19195550100", endsAt: 61_000 });
});
