import type { OrderDraft } from "../../domain/order/order-request.ts";
import type { OrderType } from "../../domain/order/order-type.ts";

/** What clients differ in when they write the same order. */
export interface Style {
	readonly declaration: string;
	readonly casing: "canonical" | "lower" | "upper";
	/** Put between any two elements. */
	readonly between: string;
	readonly text: "entities" | "cdata" | "numeric";
	/** One list of numbers, or one for each number. */
	readonly lists: "one" | "many";
}

/** An order as the XML that a client would send. */
export function writeOrder(draft: OrderDraft, style: Style): string {
	const named = (name: string) => {
		if (style.casing === "canonical") return name;
		return style.casing === "lower" ? name.toLowerCase() : name.toUpperCase();
	};
	const element = (name: string, parts: readonly string[]) =>
		`<${named(name)}>${style.between}${parts.join(style.between)}${style.between}</${named(name)}>`;
	const leaf = (name: string, text: string | undefined) =>
		text === undefined ? [] : [`<${name}>${written(text, style.text)}</${name}>`];
	const list = (name: string, item: string, texts: readonly string[]) => {
		if (texts.length === 0) return [];
		return style.lists === "one"
			? [
					element(
						name,
						texts.flatMap((text) => leaf(item, text)),
					),
				]
			: texts.map((text) => element(name, leaf(item, text)));
	};
	const orderType = ({ name, fields, lataSpelling, telephoneNumbers = [], reservationIds = [] }: OrderType) =>
		element(name, [
			...Object.entries(fields).flatMap(([field, text]) =>
				leaf(field === "Lata" ? (lataSpelling ?? "Lata") : named(field), text),
			),
			...list("TelephoneNumberList", "TelephoneNumber", telephoneNumbers),
			...list("ReservationIdList", "ReservationId", reservationIds),
		]);
	return (
		style.declaration +
		element("Order", [
			...leaf(named("SiteId"), draft.siteId),
			...draft.orderTypes.map(orderType),
			...leaf(named("Name"), draft.name),
			...leaf(named("CustomerOrderId"), draft.customerOrderId),
			...leaf(named("PeerId"), draft.peerId),
			...leaf(named("PartialAllowed"), draft.partialAllowed),
			...leaf(named("BackOrderRequested"), draft.backOrderRequested),
			...list("TnAttributes", "TnAttribute", draft.tnAttributes),
		])
	);
}

function written(text: string, how: Style["text"]): string {
	switch (how) {
		case "cdata":
			return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
		case "numeric":
			return [...text].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join("");
		case "entities":
			return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
	}
}
