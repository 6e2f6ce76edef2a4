import { describe, expect, it } from "vitest";
import { eventbridgeBus } from "../../../../adapters/eventbridge/eventbridge-bus.ts";
import { awsClient, completion as event, throttled } from "../../../support/delivery-stubs.ts";
import { NOON, orderIdOf } from "../../../support/order-builder.ts";

describe("the bus", () => {
	it("has a notification as JSON, with the account and the event's id", async () => {
		const { inputs, client: events } = awsClient({ FailedEntryCount: 0, Entries: [{ EventId: "x" }] });
		expect(await eventbridgeBus("default", events)?.put(event)).toMatchObject({ taken: true });
		const [{ Entries = [] } = {}] = inputs as { Entries?: Record<string, string>[] }[];
		const [{ Detail = "", ...entry } = {}] = Entries;
		expect(entry).toEqual({ EventBusName: "default", Source: "number-orders", DetailType: "Order event" });
		expect(JSON.parse(Detail)).toEqual({
			eventId: "e1",
			accountId: "9900000",
			status: "COMPLETE",
			message: "Created a new number order for 2 numbers",
			orderId: orderIdOf(1),
			orderType: "orders",
			completedTelephoneNumbers: ["+19195550100", "+19195550101"],
			lastModifiedDate: NOON.toISOString(),
		});
	});

	it.each([
		[
			"refuses the entry",
			{ FailedEntryCount: 1, Entries: [{ ErrorCode: "InternalFailure" }] },
			"InternalFailure",
		],
		["asks for patience", throttled, "TooManyRequestsException"],
	])("that %s has not taken it", async (_, answer, name) => {
		const put = eventbridgeBus("default", awsClient(answer).client)?.put(event);
		expect(await put).toEqual({ taken: false, answered: false, result: `not put: ${name}` });
	});

	it("is none without a name", () => {
		expect(eventbridgeBus(undefined)).toBeUndefined();
	});
});
