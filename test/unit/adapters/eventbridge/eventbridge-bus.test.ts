import { describe, expect, it } from "vitest";
import { eventbridgeBus } from "../../../../adapters/eventbridge/eventbridge-bus.ts";
import type { OrderEvent } from "../../../../domain/subscription/order-event.ts";
import { NOON, orderIdOf, run } from "../../../support/order-builder.ts";

/** A client that notes what it is sent, and answers or throws what it is told to. */
function client(answer: object | Error) {
	const inputs: unknown[] = [];
	const send = async ({ input }: { readonly input: unknown }) => {
		inputs.push(input);
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { inputs, client: { send } as never };
}

const event: OrderEvent = {
	eventId: "e1",
	accountId: "9900000",
	orderId: orderIdOf(1),
	orderType: "orders",
	status: "COMPLETE",
	message: "Created a new number order for 2 numbers",
	completedNumbers: run("9195550100", 2),
	at: NOON.toISOString(),
	isLast: true,
};

const throttled = Object.assign(new Error("slow down"), { name: "TooManyRequestsException" });

describe("the bus", () => {
	it("has a notification as JSON, with the account and the event's id", async () => {
		const { inputs, client: events } = client({ FailedEntryCount: 0, Entries: [{ EventId: "x" }] });
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
		const put = eventbridgeBus("default", client(answer).client)?.put(event);
		expect(await put).toEqual({ taken: false, answered: false, result: `not put: ${name}` });
	});

	it("is none without a name", () => {
		expect(eventbridgeBus(undefined)).toBeUndefined();
	});
});
