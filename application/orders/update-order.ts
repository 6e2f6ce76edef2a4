import { FAULTS, type Fault, type Report } from "../../domain/fault.ts";
import { recordOf } from "../../domain/order/history.ts";
import { amendOrder, closeOrder, type Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { checkCustomerOrderId, checkOrderName } from "../../domain/order/order-request.ts";
import { readBoolean } from "../../domain/request/read-fields.ts";
import { invalid, mapValue, ok, type Result } from "../../domain/result.ts";
import { isNews } from "../../domain/subscription/order-event.ts";
import { type Growth, growing, retryLostRaces } from "../ports/contention.ts";
import type { EventFor } from "../ports/events.ts";
import type { Log } from "../ports/log.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now, Pause, Random } from "../ports/runtime.ts";
import type { Workflow } from "../ports/workflow.ts";
import { makeReadOrder } from "./read-order.ts";
import { startDelivery } from "./start-delivery.ts";

/** Times that an update re-reads an order that an attempt changed under it. */
export const UPDATE_TRIES_MAX = 10;

/**
 * Longest pauses between them, each drawn evenly from zero up to it: 1.9 s in all at the very most, of a request's 10. A large order
 * changes with each step in which it takes numbers, so it may well have changed again at once.
 */
const PAUSES: Growth = { firstMs: 20, factor: 2, mostMs: 320 };

/** What a PUT may change, as written. */
export interface OrderUpdate {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly closeOrder?: string;
}

/** What updating an order reaches for. */
export interface UpdatePorts {
	readonly orders: Orders;
	readonly workflow: Workflow;
	readonly eventFor: EventFor;
	readonly now: Now;
	readonly pause: Pause;
	readonly random: Random;
	readonly log: Log;
}

/** The faults of an update that can be told without the order. */
function checkUpdate({ name, customerOrderId, closeOrder }: OrderUpdate): readonly Fault[] {
	const faults: Fault[] = [];
	const report: Report = (fault) => faults.push(fault);
	checkOrderName(name, report);
	checkCustomerOrderId(customerOrderId, report);
	if (closeOrder !== undefined && readBoolean(closeOrder) === undefined)
		report(FAULTS.badRequest("CloseOrder must be true or false."));
	return faults;
}

/**
 * Renames an order, changes its reference, or closes it, all in one change. A close settles here and now: the next read
 * shows it. Close and attempt race for the order's version, so a wish to close is never lost; the loser looks again.
 */
export const makeUpdateOrder = (ports: UpdatePorts) => {
	const { orders, now, log } = ports;
	const readOrder = makeReadOrder({ orders });
	return async function updateOrder(
		name: OrderName,
		update: OrderUpdate,
		userName: string,
	): Promise<Result<Order>> {
		const faults = checkUpdate(update);
		const rule = {
			triesMax: UPDATE_TRIES_MAX,
			between: { ...ports, longestMs: growing(PAUSES) },
			gaveUp: () => `Order ${name.orderId} changed ${UPDATE_TRIES_MAX} times under one update`,
		};
		return retryLostRaces<Result<Order>>(rule, async (lost) => {
			const found = await readOrder(name);
			if (!found.ok) return found;
			if (faults.length > 0) return invalid(faults);
			const { value: before } = found;
			const applied = applyUpdate(before, update, userName, now());
			if (!applied.ok) return applied;
			const { value: after } = applied;
			if (after === before) return applied;
			const record = recordOf(before, after, userName);
			const event = isNews(before, after) ? await ports.eventFor(after.accountId)(after) : undefined;
			if (!(await orders.change({ before, after, record, event }))) return undefined;
			const { orderId, accountId, status } = after;
			const isClosed = status !== before.status;
			log(
				isClosed ? "order-closed" : "order-updated",
				{ orderId, accountId, status, lost },
				isClosed ? { OrdersByOutcome: 1 } : {},
			);
			if (event !== undefined) await startDelivery(ports, event);
			return applied;
		});
	};
};

/** One version on, however much the update changes: it is one change. */
function applyUpdate(before: Order, update: OrderUpdate, userName: string, now: Date): Result<Order> {
	const amended = amendOrder(before, update, now);
	if (readBoolean(update.closeOrder ?? "false") !== true) return ok(amended);
	return mapValue(closeOrder(amended, userName, now), (closed) => ({
		...closed,
		version: before.version + 1,
	}));
}
