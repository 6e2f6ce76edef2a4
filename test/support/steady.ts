import type { FulfilPorts } from "../../functions/fulfil-order/fulfil-order.ts";
import { makeFulfilOrder } from "../../functions/fulfil-order/fulfil-order.ts";
import type { InMemoryStore } from "./in-memory-store.ts";
import { afterNoon } from "./order-builder.ts";

/** The ports of an attempt over a store in memory: no pauses, no jitter, a clock that stands at a second past noon. */
export const fulfilPorts = (store: InMemoryStore, changed: Partial<FulfilPorts> = {}): FulfilPorts => ({
	...store,
	now: () => afterNoon(1000),
	pause: async () => {},
	random: () => 0,
	log: () => {},
	...changed,
});

/** Runs one attempt at an order over a store in memory. */
export const fulfil = (store: InMemoryStore, orderId: string, changed: Partial<FulfilPorts> = {}) =>
	makeFulfilOrder(fulfilPorts(store, changed))({ accountId: "9900000", orderId, attempt: 1 });
