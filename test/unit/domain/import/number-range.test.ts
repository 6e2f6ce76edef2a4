import { describe, expect, it } from "vitest";
import { blocksOfRange, readNumberRange } from "../../../../domain/import/number-range.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

describe("a range of numbers", () => {
	it.each([
		["9195550000", "9195559999"],
		["+19195550000", "+19195559999"],
		["1 (919) 555-0000", "1.919.555.9999"],
		["919-555-0000", "9999"],
		["9195550000-9195559999", ""],
		["919-555-0000 - 919-555-9999", ""],
		["(919) 555-0000 – 9999", ""],
		["+1 919 555 0000 to +1 919 555 9999", ""],
		["9195550000..9999", ""],
		[`9195550000${" ".repeat(43)}-9195559999`, ""],
	])("is written '%s', '%s'", (first, last) => {
		expect(valueIn(readNumberRange(first, last))).toEqual({ first: "9195550000", last: "9195559999" });
	});

	it("is one number without a last one", () => {
		expect(valueIn(readNumberRange("+19195550123", ""))).toEqual({ first: "9195550123", last: "9195550123" });
	});

	it.each([
		["919", "", "First '919' is not a telephone number."],
		["9.19555E+09", "", "First '9.19555E+09' is not a telephone number."],
		["9195550000-9195560000", "", "First 9195550000 and last 9195560000 must share their first six digits."],
		["9195559999-0000", "", "Last 9195550000 comes before first 9195559999."],
		["9195550000-9195559999", "9195559999", "First '9195550000-9195559999' is not a telephone number."],
		["1195550000-9195559999", "", "First '1195550000-9195559999' is not a telephone number."],
		["9195550000", "0".repeat(99), `Last '${"0".repeat(64)}' is not a telephone number.`],
		[
			`9195550000${" ".repeat(44)}-9195559999`,
			"",
			`First '9195550000${" ".repeat(44)}-919555999' is not a telephone number.`,
		],
		["9".repeat(99), "", `First '${"9".repeat(64)}' is not a telephone number.`],
	])("is refused: '%s', '%s'", (first, last, why) => {
		expect(refusalOf(readNumberRange(first, last))).toBe(why);
	});

	it("lies in one thousands-block or several", () => {
		expect(blocksOfRange(valueIn(readNumberRange("9195550998", "1001")))).toEqual([
			{ block: "9195550", from: 998, to: 999 },
			{ block: "9195551", from: 0, to: 1 },
		]);
	});
});
