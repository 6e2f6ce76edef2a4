import type { OrderDraft } from "../order/order-request.ts";
import {
	type FieldName,
	ORDER_TYPE_NAMES,
	ORDER_TYPES,
	type OrderType,
	type OrderTypeName,
} from "../order/order-type.ts";
import { andThen, invalid, mapValue, ok, type Result } from "../result.ts";
import { childOf, listOf, rootNamed, textFaultOf, textOf, type XmlElement } from "./xml-document.ts";

/** Order type elements by lower-case name: clients disagree about case (contract, section 0, decision 6). */
const TYPES_BY_NAME: ReadonlyMap<string, OrderTypeName> = new Map(
	ORDER_TYPE_NAMES.map((name) => [name.toLowerCase(), name]),
);

/** Reads the order of a POST, XML or JSON: the order as written, unknown elements left out. */
export const decodeOrder = (body: XmlElement): Result<OrderDraft> => mapValue(readRoot(body), draftOf);

function draftOf(order: XmlElement): OrderDraft {
	return {
		...texts(order, { name: "Name", customerOrderId: "CustomerOrderId", siteId: "SiteId", peerId: "PeerId" }),
		...texts(order, { backOrderRequested: "BackOrderRequested", partialAllowed: "PartialAllowed" }),
		tnAttributes: listOf(order, "TnAttributes", "TnAttribute"),
		orderTypes: order.children.flatMap((child) => {
			const name = TYPES_BY_NAME.get(child.name);
			return name === undefined ? [] : [decodeOrderType(child, name)];
		}),
	};
}

/** What a PUT may change, as written; everything else in the body is ignored (contract, section 4.3). */
export interface OrderUpdateDraft {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly closeOrder?: string;
}

/** Reads the order of a PUT, XML or JSON. */
export const decodeOrderUpdate = (body: XmlElement): Result<OrderUpdateDraft> =>
	mapValue(readRoot(body), (order) =>
		texts(order, { name: "Name", customerOrderId: "CustomerOrderId", closeOrder: "CloseOrder" }),
	);

/** What of an order is one text, and would be lost if it were written otherwise. */
const TEXTS = [
	"Name",
	"CustomerOrderId",
	"SiteId",
	"PeerId",
	"BackOrderRequested",
	"PartialAllowed",
	"CloseOrder",
];

const readRoot = (body: XmlElement): Result<XmlElement> =>
	andThen(rootNamed("Order", body), (order) => {
		const fault = textFaultOf(order, TEXTS);
		return fault === undefined ? ok(order) : invalid([fault]);
	});

/** The texts of the children that are there, under our names for them. */
function texts<K extends string>(
	element: XmlElement,
	names: Readonly<Record<K, string>>,
): { [key in K]?: string } {
	const found: { [key in K]?: string } = {};
	for (const key of Object.keys(names) as K[]) {
		const text = textOf(element, names[key]);
		if (text !== undefined) found[key] = text;
	}
	return found;
}

/** What a client calls a field by mistake: the Java client says *WildChar*, as in the name of the type. */
const MISNOMERS: Readonly<Partial<Record<FieldName, string>>> = {
	TollFreeWildCardPattern: "TollFreeWildCharPattern",
};

function decodeOrderType(element: XmlElement, name: OrderTypeName): OrderType {
	if (name === "ExistingTelephoneNumberOrderType") {
		return {
			name,
			fields: {},
			telephoneNumbers: listOf(element, "TelephoneNumberList", "TelephoneNumber"),
			reservationIds: listOf(element, "ReservationIdList", "ReservationId").filter((id) => id !== ""),
		};
	}
	const fields: Partial<Record<FieldName, string>> = {};
	for (const field of ORDER_TYPES[name]) {
		const text = (childOf(element, field) ?? childOf(element, MISNOMERS[field] ?? ""))?.text;
		if (text !== undefined) fields[field] = text;
	}
	const spelling = fields.Lata === undefined ? undefined : childOf(element, "Lata")?.written;
	return { name, fields, ...(spelling === "LATA" ? { lataSpelling: spelling } : {}) };
}
