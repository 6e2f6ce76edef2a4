import { expect, it } from "vitest";
import { makeLookAgain } from "../../../../application/notifications/look-again.ts";
import { ContentionError } from "../../../../application/ports/contention.ts";
import { closeOrder } from "../../../../domain/order/order.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, NOON, order } from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";

const WAITING = { ...order(areaCode("919", 1)), status: "BACKORDERED", waitingKey: "npa=919" } as const;

async function stored(before = WAITING as ReturnType<typeof order>) {
	const { orders } = inMemoryStore();
	await orders.add(before);
	const runtime = { pause: async () => {}, random: () => 0 };
	return { orders, before, lookAgain: makeLookAgain({ orders, ...runtime }), runtime };
}

it("a change that read its audience before somebody subscribed is not made: it told everybody but them", async () => {
	const { orders, before, lookAgain } = await stored();
	await lookAgain(before);
	expect(await orders.change({ before, after: valueIn(closeOrder(before, "demo", NOON)) })).toBe(false);
	const now = (await orders.find(before)) ?? before;
	expect(now).toEqual({ ...before, version: before.version + 1 });
	expect(await orders.change({ before: now, after: valueIn(closeOrder(now, "demo", NOON)) })).toBe(true);
});

it("what is final stays as it is, and an order that is not there is none", async () => {
	const final = valueIn(closeOrder(WAITING, "demo", NOON));
	const { orders, lookAgain } = await stored(final);
	await lookAgain(final);
	expect(await orders.find(final)).toEqual(final);
	await lookAgain({ ...final, accountId: "9900009" });
});

it("an order that transactions have is tried again, and given up after five", async () => {
	const { orders, before, runtime } = await stored();
	let tried = 0;
	const change = async () => {
		tried += 1;
		return tried < 3 ? undefined : true;
	};
	await makeLookAgain({ orders: { ...orders, change }, ...runtime })(before);
	expect(tried).toBe(3);
	const taken = makeLookAgain({ orders: { ...orders, change: async () => undefined }, ...runtime });
	await expect(taken(before)).rejects.toThrow(ContentionError);
});
