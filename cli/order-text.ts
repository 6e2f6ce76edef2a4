import { encodeRuns } from "../domain/number/number-runs.ts";
import { numbersIn } from "../domain/number/number-set.ts";
import type { HistoryRecord } from "../domain/order/history.ts";
import { completedQuantity, type Order, requestedQuantity } from "../domain/order/order.ts";
import type { QueuePlace } from "../domain/order/queue-place.ts";
import { grouped, textTable } from "./text-table.ts";

/** An order as programs read it. */
export const orderData = (order: Order) => ({
	accountId: order.accountId,
	orderId: order.orderId,
	status: order.status,
	requested: requestedQuantity(order),
	completed: completedQuantity(order),
	numbers: [...numbersIn(order.claimed)],
	siteId: order.request.siteId,
	name: order.request.name,
	reference: order.request.customerOrderId,
	createdAt: order.createdAt,
	createdBy: order.createdBy,
	modifiedAt: order.modifiedAt,
	completedAt: order.completedAt,
	closedBy: order.closedBy,
});

/** What an order has come to. */
export const progressLine = (order: Order): string =>
	`${order.status}, ${grouped(completedQuantity(order))} of ${grouped(requestedQuantity(order))} numbers`;

/** Orders, a line each. */
export const ordersTable = (orders: readonly Order[]): readonly string[] =>
	textTable([
		["ORDER", "PLACED", "STATUS", "HAS", "OF", "USER", "REFERENCE"],
		...orders.map((order) => [
			order.orderId,
			order.createdAt,
			order.status,
			completedQuantity(order),
			requestedQuantity(order),
			order.createdBy,
			order.request.customerOrderId ?? "",
		]),
	]);

/** All that is known of an order. */
export function orderLines(
	order: Order,
	{ history, queue }: { readonly history: readonly HistoryRecord[]; readonly queue?: QueuePlace },
): readonly string[] {
	const { orderId, accountId, request, createdAt, createdBy } = order;
	return [
		`Order ${orderId}  ${progressLine(order)}`,
		`Account ${accountId}  site ${request.siteId}  placed ${createdAt} by ${createdBy}`,
		...(request.name === undefined ? [] : [`Name ${request.name}`]),
		...(request.customerOrderId === undefined ? [] : [`Reference ${request.customerOrderId}`]),
		...(order.claimed.size === 0 ? [] : [`Numbers ${encodeRuns(numbersIn(order.claimed))}`]),
		...(queue === undefined ? [] : queueLines(queue)),
		...(history.length === 0 ? [] : ["History"]),
		...history.map(({ at, author, note, difference }) =>
			[`  ${at}`, author, note, ...(difference === undefined ? [] : [difference])].join("  "),
		),
	];
}

const queueLines = ({
	waitsFor,
	ordersAhead,
	numbersAhead,
	moreAhead,
	lookedAt,
}: QueuePlace): readonly string[] => [
	`Waits for ${waitsFor}`,
	`Ahead of it ${moreAhead ? "more than " : ""}${grouped(ordersAhead)} orders that lack ${grouped(numbersAhead)} numbers`,
	`Last looked for ${lookedAt}`,
];
