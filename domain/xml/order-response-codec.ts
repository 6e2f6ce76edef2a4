import type { Fault } from "../fault.ts";
import type { Order } from "../order/order.ts";
import { outcomeOf } from "../order/order-outcome.ts";
import type { OrderDraft } from "../order/order-request.ts";
import { type FieldName, ORDER_TYPES, type OrderType } from "../order/order-type.ts";
import { encodeErrorList } from "./fault-codec.ts";
import { document, leaf, node } from "./xml-text.ts";

/** The answer to a POST: the order and its state, always RECEIVED (contract, section 1.1). */
export const encodePlacedOrder = (order: Order): string =>
	document(node("OrderResponse", encodeOrder(order), leaf("OrderStatus", "RECEIVED")));

/** The answer to a PUT: an empty response (contract, section 1.3). */
export const encodeUpdated = (): string => document(node("OrderResponse"));

/** The answer to a GET in every state; which elements appear in which is the table of the contract, section 3.6. */
export function encodeOrderState(order: Order): string {
	const outcome = outcomeOf(order);
	const completed = outcome?.completedNumbers ?? [];
	const failed = outcome?.failedNumbers ?? [];
	const shown = completed.length > 0 || order.status === "FAILED";
	return document(
		node(
			"OrderResponse",
			leaf("CompletedQuantity", outcome && completed.length),
			leaf("CreatedByUser", order.createdBy),
			encodeErrorList(outcome?.faults ?? []),
			failed.length === 0 ? "" : node("FailedNumbers", ...failed.map((number) => leaf("FullNumber", number))),
			leaf("LastModifiedDate", order.modifiedAt),
			leaf("OrderCompleteDate", order.completedAt),
			encodeOrder(order),
			leaf("OrderStatus", order.status),
			shown
				? node(
						"CompletedNumbers",
						...completed.map((number) => node("TelephoneNumber", leaf("FullNumber", number))),
					)
				: "",
			leaf("Summary", outcome?.summary),
			leaf("FailedQuantity", outcome?.failedQuantity),
			leaf("PendingQuantity", outcome?.pendingQuantity),
		),
	);
}

/**
 * Longest answer to a rejected order, in characters of up to 4 bytes. A function answers at most 6 MB (AWS, Lambda quotas), and
 * a body of 1 MB can be written so that its faults and its echo are 8.
 */
export const REJECTION_LENGTH_MAX = 1_000_000;

/** Faults in an answer that would otherwise be too long. */
export const FAULTS_IN_LONG_ANSWER = 100;

/**
 * The answer to a rejected order: the faults, then the order as it was written, if it could be read at all. Where that would
 * be longer than an answer can be, the first hundred faults alone.
 */
export function encodeRejectedOrder(
	faults: readonly Fault[],
	draft?: OrderDraft,
	receivedAt?: string,
): string {
	const whole = encodeRejection(faults, draft, receivedAt);
	return whole.length <= REJECTION_LENGTH_MAX
		? whole
		: encodeRejection(faults.slice(0, FAULTS_IN_LONG_ANSWER));
}

const encodeRejection = (faults: readonly Fault[], draft?: OrderDraft, receivedAt?: string): string =>
	document(
		node(
			"OrderResponse",
			encodeErrorList(faults),
			draft === undefined
				? ""
				: encodeEcho({
						...draft,
						backOrderRequested: draft.backOrderRequested ?? "false",
						partialAllowed: draft.partialAllowed ?? "true",
						createdAt: receivedAt,
					}),
		),
	);

const encodeOrder = ({ orderId, createdAt, request }: Order): string =>
	encodeEcho({
		...request,
		backOrderRequested: String(request.backOrderRequested),
		partialAllowed: String(request.partialAllowed),
		orderTypes: [request.orderType],
		createdAt,
		orderId,
	});

/** The `<Order>` of every response, children in the order that the original service prints (contract, section 1.1). */
const encodeEcho = (
	echo: OrderDraft & { readonly createdAt: string | undefined; readonly orderId?: string },
): string =>
	node(
		"Order",
		leaf("CustomerOrderId", echo.customerOrderId),
		leaf("Name", echo.name),
		leaf("OrderCreateDate", echo.createdAt),
		leaf("PeerId", echo.peerId),
		leaf("BackOrderRequested", echo.backOrderRequested),
		leaf("id", echo.orderId),
		...echo.orderTypes.map(encodeOrderType),
		leaf("PartialAllowed", echo.partialAllowed),
		leaf("SiteId", echo.siteId),
		echo.tnAttributes.length === 0
			? ""
			: node("TnAttributes", ...echo.tnAttributes.map((attribute) => leaf("TnAttribute", attribute))),
	);

function encodeOrderType(orderType: OrderType): string {
	const { name, fields, telephoneNumbers = [], reservationIds = [] } = orderType;
	if (name === "ExistingTelephoneNumberOrderType") {
		return node(
			name,
			node("TelephoneNumberList", ...telephoneNumbers.map((number) => leaf("TelephoneNumber", number))),
			reservationIds.length === 0
				? ""
				: node("ReservationIdList", ...reservationIds.map((id) => leaf("ReservationId", id))),
		);
	}
	const spelled = (field: FieldName) => (field === "Lata" ? (orderType.lataSpelling ?? field) : field);
	return node(name, ...ORDER_TYPES[name].map((field) => leaf(spelled(field), fields[field])));
}
