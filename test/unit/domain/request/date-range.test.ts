import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import { isWithin, readDateRange } from "../../../../domain/request/date-range.ts";

const read = (startdate?: string, enddate?: string) => {
	const faults: Fault[] = [];
	const range = readDateRange(startdate, enddate, (fault) => faults.push(fault));
	return { range, codes: faults.map(({ code }) => code) };
};

describe("a range of dates", () => {
	it("holds both of its days, in UTC", () => {
		const { range, codes } = read("2026-03-02", "2026-03-03");
		expect(codes).toEqual([]);
		expect(isWithin(range, "2026-03-01T23:59:59.999Z")).toBe(false);
		expect(isWithin(range, "2026-03-02T00:00:00.000Z")).toBe(true);
		expect(isWithin(range, "2026-03-03T23:59:59.999Z")).toBe(true);
		expect(isWithin(range, "2026-03-04T00:00:00.000Z")).toBe(false);
	});

	it("reads years of two digits", () => {
		expect(read("26-03-02").range).toEqual({ from: "2026-03-02T00:00:00.000Z" });
	});

	it("is open where nothing is said", () => {
		expect(read().range).toEqual({});
		expect(isWithin({}, "1999-01-01T00:00:00.000Z")).toBe(true);
	});

	it.each(["yesterday", "2026-02-30", "2026-13-01", "2026-3-2", "020-01-01", "2026-03-02T00:00:00Z"])(
		"is no range from '%s'",
		(text) => {
			expect(read(text).codes).toEqual([15503]);
			expect(read(undefined, text).codes).toEqual([15503]);
		},
	);

	it("does not end before it begins", () => {
		expect(read("2026-03-03", "2026-03-02").codes).toEqual([15501]);
		expect(read("2026-03-02", "2026-03-02").codes).toEqual([]);
	});
});

it("a day that cannot be read is told by its name", () => {
	const faults: Fault[] = [];
	readDateRange("x", "y", (fault) => faults.push(fault));
	expect(faults.map(({ description }) => description)).toEqual([
		"startdate must be a date, such as 2026-03-02.",
		"enddate must be a date, such as 2026-03-02.",
	]);
});

it.each(["x2026-03-02", "2026-03-02x", "226-03-02", "26-3-02", "26-03-2", "00026-03-02"])(
	"'%s' is no day",
	(text) => expect(read(text).codes).toEqual([15503]),
);
