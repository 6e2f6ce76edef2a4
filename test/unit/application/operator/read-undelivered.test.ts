import { expect, it } from "vitest";
import { makeReadUndelivered } from "../../../../application/operator/read-undelivered.ts";
import { THE_BUS } from "../../../../domain/subscription/order-event.ts";

const EVENT = {
	accountId: "1",
	orderId: "o",
	eventId: "e",
	at: "then",
	status: "COMPLETE",
	nextTryAt: "soon",
	tries: 3,
};

it("an event that is not taken says by how many, and what the first of these answered", async () => {
	const asked: string[] = [];
	const read = makeReadUndelivered({
		undelivered: {
			page: async ({ from }) =>
				from === "wrong"
					? undefined
					: { items: [{ ...EVENT, audience: ["a", THE_BUS, "b", "c"] }], next: "more" },
		},
		deliveryRecords: {
			async find({ accountId, subscriptionId }, eventId) {
				asked.push(`${accountId} ${subscriptionId} ${eventId}`);
				if (subscriptionId === "b") return undefined;
				const of = { eventId, orderId: "o", status: "COMPLETE", at: "now" };
				return { ...of, attempts: 4, outcome: "failed", result: "503 Service Unavailable" };
			},
		},
	});
	expect(await read({ size: 9 })).toEqual({
		items: [
			{
				...EVENT,
				receivers: 4,
				first: [
					{ subscriptionId: "a", attempts: 4, result: "503 Service Unavailable" },
					{ subscriptionId: THE_BUS },
					{ subscriptionId: "b" },
				],
			},
		],
		next: "more",
	});
	expect(asked).toEqual(["1 a e", "1 b e"]);
	expect(await read({ size: 9, from: "wrong" })).toBeUndefined();
});
