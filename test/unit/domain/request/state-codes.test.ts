import { expect, it } from "vitest";
import { isStateCode } from "../../../../domain/request/state-codes.ts";

const upperCasePairs = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((a, _, letters) =>
	letters.map((b) => `${a}${b}`),
);

it("there are 50 states, the District of Columbia, 5 territories and 13 provinces, no code twice", () => {
	expect(upperCasePairs.filter(isStateCode)).toHaveLength(50 + 1 + 5 + 13);
});

it.each(["AL", "WY", "DC", "PR", "GU", "VI", "AS", "MP", "AB", "YT", "NU", "QC"])("%s is a code", (code) => {
	expect(isStateCode(code)).toBe(true);
});

it.each(["", "XX", "nc", "AA", "UK", "N", "NC ", "AL AK"])("%j is not a code", (code) => {
	expect(isStateCode(code)).toBe(false);
});
