import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { random } from "../../../adapters/runtime/system.ts";
import { doubling } from "../../../application/ports/contention.ts";
import { NO_NUMBERS, numberSet } from "../../../domain/number/number-set.ts";
import { type Order, settleOrder } from "../../../domain/order/order.ts";
import type { FreeNumber } from "./number-items.ts";

/** Times that an order looks for numbers; it is given more patience than the service's own, so that it loses nothing by too little. */
export const TRIES_MAX = 12;

/** Numbers that are looked up beyond those wanted, so that rivals need not all want the same ones. */
export const SPARE = 100;

/** So many of them that lie together, beginning anywhere. */
export function windowOf<T>(all: readonly T[], count: number): readonly T[] {
	const at = Math.floor(random() * (all.length - count + 1));
	return all.slice(at, at + count);
}

/** The longest pause after so many lost races, ms, up to a second; each is drawn evenly from zero up to it. */
export const pauseMsMax = (lost: number): number => Math.min(1_000, doubling(20)(lost));

/** The order's own item, as this service keeps it: the same in every design. */
export function storedOrder(client: DynamoDBClient, ordersTable: string, order: Order) {
	const orders = dynamodbOrders(client, { ordersTable });
	const settle = async (after: Order) => {
		if ((await orders.change({ before: order, after })) !== true)
			throw new Error(`Order ${order.orderId} changed meanwhile`);
	};
	return {
		place: () => orders.add(order),
		complete: (taken: readonly FreeNumber[]): Promise<void> =>
			settle(
				settleOrder(
					order,
					{ take: "what-was-found", status: "COMPLETE" },
					numberSet(taken.map(({ number }) => number)),
					new Date(),
				),
			),
		fail: (): Promise<void> =>
			settle(settleOrder(order, { take: "nothing", status: "FAILED" }, NO_NUMBERS, new Date())),
	};
}
