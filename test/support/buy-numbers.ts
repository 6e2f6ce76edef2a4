import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Backlog } from "../../application/ports/backlog.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Reservations } from "../../application/ports/reservations.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { afterNoon, exactly, order, orderIdOf } from "./order-builder.ts";

/** A store to buy numbers from. */
export interface Store {
	readonly orders: Orders;
	readonly inventory: Inventory;
	readonly backlog: Backlog;
	readonly reservations: Reservations;
	stock(numbers: readonly TelephoneNumber[], place?: Omit<BlockPlace, "block">): Promise<void> | void;
}

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" };

/** Brings numbers into stock at a place, Cary unless told otherwise, and has an account buy them by one order, the n-th. */
export async function buyNumbers(
	store: Store,
	numbers: readonly TelephoneNumber[],
	n: number,
	{ accountId = "9900000", place = CARY as Omit<BlockPlace, "block">, at = afterNoon(0) } = {},
): Promise<void> {
	await store.stock(numbers, place);
	const placed = order(exactly(...numbers), {}, { orderId: orderIdOf(n), accountId, at });
	await store.orders.add(placed);
	const fulfil = makeFulfilOrder({
		...store,
		eventFor: () => async () => undefined,
		now: () => at,
		pause: async () => {},
		random: () => 0,
		log: () => {},
	});
	const { status } = await fulfil({ ...placed, attempt: 1 });
	if (status !== "COMPLETE") throw new Error(`Order ${n} is ${status}`);
}
