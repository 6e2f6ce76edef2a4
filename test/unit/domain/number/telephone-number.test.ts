import { describe, expect, it } from "vitest";
import {
	blockIdOf,
	blockOf,
	isTollFree,
	keypadDigits,
	lineOf,
	npaOf,
	numberAt,
	type TelephoneNumber,
	TOLL_FREE_NPAS,
	telephoneNumberOf,
} from "../../../../domain/number/telephone-number.ts";

const number = "9195550107" as TelephoneNumber;

describe("reading a number", () => {
	it.each([
		"9195550107",
		"19195550107",
		"+19195550107",
		"919-555-0107",
		"919.555.0107",
		"919 555 0107",
		"(919) 555-0107",
		"(919)5550107",
		"1-919-555-0107",
		"+1 (919) 555-0107",
		"  9195550107  ",
		"919\u00a0555\t0107",
	])("%j is 9195550107", (text) => {
		expect(telephoneNumberOf(text)).toBe("9195550107");
	});

	it.each([
		["nothing", ""],
		["blanks", "   "],
		["letters", "919555CARS"],
		["a letter among digits", "919555010x"],
		["9 digits", "919555010"],
		["11 digits that do not begin with 1", "29195550107"],
		["12 digits", "119195550107"],
		["a country code other than 1", "+449195550107"],
		["a plus without a country code", "+9195550107"],
		["two pluses", "++19195550107"],
		["an area code that begins with 0", "0195550107"],
		["an area code that begins with 1", "1195550107"],
		["an area code that begins with 1 after the country code", "+11195550107"],
		["an exchange that begins with 0", "9190550107"],
		["an exchange that begins with 1", "9191550107"],
		["an extension", "9195550107x12"],
		["digits of another script", "９１９５５５０１０７"],
		["other punctuation", "919/555/0107"],
		["a line break and a second number", "9195550107\n9195550108"],
	])("%s is not a number", (_, text) => {
		expect(telephoneNumberOf(text)).toBeUndefined();
	});

	it.each(["2002000000", "9999999999"])("%s is a number at the edge", (text) => {
		expect(telephoneNumberOf(text)).toBe(text);
	});
});

describe("thousands-blocks", () => {
	it.each(["9195550", "2002000", "9999999"])("%s names one", (text) => {
		expect(blockIdOf(text)).toBe(text);
	});

	it.each(["", "919555", "91955501", "1195550", "0195550", "9191550", "9190550", "919555x", "919-555"])(
		"%j does not",
		(text) => {
			expect(blockIdOf(text)).toBeUndefined();
		},
	);

	it("take their name from the first seven digits, and number lines by the last three", () => {
		expect(blockOf(number)).toBe("9195550");
		expect(lineOf(number)).toBe(107);
		expect(npaOf(number)).toBe("919");
		expect(npaOf(blockOf(number))).toBe("919");
	});

	it.each([
		[0, "9195550000"],
		[7, "9195550007"],
		[42, "9195550042"],
		[999, "9195550999"],
	])("hold at line %i the number %s", (line, text) => {
		expect(numberAt(blockOf(number), line)).toBe(text);
	});
});

describe("toll-free area codes", () => {
	it("are tried newest first and 800 last", () => {
		expect(TOLL_FREE_NPAS).toEqual(["833", "844", "855", "866", "877", "888", "800"]);
	});

	it.each([
		["800", true],
		["833", true],
		["888", true],
		["822", false],
		["899", false],
		["919", false],
		["", false],
	])("%j is one: %s", (npa, expected) => {
		expect(isTollFree(npa)).toBe(expected);
	});
});

describe("a word on the keypad", () => {
	it.each([
		["abcABC", "222222"],
		["defDEF", "333333"],
		["ghiGHI", "444444"],
		["jklJKL", "555555"],
		["mnoMNO", "666666"],
		["pqrsPQRS", "77777777"],
		["tuvTUV", "888888"],
		["wxyzWXYZ", "99999999"],
		["0123456789", "0123456789"],
		["newcar1", "6392271"],
		["", ""],
	])("%s is %s", (word, digits) => {
		expect(keypadDigits(word)).toBe(digits);
	});
});
