import { expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import { readWhole } from "../../../../domain/request/read-query.ts";

function reading(text: string | undefined) {
	const faults: Fault[] = [];
	const value = readWhole("size", text, { least: 1, most: 25 }, (fault) => faults.push(fault));
	return { value, faults: faults.map(({ code, description }) => `${code} ${description}`) };
}

it.each([
	["1", 1],
	["25", 25],
	["007", 7],
	[undefined, undefined],
])("%s is read", (text, value) => {
	expect(reading(text)).toEqual({ value, faults: [] });
});

it.each(["0", "26", "-1", "999999999999999"])("%s does not fit", (text) => {
	expect(reading(text)).toEqual({ value: undefined, faults: ["1006 size must be between 1 and 25."] });
});

it.each(["", "x", "1x", "x1", "1.5", "1e1", " 1", "--1", "1000000000000000"])("'%s' is no number", (text) => {
	expect(reading(text)).toEqual({ value: undefined, faults: ["1014 size must be a whole number."] });
});
