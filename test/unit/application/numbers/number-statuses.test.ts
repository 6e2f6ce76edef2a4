import { describe, expect, it } from "vitest";
import { checkStatuses } from "../../../../application/numbers/number-statuses.ts";
import { faultsOf, valueIn } from "../../../support/results.ts";

describe("the states of numbers that a client asks for", () => {
	it.each([
		["Inservice", ["Inservice"]],
		["aging", ["Aging"]],
		["INSERVICE,Disconnected", ["Inservice", "Disconnected"]],
		[" Aging , Inservice ,", ["Aging", "Inservice"]],
	])("are read from %j", (text, statuses) => {
		expect(valueIn(checkStatuses(text))).toEqual(statuses);
	});

	it.each([undefined, "", " ", " , "])("are those that the account has now for %j", (text) => {
		expect(valueIn(checkStatuses(text))).toEqual(["Inservice", "Aging"]);
	});

	it("may be known ones that no number of an account has here", () => {
		for (const text of ["Available", "reserved", "InAccount", "PortInPendingFoc", "PORTOUT"])
			expect(valueIn(checkStatuses(text))).toEqual([]);
		expect(valueIn(checkStatuses("Available,Aging"))).toEqual(["Aging"]);
	});

	it("are refused with every one that nobody knows, of a long one its beginning", () => {
		const faults = faultsOf(checkStatuses(`Lost,Inservice,${"x".repeat(51)}`));
		expect(faults.map(({ description }) => description)).toEqual([
			expect.stringContaining("status 'Lost' is not known."),
			expect.stringContaining(`status '${"x".repeat(50)}' is not known.`),
		]);
	});
});
