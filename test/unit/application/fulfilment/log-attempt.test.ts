import { describe, expect, it } from "vitest";
import { logAttempt } from "../../../../application/fulfilment/log-attempt.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { afterNoon, areaCode, order, orderIdOf, run } from "../../../support/order-builder.ts";

/** The line of the second attempt at the first order, which ended 70 ms after it began, without CloudWatch's own part. */
function lineOf(end: (line: ReturnType<typeof logAttempt>) => void) {
	const { log, lines } = capturedLog();
	let now = afterNoon(0);
	const line = logAttempt({ log, now: () => now }, { orderId: orderIdOf(1), attempt: 2 });
	now = afterNoon(70);
	end(line);
	const [{ _aws, ...told } = {}, ...others] = lines();
	expect(others).toEqual([]);
	return told;
}

const withNumbers = (quantity: number, status: Order["status"]): Order => ({
	...order(areaCode("919", 5)),
	status,
	claimed: numberSet(run("9195550000", quantity)),
});

describe("the line of an attempt", () => {
	it("says what the order wants, has, and got by this attempt, and counts an outcome", () => {
		expect(
			lineOf((line) => line.settled(withNumbers(1, "BACKORDERED"), withNumbers(4, "PARTIAL"), 0)),
		).toEqual({
			event: "attempt",
			orderId: orderIdOf(1),
			accountId: "9900000",
			attempt: 2,
			status: "PARTIAL",
			requested: 5,
			completed: 4,
			claimed: 3,
			lost: 0,
			ms: 70,
			Attempts: 1,
			OrdersByOutcome: 1,
		});
	});

	it("counts no outcome where the status stays, and the races that were lost", () => {
		const waiting = withNumbers(1, "BACKORDERED");
		const told = lineOf((line) => line.settled(waiting, waiting, 2));
		expect(told).toMatchObject({ lost: 2, Attempts: 1, ContentionRetries: 2, claimed: 0 });
		expect(told).not.toHaveProperty("OrdersByOutcome");
	});

	it("says how often the attempt looked while others held what the order lacked, if it did", () => {
		const settled = (looked?: number) =>
			lineOf((line) => line.settled(withNumbers(0, "RECEIVED"), withNumbers(0, "FAILED"), 0, looked));
		expect(settled(3)).toMatchObject({ looked: 3, lost: 0 });
		expect(settled(0)).not.toHaveProperty("looked");
	});

	it("says how an attempt failed", () => {
		const failed = {
			event: "attempt-failed",
			orderId: orderIdOf(1),
			attempt: 2,
			ms: 70,
			error: "Error: no connection",
			Attempts: 1,
		};
		const error = new Error("no connection");
		expect(lineOf((line) => line.failed(error, 0))).toEqual({ ...failed, lost: 0 });
		expect(lineOf((line) => line.failed(error, 8))).toEqual({ ...failed, lost: 8, ContentionRetries: 8 });
	});
});
