import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inexactNumber } from "../../../../domain/wire/json-numbers.ts";
import { growth } from "../../../support/growth.ts";

describe("numbers that lost digits on their way into an order", () => {
	it.each([
		"9007199254740992",
		"9007199254740993",
		"-9007199254740993",
		"12345678901234567890",
		"0.1234567890123456789",
		"3.14159265358979323846",
		"743.0000000000000001",
		"1.0",
		"1.50",
		"-0",
		"0.0",
		"1e2",
		"2E3",
		"1e+2",
		"919e0",
		"1e21",
		"1e400",
		"-1e400",
		"1e-400",
		"0.00000001",
	])("%s is found, wherever it stands", (number) => {
		for (const json of [
			number,
			`{"a": ${number}}`,
			`{"a":{"b":[1,"2",{"c":${number}}]},"d":2}`,
			`[${number},1]`,
			`{"a":${number},"a":1}`,
			`{"a\\"":"\\\\","b":\n\t${number}\r\n}`,
		])
			expect(inexactNumber(json), json).toBe(number);
	});

	it.each([
		"0",
		"5",
		"-5",
		"743",
		"9195550100",
		"19195550100",
		"999999999999999",
		"1000000000000000",
		"9007199254740991",
		"0.5",
		"-0.1",
		"1.25",
		"1e-7",
		"true",
		"null",
		"{}",
	])("%s is read as it is written", (value) => {
		expect(inexactNumber(`{"a":[${value}]}`)).toBeUndefined();
	});

	it("in a text it is no number, whatever is escaped there", () => {
		const texts = ["1e400", '"1e400', '\\"1e400', "\\", '","b":1e400,"', "9007199254740993", "-0"];
		for (const text of texts)
			expect(inexactNumber(JSON.stringify({ [text]: text, a: [text, 1] })), text).toBeUndefined();
	});

	it("any JSON is looked through: no number is missed, and none is found in a text", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const json = JSON.stringify(value);
				const numbers: number[] = [];
				JSON.parse(json, (_, each) => (typeof each === "number" ? numbers.push(each) : each));
				const lost = numbers.filter((number) => Math.abs(number) > Number.MAX_SAFE_INTEGER);
				expect(inexactNumber(json) === undefined).toBe(lost.length === 0);
				expect(inexactNumber(`[${json}, 1.0]`) === undefined).toBe(false);
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		["texts", (length: number) => `["${"x".repeat(length)}"]`],
		["escapes", (length: number) => `["${'\\"'.repeat(length / 2)}"]`],
		["short texts", (length: number) => `[${'"a",'.repeat(length / 4)}"a"]`],
		["digits", (length: number) => `[${"1".repeat(length)}]`],
		["numbers", (length: number) => `[${"1,".repeat(length / 2)}1]`],
	])("%s four times as long take about four times as long", async (_, body) => {
		expect(await growth((length) => inexactNumber(body(length)), 50_000)).toBeLessThan(10);
	});
});
