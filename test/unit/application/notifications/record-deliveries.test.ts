import { beforeEach, describe, expect, it } from "vitest";
import {
	type RecordingPorts,
	recordDeliveries,
	recordGivenUp,
	tryOf,
} from "../../../../application/notifications/record-deliveries.ts";
import type { DeliveryTry } from "../../../../application/ports/delivery-records.ts";
import { DELIVERY_MS_MAX } from "../../../../domain/subscription/order-event.ts";
import { completion } from "../../../support/delivery-stubs.ts";
import { afterNoon, NOON } from "../../../support/order-builder.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const OK = { taken: true, answered: true, result: "200 OK" };
const BUSY = { taken: false, answered: true, result: "503 Service Unavailable" };

let noted: DeliveryTry[];
let logged: string[];
beforeEach(() => {
	noted = [];
	logged = [];
});

const recordingOver = (
	note: (tried: DeliveryTry) => Promise<void>,
	pause = () => new Promise<void>(() => {}),
): RecordingPorts => ({
	deliveryRecords: { note: (_, tried) => note(tried) },
	now: () => NOON,
	pause,
	log: (event) => void logged.push(event),
});
const deliverOver = (...terms: Parameters<typeof recordingOver>) =>
	recordDeliveries(recordingOver(...terms), async () => OK);

describe("a delivery", () => {
	it("is noted with when it was made and what was answered", async () => {
		const deliver = deliverOver(async (tried) => void noted.push(tried));
		expect(await deliver(completion, subscription(1))).toEqual(OK);
		const { eventId, orderId, status } = completion;
		const at = NOON.toISOString();
		expect(noted).toEqual([
			{ eventId, orderId, status, at, outcome: "delivered", result: "200 OK", tries: 1 },
		]);
	});

	it("that will never be tried again is noted as given up, and not counted as tried", async () => {
		const noteGivenUp = recordGivenUp(recordingOver(async (tried) => void noted.push(tried)));
		await noteGivenUp(completion, subscription(1), "no answer within 10 s");
		expect(noted).toMatchObject([{ outcome: "given-up", result: "no answer within 10 s", tries: 0 }]);
	});

	it("stays what it was where it cannot be noted, and the log says so", async () => {
		const deliver = deliverOver(() => Promise.reject(new Error("no table")));
		expect(await deliver(completion, subscription(1))).toEqual(OK);
		expect(logged).toEqual(["delivery-not-recorded"]);
	});

	it("does not wait for a table that hangs", async () => {
		const deliver = deliverOver(
			() => new Promise(() => {}),
			async () => {},
		);
		expect(await deliver(completion, subscription(1))).toEqual(OK);
	});

	it("that was not taken has failed, and after a day is given up", () => {
		const late = afterNoon(DELIVERY_MS_MAX);
		expect(tryOf(completion, BUSY, afterNoon(DELIVERY_MS_MAX - 1)).outcome).toBe("failed");
		expect(tryOf(completion, BUSY, late).outcome).toBe("given-up");
		expect(tryOf(completion, OK, late).outcome).toBe("delivered");
	});
});
