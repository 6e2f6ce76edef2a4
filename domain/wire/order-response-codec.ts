import { type Fault, toldFaults } from "../fault.ts";
import type { PlacesOfBlocks } from "../inventory/place-counts.ts";
import { blockOf } from "../number/telephone-number.ts";
import type { Order } from "../order/order.ts";
import { type OrderedNumber, orderedNumbersOf, outcomeOf } from "../order/order-outcome.ts";
import type { OrderDraft } from "../order/order-request.ts";
import { type FieldName, ORDER_TYPES, type OrderType } from "../order/order-type.ts";
import type { QueuePlace } from "../order/queue-place.ts";
import { QUANTITY_MAX, readBoolean } from "../request/read-fields.ts";
import {
	type Element,
	element,
	elementAround,
	jsonOnly,
	leaf,
	list,
	listUnlessEmpty,
	numberLeaf,
} from "./element.ts";
import { encodeErrorList } from "./fault-codec.ts";
import { numberDetail } from "./number-detail.ts";
import { encodeQueuePlace } from "./queue-codec.ts";

/** The answer to a POST: the order and its state, always RECEIVED (contract, section 1.1). */
export const encodePlacedOrder = (order: Order): Element =>
	element("OrderResponse", encodeOrder(order), leaf("OrderStatus", "RECEIVED"));

/** The answer to a PUT: an empty response (contract, section 1.3). */
export const encodeUpdated = (): Element => element("OrderResponse");

/**
 * The answer to a GET in every state; which elements appear in which is the table of the contract, section 3.6. JSON has the
 * lists in every state, and what has become of each number. `places` are where its numbers are, told with each if they are given
 * (contract, section 1.3); `queuePlace` is where a backordered order stands, which v2 says (contract, section 3.5).
 */
export function encodeOrderState(
	order: Order,
	{
		places,
		queuePlace,
	}: { readonly places?: PlacesOfBlocks | undefined; readonly queuePlace?: QueuePlace | undefined } = {},
): Element {
	const outcome = outcomeOf(order);
	const completed = list(
		"CompletedNumbers",
		(outcome?.completedNumbers ?? []).map((number) =>
			element(
				"TelephoneNumber",
				...(places ? numberDetail(number, places.get(blockOf(number))) : [numberLeaf("FullNumber", number)]),
			),
		),
	);
	const shown = order.claimed.size > 0 || order.status === "FAILED";
	return element(
		"OrderResponse",
		leaf("CompletedQuantity", outcome?.completedNumbers.length),
		leaf("CreatedByUser", order.createdBy),
		encodeErrorList(outcome?.faults ?? []),
		listUnlessEmpty(
			"FailedNumbers",
			(outcome?.failedNumbers ?? []).map((number) => numberLeaf("FullNumber", number)),
		),
		leaf("LastModifiedDate", order.modifiedAt),
		leaf("OrderCompleteDate", order.completedAt),
		encodeOrder(order),
		leaf("OrderStatus", order.status),
		shown ? completed : jsonOnly(completed),
		leaf("Summary", outcome?.summary),
		leaf("FailedQuantity", outcome?.failedQuantity),
		leaf("PendingQuantity", outcome?.pendingQuantity),
		queuePlace && encodeQueuePlace(queuePlace),
		jsonOnly(list("Numbers", orderedNumbersOf(order, outcome).map(encodeOrderedNumber))),
	);
}

const encodeOrderedNumber = ({ telephoneNumber, status, fault }: OrderedNumber): Element =>
	element(
		"Number",
		numberLeaf("TelephoneNumber", telephoneNumber),
		leaf("Status", status),
		leaf("Code", fault?.code),
		leaf("Description", fault?.description),
	);

/** The answer to a rejected order: the faults that are told, then the order as it was written, if it could be read at all. */
export const encodeRejectedOrder = (
	faults: readonly Fault[],
	draft?: OrderDraft,
	receivedAt?: string,
): Element =>
	element(
		"OrderResponse",
		encodeErrorList(toldFaults(faults)),
		draft &&
			encodeEcho({
				...draft,
				backOrderRequested: draft.backOrderRequested ?? "false",
				partialAllowed: draft.partialAllowed ?? "true",
				createdAt: receivedAt,
			}),
	);

const encodeOrder = ({ orderId, createdAt, request }: Order): Element =>
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
): Element =>
	elementAround("Order", [
		leaf("CustomerOrderId", echo.customerOrderId),
		leaf("Name", echo.name),
		leaf("OrderCreateDate", echo.createdAt),
		leaf("PeerId", echo.peerId),
		booleanLeaf("BackOrderRequested", echo.backOrderRequested),
		leaf("id", echo.orderId),
		...echo.orderTypes.map(encodeOrderType),
		booleanLeaf("PartialAllowed", echo.partialAllowed),
		leaf("SiteId", echo.siteId),
		listUnlessEmpty(
			"TnAttributes",
			echo.tnAttributes.map((attribute) => leaf("TnAttribute", attribute)),
		),
	]);

function encodeOrderType(orderType: OrderType): Element {
	const { name, fields, telephoneNumbers = [], reservationIds = [] } = orderType;
	if (name === "ExistingTelephoneNumberOrderType") {
		return element(
			name,
			list(
				"TelephoneNumberList",
				telephoneNumbers.map((number) => numberLeaf("TelephoneNumber", number)),
			),
			listUnlessEmpty(
				"ReservationIdList",
				reservationIds.map((id) => leaf("ReservationId", id)),
			),
		);
	}
	return element(
		name,
		...ORDER_TYPES[name].map((field) => encodeField(field, fields[field], orderType.lataSpelling)),
	);
}

/** A field as the client wrote it; JSON has its quantities as numbers and its switches as booleans. */
function encodeField(field: FieldName, text: string | undefined, lataSpelling = "Lata"): Element | undefined {
	switch (field) {
		case "Quantity":
			return leaf(
				field,
				text,
				text && /^\d+$/.test(text) && Number(text) <= QUANTITY_MAX ? Number(text) : text,
			);
		case "EnableLCA":
		case "EndsIn":
			return booleanLeaf(field, text);
		case "Lata":
			return leaf(lataSpelling, text);
		default:
			return leaf(field, text);
	}
}

const booleanLeaf = (name: string, text: string | undefined): Element | undefined =>
	leaf(name, text, text && (readBoolean(text) ?? text));
