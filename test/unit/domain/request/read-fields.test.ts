import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import {
	type FieldReader,
	PLACE_NAME_LENGTH_MAX,
	QUANTITY_MAX,
	readAreaCode,
	readBoolean,
	readCity,
	readLata,
	readLocalVanity,
	readNpaNxx,
	readNpaNxxX,
	readQuantity,
	readRateCenter,
	readState,
	readTollFreeVanity,
	readWildCard,
	readZip,
} from "../../../../domain/request/read-fields.ts";

/** What a reader makes of a text, and the codes that it reports. */
function reading<T>(read: (text: string, report: (fault: Fault) => void) => T, text: string) {
	const faults: Fault[] = [];
	return {
		value: read(text, (fault) => faults.push(fault)),
		codes: faults.map(({ code }) => code),
		why: faults.map(({ description }) => description).join(" "),
	};
}

const sound = <T>(value: T) => ({ value, codes: [], why: "" });
const refused = { value: undefined, codes: [5002] };

describe("area code", () => {
	it.each(["200", "212", "303", "360", "369", "380", "919", "950", "959", "970", "989"])(
		"%s is read",
		(text) => {
			expect(reading(readAreaCode, text)).toEqual(sound(text));
		},
	);

	it.each([
		["019", "begin with 0 or 1"],
		["119", "begin with 0 or 1"],
		["379", "begin with 37 or 96"],
		["370", "begin with 37 or 96"],
		["960", "begin with 37 or 96"],
		["969", "begin with 37 or 96"],
		["292", "second digit must not be 9"],
		["990", "second digit must not be 9"],
		["911", "end in 11"],
		["211", "end in 11"],
		["800", "toll-free"],
		["833", "toll-free"],
		["91", "3 digits"],
		["9190", "3 digits"],
		["9a9", "3 digits"],
		["91 ", "3 digits"],
		["-19", "3 digits"],
		["９１９", "3 digits"],
		["", "3 digits"],
	])("%j is refused: %s", (text, why) => {
		const read = reading(readAreaCode, text);
		expect(read).toMatchObject(refused);
		expect(read.why).toContain(why);
	});
});

describe("exchange and block", () => {
	it.each<[name: string, read: FieldReader, text: string]>([
		["NpaNxx", readNpaNxx, "919555"],
		["NpaNxx", readNpaNxx, "9195550"],
		["NpaNxx", readNpaNxx, "919200"],
		["NpaNxxX", readNpaNxxX, "9195559"],
	])("%s is read", (_, read, text) => {
		expect(reading(read, text)).toEqual(sound(text));
	});

	it.each<[name: string, read: FieldReader, text: string]>([
		["NpaNxx", readNpaNxx, ""],
		["NpaNxx", readNpaNxx, "91955"],
		["NpaNxx", readNpaNxx, "91955501"],
		["NpaNxx", readNpaNxx, "919-555"],
		["NpaNxx", readNpaNxx, "919055"],
		["NpaNxx", readNpaNxx, "919155"],
		["NpaNxx", readNpaNxx, "9191550"],
		["NpaNxx", readNpaNxx, "119555"],
		["NpaNxx", readNpaNxx, "800555"],
		["NpaNxxX", readNpaNxxX, "919555"],
		["NpaNxxX", readNpaNxxX, "91955501"],
		["NpaNxxX", readNpaNxxX, "9190550"],
		["NpaNxxX", readNpaNxxX, "9191550"],
		["NpaNxxX", readNpaNxxX, "2925550"],
		["NpaNxxX", readNpaNxxX, "919555x"],
	])("%s %j is refused once", (_, read, text) => {
		expect(reading(read, text)).toMatchObject(refused);
	});
});

describe("state", () => {
	it.each([
		["NC", "NC"],
		["nc", "NC"],
		["Nc", "NC"],
		["dc", "DC"],
		["PR", "PR"],
		["on", "ON"],
	])("%s is %s", (text, code) => {
		expect(reading(readState, text)).toEqual(sound(code));
	});

	it.each(["XX", "N", "NCA", "N C", "", "27", "North Carolina"])("%j is refused", (text) => {
		expect(reading(readState, text)).toMatchObject(refused);
	});
});

describe.each([
	["rate center", readRateCenter],
	["city", readCity],
])("%s", (_, read) => {
	it.each([
		["Y", "Y"],
		["CARY", "CARY"],
		["cary", "CARY"],
		["New York", "NEW YORK"],
		["St. John's", "ST. JOHN'S"],
		["Winston-Salem", "WINSTON-SALEM"],
		["NWYRCYZN01", "NWYRCYZN01"],
		["Trois-Rivières", "TROIS-RIVIÈRES"],
		["A & B/C (D), E", "A & B/C (D), E"],
		["x".repeat(PLACE_NAME_LENGTH_MAX), "X".repeat(50)],
	])("%s is %s", (text, name) => {
		expect(reading(read, text)).toEqual(sound(name));
	});

	it.each(["", "x".repeat(51), "CARY#NC", "CARY\nNC", "<b>", "CARY;", "😀"])("%j is refused", (text) => {
		expect(reading(read, text)).toMatchObject(refused);
	});
});

describe("ZIP", () => {
	it.each([
		["27606", "27606"],
		["02134", "02134"],
		["00501", "00501"],
		["27606-1234", "27606"],
	])("%s is %s", (text, zip) => {
		expect(reading(readZip, text)).toEqual(sound(zip));
	});

	it.each(["", "2760", "276061", "27606-", "27606-123", "27606-12345", "27606 1234", "276061234", "K1A0B1"])(
		"%j is refused",
		(text) => {
			expect(reading(readZip, text)).toMatchObject(refused);
		},
	);
});

