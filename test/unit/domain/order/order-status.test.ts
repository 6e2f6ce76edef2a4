import { describe, expect, it } from "vitest";
import { isFinal, NEXT_STATUSES, ORDER_STATUSES, statusOf } from "../../../../domain/order/order-status.ts";

describe("reading a status", () => {
	it.each([
		["RECEIVED", "RECEIVED"],
		["complete", "COMPLETE"],
		["COMPLETE", "COMPLETE"],
		["completed", "COMPLETE"],
		["COMPLETED", "COMPLETE"],
		["Completed", "COMPLETE"],
		["Partial", "PARTIAL"],
		["failed", "FAILED"],
		["backOrdered", "BACKORDERED"],
		[" backordered ", "BACKORDERED"],
	])("%j is %s", (text, status) => {
		expect(statusOf(text)).toBe(status);
	});

	it.each(["", "completes", "PROCESSING", "SUBMITTED", "RECEIVED,FAILED", "constructor"])(
		"%j is no status",
		(text) => {
			expect(statusOf(text)).toBeUndefined();
		},
	);
});

it.each([
	["RECEIVED", false],
	["BACKORDERED", false],
	["COMPLETE", true],
	["PARTIAL", true],
	["FAILED", true],
] as const)("%s is final: %s", (status, final) => {
	expect(isFinal(status)).toBe(final);
});

it("nothing goes back to RECEIVED, and only a backorder may stay what it is", () => {
	for (const status of ORDER_STATUSES) {
		expect(NEXT_STATUSES[status]).not.toContain("RECEIVED");
		expect(NEXT_STATUSES[status].includes(status)).toBe(status === "BACKORDERED");
	}
});
