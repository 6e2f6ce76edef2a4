import fc from "fast-check";
import { expect, test } from "vitest";
import { blockOf, lineOf, numberAt, telephoneNumberOf } from "../../domain/number/telephone-number.ts";
import { anyText, numbers } from "./arbitraries.ts";

const RUNS = { numRuns: 200 };

test("a number is read however it is punctuated, with or without its country code", () => {
	const gap = fc.constantFrom("", " ", "-", ".", "(", ")", " - ", ") ");
	fc.assert(
		fc.property(
			numbers,
			fc.constantFrom("", "1", "+1"),
			fc.array(gap, { minLength: 10, maxLength: 10 }),
			(number, country, gaps) => {
				const written = country + [...number].map((digit, index) => `${gaps[index]}${digit}`).join("");
				expect(telephoneNumberOf(written)).toBe(number);
			},
		),
		RUNS,
	);
});

test("a number is its block and its line", () => {
	fc.assert(
		fc.property(numbers, (number) => {
			expect(numberAt(blockOf(number), lineOf(number))).toBe(number);
		}),
		RUNS,
	);
});

test("whatever is read as a number is ten digits, NPA and NXX beginning 2-9", () => {
	const digitsMostly = fc.string({ unit: fc.constantFrom(..."0123456789+-() .x"), maxLength: 16 });
	fc.assert(
		fc.property(fc.oneof(digitsMostly, anyText), (text) => {
			expect(telephoneNumberOf(text) ?? "2002000000").toMatch(/^[2-9]\d\d[2-9]\d{6}$/);
		}),
		RUNS,
	);
});
