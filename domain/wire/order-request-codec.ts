import type { Report } from "../fault.ts";
import type { OrderDraft } from "../order/order-request.ts";
import {
	type FieldName,
	ORDER_TYPE_NAMES,
	ORDER_TYPES,
	type OrderType,
	type OrderTypeName,
} from "../order/order-type.ts";
import type { Result } from "../result.ts";
import { childOf, listOf, readOneText, readRoot, textOf, type XmlElement } from "./xml-document.ts";

/** Order type elements by lower-case name: clients disagree about case (contract, section 0, decision 6). */
const TYPES_BY_NAME: ReadonlyMap<string, OrderTypeName> = new Map(
	ORDER_TYPE_NAMES.map((name) => [name.toLowerCase(), name]),
);

/** Reads the order of a POST, XML or JSON: the order as written, unknown elements left out. */
export const decodeOrder = (body: XmlElement): Result<OrderDraft> => readRoot("Order", body, draftOf);

function draftOf(order: XmlElement, report: Report): OrderDraft {
	const names = { name: "Name", customerOrderId: "CustomerOrderId", siteId: "SiteId", peerId: "PeerId" };
	const choices = { backOrderRequested: "BackOrderRequested", partialAllowed: "PartialAllowed" };
	return {
		...texts(order, names, report),
		...texts(order, choices, report),
		tnAttributes: listOf(order, "TnAttributes", "TnAttribute", report),
		orderTypes: order.children.flatMap((child) => {
			const name = TYPES_BY_NAME.get(child.name);
			return name === undefined ? [] : [decodeOrderType(child, name, report)];
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
	readRoot("Order", body, (order, report) =>
		texts(order, { name: "Name", customerOrderId: "CustomerOrderId", closeOrder: "CloseOrder" }, report),
	);

/** The texts of the children that are there, under our names for them. */
function texts<K extends string>(
	element: XmlElement,
	names: Readonly<Record<K, string>>,
	report: Report,
): { [key in K]?: string } {
	const found: { [key in K]?: string } = {};
	for (const key of Object.keys(names) as K[]) {
		const text = textOf(element, names[key], report);
		if (text !== undefined) found[key] = text;
	}
	return found;
}

/** What a client calls a field by mistake: the Java client says *WildChar*, as in the name of the type. */
const MISNOMERS: Readonly<Partial<Record<FieldName, string>>> = {
	TollFreeWildCardPattern: "TollFreeWildCharPattern",
};

function decodeOrderType(element: XmlElement, name: OrderTypeName, report: Report): OrderType {
	if (name === "ExistingTelephoneNumberOrderType") {
		return {
			name,
			fields: {},
			telephoneNumbers: listOf(element, "TelephoneNumberList", "TelephoneNumber", report),
			reservationIds: listOf(element, "ReservationIdList", "ReservationId", report).filter((id) => id !== ""),
		};
	}
	const fields: Partial<Record<FieldName, string>> = {};
	for (const field of ORDER_TYPES[name]) {
		const misnomer = MISNOMERS[field];
		const child = childOf(element, field) ?? (misnomer ? childOf(element, misnomer) : undefined);
		if (child !== undefined) fields[field] = readOneText(child, report);
	}
	const spelling = fields.Lata === undefined ? undefined : childOf(element, "Lata")?.written;
	return { name, fields, ...(spelling === "LATA" ? { lataSpelling: spelling } : {}) };
}
