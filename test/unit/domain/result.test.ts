import { describe, expect, it } from "vitest";
import { FAULTS } from "../../../domain/fault.ts";
import {
	andThen,
	collectFaults,
	faultsIn,
	invalid,
	mapValue,
	notFound,
	ok,
	refused,
} from "../../../domain/result.ts";

const NONE = notFound(FAULTS.orderUnknown);

it("a value is made into another, and a refusal stays what it is", () => {
	expect(mapValue(ok(2), (value) => value * 2)).toEqual(ok(4));
	expect(mapValue(NONE, () => expect.fail("there is no value"))).toBe(NONE);
	expect(andThen(ok(2), (value) => refused(`not ${value}`))).toEqual(refused("not 2"));
	expect(andThen(NONE, () => expect.fail("there is no value"))).toBe(NONE);
});

it("a refusal has the status of its kind, and its faults", () => {
	expect(NONE.refusal).toEqual({ status: 404, faults: [FAULTS.orderUnknown] });
	expect(faultsIn(invalid([FAULTS.siteMissing]))).toEqual([FAULTS.siteMissing]);
	expect(faultsIn(ok(1))).toEqual([]);
});

describe("a check that reports faults", () => {
	it("comes to its value when there are none, though that is false or empty", () => {
		for (const value of [1, 0, "", false]) expect(collectFaults(() => value)).toEqual(ok(value));
	});

	it("is refused with every fault, whether or not it has a value", () => {
		for (const value of [undefined, 1]) {
			const checked = collectFaults((report) => {
				report(FAULTS.siteMissing);
				report(FAULTS.numbersMissing);
				return value;
			});
			expect(checked).toEqual(invalid([FAULTS.siteMissing, FAULTS.numbersMissing]));
		}
	});

	it("says why when it comes to nothing: anything else is a bug", () => {
		expect(() => collectFaults(() => undefined)).toThrow("reports why");
	});
});
