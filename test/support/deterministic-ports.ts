import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import type { FulfilPorts } from "../../application/fulfilment/fulfil-order.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { subscribers } from "../../application/notifications/event-for.ts";
import type { UpdatePorts } from "../../application/orders/update-order.ts";
import type { EventFor } from "../../application/ports/events.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import type { RedrivePorts } from "../../application/redrive/run.ts";
import { completedQuantity } from "../../domain/order/order.ts";
import { QUANTITY_MAX } from "../../domain/request/read-fields.ts";
import type { InMemoryStore } from "./in-memory-store.ts";
import { afterNoon, orderIdOf } from "./order-builder.ts";

/** The ports of an attempt over a store in memory: no pauses, no jitter, a clock that stands at a second past noon. */
export const fulfilPorts = (store: InMemoryStore, changed: Partial<FulfilPorts> = {}): FulfilPorts => ({
	...store,
	now: () => afterNoon(1000),
	pause: async () => {},
	random: () => 0,
	log: () => {},
	eventFor: eventsOf(store),
	...changed,
});

/** Events for the subscriptions of a store in memory; without any, for nobody. */
export const eventsOf = ({ subscriptions }: Pick<InMemoryStore, "subscriptions">): EventFor =>
	subscribers({
		subscriptions,
		channels: { sendsMail: false, hasBus: false },
		now: () => afterNoon(1000),
		newEventId,
	});

/** The ports of an update over a store in memory: a workflow that starts nothing, a clock that stands at five seconds past noon. */
export const updatePorts = (store: InMemoryStore, changed: Partial<UpdatePorts> = {}): UpdatePorts => ({
	orders: store.orders,
	workflow: { start: async () => {} },
	eventFor: eventsOf(store),
	now: () => afterNoon(5000),
	pause: async () => {},
	random: () => 0,
	log: () => {},
	...changed,
});

let events = 0;
/** An id that no other event has; ids grow. */
const newEventId = (): string => orderIdOf(0xe0000000 + ++events);

/**
 * Runs one attempt at an order over a store in memory: at a backorder with all that it lacks for its share, as where there is plenty; for an
 * event, if it names one, and then without a share.
 */
export async function fulfil(
	store: InMemoryStore,
	orderId: string,
	changed: Partial<FulfilPorts> = {},
	{ eventId }: { readonly eventId?: string } = {},
) {
	const order = store.allOrders().find((one) => one.orderId === orderId);
	const waits = order?.status === "BACKORDERED" && eventId === undefined;
	return makeFulfilOrder(fulfilPorts(store, changed))({
		accountId: "9900000",
		orderId,
		attempt: 1,
		...(waits ? { share: QUANTITY_MAX, completed: completedQuantity(order) } : {}),
		...(eventId === undefined ? {} : { eventId }),
	});
}

/** The redrive of a store in memory, disconnects and all: no pauses, no jitter. */
export const makeSweep = (
	ports: Omit<RedrivePorts, "workOnDisconnect"> &
		Pick<InMemoryStore, "orders" | "numbersInService" | "disconnects">,
	perTransaction?: { readonly records: number; readonly blocks: number },
) =>
	makeRedrive({
		...ports,
		workOnDisconnect: makeWorkOnDisconnect(
			{ ...ports, pause: async () => {}, random: () => 0 },
			perTransaction,
		),
	});
