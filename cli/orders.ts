import { dynamodbBacklog } from "../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrderList } from "../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../adapters/dynamodb/dynamodb-subscriptions.ts";
import { newOrderId, now, pause, random } from "../adapters/runtime/system.ts";
import { subscribers } from "../application/notifications/event-for.ts";
import { makeListOrders } from "../application/orders/list-orders.ts";
import { makeReadHistory } from "../application/orders/read-history.ts";
import { makeReadOrder } from "../application/orders/read-order.ts";
import { makeReadQueuePlace } from "../application/orders/read-queue-place.ts";
import { makeUpdateOrder } from "../application/orders/update-order.ts";
import { makeWatchOrder } from "../application/orders/watch-order.ts";
import type { EventFor } from "../application/ports/events.ts";
import type { OrderName } from "../domain/order/order-name.ts";
import { isFinal } from "../domain/order/order-status.ts";
import type { Result } from "../domain/result.ts";
import { orderData, orderLines, ordersTable, progressLine } from "./order-text.ts";
import { redriveNow } from "./redrive-now.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, RefusedError, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** Who closes an order on the command line, as its history says. No user is called so: theirs have no blank. */
const OPERATOR = "the operator";

/** Which orders are listed, as it was typed. */
export interface OrderListOptions {
	readonly status?: string;
	readonly user?: string;
	readonly reference?: string;
	readonly from?: string;
	readonly to?: string;
	readonly limit?: string;
	readonly page?: string;
}

/** Lists orders of an account, newest first. */
export async function listOrders(
	accountId: string,
	{ status, user, reference, from, to, limit, page }: OrderListOptions,
	target: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const ports = portsOf(target);
	const parameters: Readonly<Record<string, string | undefined>> = {
		status,
		userid: user,
		customerOrderId: reference,
		startdate: from,
		enddate: to,
		size: limit,
		page,
	};
	const parameter = (name: string) => parameters[name];
	const { total, orders, next } = need(await makeListOrders(ports)({ accountId, parameter }), UsageError);
	tell(terminal, { total, orders: orders.map((order) => orderData(order)), next }, [
		...(orders.length === 0 ? [] : ordersTable(orders)),
		`Orders: ${grouped(orders.length)} of ${grouped(total)}.`,
		...(next === undefined ? [] : [`The next ones: --page ${next}`]),
	]);
	return EXIT.ok;
}

/** Shows an order with its numbers, its place in the queue and its history. */
export async function showOrder(name: OrderName, target: Target, terminal: Terminal): Promise<ExitCode> {
	const ports = portsOf(target);
	const order = need(await makeReadOrder(ports)(name));
	const [history, queue] = await Promise.all([
		makeReadHistory(ports)(order),
		makeReadQueuePlace(ports)(order),
	]);
	const more = { history: need(history), ...(queue !== undefined && { queue }) };
	tell(terminal, { ...orderData(order), ...more }, orderLines(order, more));
	return EXIT.ok;
}

/** Tells each change of an order until it is final. Exit code 1: it did not get all its numbers, or `seconds` were over before. */
export async function watchOrder(
	name: OrderName,
	seconds: number | undefined,
	target: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const ports = portsOf(target);
	let last = need(await makeReadOrder(ports)(name));
	const until = seconds === undefined ? undefined : new Date(now().getTime() + seconds * 1000);
	for await (const order of makeWatchOrder(ports)(last, until)) {
		last = order;
		tell(terminal, orderData(order), [`${order.modifiedAt}  ${progressLine(order)}`]);
		terminal.status?.(isFinal(order.status) ? "" : "Watching; Ctrl-C ends it.");
	}
	if (!isFinal(last.status)) terminal.err(`The order is ${last.status} still.`);
	return last.status === "COMPLETE" ? EXIT.ok : EXIT.notWell;
}

/** Closes an order that waits; its subscribers are told. */
export async function closeOrder(name: OrderName, target: Target, terminal: Terminal): Promise<ExitCode> {
	const ports = portsOf(target);
	const closed = need(await makeUpdateOrder(ports)(name, { closeOrder: "true" }, OPERATOR));
	tell(terminal, orderData(closed), [`Order ${closed.orderId} is closed: ${progressLine(closed)}`]);
	await redriveNow(target, terminal, "Subscribers");
	return EXIT.ok;
}

function portsOf({ dynamodb, ordersTable, inventoryTable }: Target) {
	const orders = dynamodbOrders(dynamodb, { ordersTable, inventoryTable });
	return {
		orders,
		orderList: dynamodbOrderList(dynamodb, ordersTable, { orders, now }),
		inventory: dynamodbInventory(dynamodb, inventoryTable),
		backlog: dynamodbBacklog(dynamodb, ordersTable),
		// An event is kept with the change that made it, and delivered by the sweep that the command asks for.
		workflow: { start: async () => {} },
		eventFor: dueAtOnce(
			subscribers({
				subscriptions: dynamodbSubscriptions(dynamodb, ordersTable),
				// What the stack has not is passed over when the event is delivered.
				channels: { sendsMail: true, hasBus: true },
				now,
				newEventId: newOrderId,
			}),
		),
		now,
		pause,
		random,
		log: () => {},
	};
}

/** Events that the next sweep delivers: no workflow is about to. */
const dueAtOnce = (eventFor: EventFor): EventFor =>
	function eventDueAtOnce(accountId) {
		const makeEvent = eventFor(accountId);
		return async function makeDueEvent(order, details) {
			const event = await makeEvent(order, details);
			return event && { ...event, dueAt: event.event.at };
		};
	};

/** What was found or done; throws with what the API would say against it. */
function need<T>(result: Result<T>, Refused = RefusedError): T {
	if (result.ok) return result.value;
	throw new Refused(result.refusal.faults.map(({ description }) => description).join(" "));
}