describe("LATA", () => {
	it.each([
		["426", "426"],
		["1", "1"],
		["00426", "426"],
		["99999", "99999"],
	])("%s is %s", (text, lata) => {
		expect(reading(readLata, text)).toEqual(sound(lata));
	});

	it.each(["", "426000", "42a", "-42", "4.2"])("%j is refused", (text) => {
		expect(reading(readLata, text)).toMatchObject(refused);
	});
});

describe("vanity", () => {
	it.each<[name: string, read: FieldReader, text: string, digits: string]>([
		["local", readLocalVanity, "car", "227"],
		["local", readLocalVanity, "newcars", "6392277"],
		["local", readLocalVanity, "4CARS", "42277"],
		["toll-free", readTollFreeVanity, "cars", "2277"],
		["toll-free", readTollFreeVanity, "NEWCARS", "6392277"],
		["toll-free", readTollFreeVanity, "1234567", "1234567"],
	])("a %s one is read as keypad digits", (_, read, text, digits) => {
		expect(reading(read, text)).toEqual(sound(digits));
	});

	it.each<[name: string, read: FieldReader, text: string]>([
		["local", readLocalVanity, ""],
		["local", readLocalVanity, "ab"],
		["local", readLocalVanity, "newcars1"],
		["local", readLocalVanity, "new*"],
		["local", readLocalVanity, "new-car"],
		["toll-free", readTollFreeVanity, ""],
		["toll-free", readTollFreeVanity, "car"],
		["toll-free", readTollFreeVanity, "newcars1"],
		["toll-free", readTollFreeVanity, "new car"],
		["toll-free", readTollFreeVanity, "éclair"],
	])("a %s one is refused: %j", (_, read, text) => {
		expect(reading(read, text)).toMatchObject(refused);
	});
});

describe("toll-free wildcard", () => {
	it.each([
		["8**", "8**"],
		["80*", "80*"],
		["87*", "87*"],
		["855", "855"],
		["8*5", "8*5"],
		["8*", "8**"],
		["83", "83*"],
		["8", "8**"],
		["00*", "800"],
		["33*", "833"],
		["77*", "877"],
	])("%s is %s", (text, pattern) => {
		expect(reading(readWildCard, text)).toEqual(sound(pattern));
	});

	it.each(["", "9**", "***", "8***", "8555", "x", "8x*", "8??", "*55", " 8*"])("%j is refused", (text) => {
		expect(reading(readWildCard, text)).toMatchObject(refused);
	});
});

describe("boolean", () => {
	it.each([
		["true", true],
		["TRUE", true],
		["True", true],
		["1", true],
		["false", false],
		["False", false],
		["FALSE", false],
		["0", false],
	])("%s is %s", (text, value) => {
		expect(readBoolean(text)).toBe(value);
	});

	it.each(["", "yes", "no", "10", "00", "truth", "true ", "null", "-1"])("%j is neither", (text) => {
		expect(readBoolean(text)).toBeUndefined();
	});
});

describe("quantity", () => {
	it.each([
		["1", 1],
		["42", 42],
		["0042", 42],
		[String(QUANTITY_MAX), 5000],
	])("%s is %i", (text, quantity) => {
		expect(reading(readQuantity, text)).toEqual(sound(quantity));
	});

	it.each(["0", "-0", "-1", "5001", "999999999", "10000000000", "9".repeat(400)])(
		"%s is out of range",
		(text) => {
			expect(reading(readQuantity, text)).toMatchObject({ value: undefined, codes: [5215] });
		},
	);

	it.each(["", "abc", "1.5", "1e3", "+5", "5 ", "0x10", "--1", "1,000", "٣"])(
		"%j is not a number",
		(text) => {
			expect(reading(readQuantity, text)).toMatchObject({ value: undefined, codes: [5009] });
		},
	);
});

it.each<[read: FieldReader, text: string, why: string]>([
	[readAreaCode, "911", "AreaCode '911' is not valid: it must not end in 11."],
	[readNpaNxx, "91955", "NpaNxx '91955' is not valid: it must be 6 or 7 digits."],
	[readNpaNxxX, "919555", "NpaNxxX '919555' is not valid: it must be 7 digits."],
	[readNpaNxxX, "9190550", "NpaNxxX '9190550' is not valid: the NXX must not begin with 0 or 1."],
	[readNpaNxx, "800555", "AreaCode '800' is not valid: it must not be toll-free."],
	[readState, "XX", "State 'XX' is not a two-letter state or province code."],
	[readRateCenter, "#", "RateCenter is not valid."],
	[readCity, "#", "City is not valid."],
	[readZip, "1", "Zip must be 99999 or 99999-9999."],
	[readLata, "x", "Lata must be 1 to 5 digits."],
	[readLocalVanity, "a", "LocalVanity must be 3 to 7 letters or digits."],
	[readTollFreeVanity, "a", "TollFreeVanity must be 4 to 7 letters or digits."],
	[
		readWildCard,
		"9**",
		"TollFreeWildCardPattern must be 8 and two more digits or asterisks, such as 8**, 80* or 855.",
	],
])("$1 is refused in words: $2", (read, text, why) => {
	expect(reading(read, text)).toEqual({ value: undefined, codes: [5002], why });
});

it.each(["237", "437", "537", "837"])("area code %s has 37 only at its end", (text) => {
	expect(reading(readAreaCode, text)).toEqual(sound(text));
});

it("a quantity has 20 digits at most, however small it is", () => {
	expect(reading(readQuantity, "7".padStart(20, "0"))).toEqual(sound(7));
	expect(reading(readQuantity, "7".padStart(21, "0")).codes).toEqual([5215]);
});
