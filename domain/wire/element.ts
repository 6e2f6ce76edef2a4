import type { NumberFormat } from "../number/telephone-number.ts";
import { encodeText } from "./xml-characters.ts";

type Value = string | number | boolean;

/**
 * A part of an answer, said once and rendered as XML or as JSON. Children of one element have names of their own, so that
 * they can be members of an object; what may come more than once is a `list`, or a `repeated` where XML has no element around it.
 */
export type Element = {
	readonly name: string;
	/** The name in JSON, where it is not the name in camel case. */
	readonly key?: string;
	readonly jsonOnly?: true;
} & (
	| { readonly kind: "leaf"; readonly value: Value; readonly inJson: Value }
	| { readonly kind: "number"; readonly value: string }
	| { readonly kind: "element" | "list" | "repeated"; readonly children: readonly Element[] }
);

/** `<Name>…</Name>`, or `<Name/>` without children; an object in JSON. */
export const element = (name: string, ...children: readonly (Element | undefined)[]): Element =>
	elementAround(name, children);

/** The same around children of which there may be any number: half a million arguments are more than a call takes. */
export const elementAround = (name: string, children: readonly (Element | undefined)[]): Element => ({
	kind: "element",
	name,
	children: children.filter((child) => child !== undefined),
});

/**
 * An element with a text, or nothing at all without one: an empty date or number breaks clients (contract, section 0, decision
 * 11). JSON keeps numbers and booleans as such; `inJson` is for a text that only JSON knows to be one, such as the quantity `0002`.
 */
export const leaf = (name: string, value: Value | undefined, inJson = value): Element | undefined =>
	value === undefined || value === "" ? undefined : { kind: "leaf", name, value, inJson: inJson ?? value };

/** An element with a telephone number, or nothing without one. What is not ten digits is written as it is. */
export const numberLeaf = (name: string, number: string | undefined): Element | undefined =>
	number === undefined || number === "" ? undefined : { kind: "number", name, value: number };

/** An element around others of one name; an array in JSON, even for one or none. `key` renames it there. */
export const list = (name: string, items: readonly (Element | undefined)[], key?: string): Element => ({
	kind: "list",
	name,
	children: items.filter((item) => item !== undefined),
	...(key === undefined ? {} : { key }),
});

/** A `list` that XML leaves out when it is empty, as clients of v1 expect; JSON has the empty array. */
export const listUnlessEmpty = (
	name: string,
	items: readonly (Element | undefined)[],
	key?: string,
): Element => (items.length === 0 ? jsonOnly(list(name, items, key)) : list(name, items, key));

/** Items that stand in XML among their parent's other children, with nothing around them; the array `key` in JSON. */
export const repeated = (key: string, items: readonly (Element | undefined)[]): Element => ({
	kind: "repeated",
	name: key,
	children: items.filter((item) => item !== undefined),
});

/** A part that JSON has and XML has not: what v2 says beyond the original. */
export const jsonOnly = (part: Element): Element => ({ ...part, jsonOnly: true });

/** How every XML body begins; clients match on this prefix (contract, section 0, decision 12). */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * The answer as an XML document; numbers are ten digits in v1, E.164 in v2 (contract, section 1.0). Well-formed whatever the texts
 * in it are.
 */
export const renderXml = (root: Element, numbers: NumberFormat): string =>
	XML_DECLARATION + xmlOf(root, numbers);

function xmlOf(part: Element, numbers: NumberFormat): string {
	if (part.jsonOnly) return "";
	switch (part.kind) {
		case "leaf":
			return tagged(part.name, encodeText(String(part.value)));
		case "number":
			return tagged(part.name, encodeText(numbers === "E164" ? e164(part.value) : part.value));
		default: {
			let inner = "";
			for (const child of part.children) inner += xmlOf(child, numbers);
			return part.kind === "repeated" ? inner : tagged(part.name, inner);
		}
	}
}

const tagged = (name: string, inner: string): string =>
	inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;

/** A number of ten digits in E.164; anything else as it is. */
export const e164 = (number: string): string => (/^\d{10}$/.test(number) ? `+1${number}` : number);

/**
 * The answer as a JSON document, always an object: the members of the root, whose own name is dropped. Names are in camel
 * case, lists are arrays, numbers are E.164, and nothing is ever null.
 */
export const renderJson = (root: Element): string =>
	JSON.stringify(root.kind === "element" ? membersOf(root.children) : membersOf([root]));

type Json = Value | readonly Json[] | { readonly [key: string]: Json };

function membersOf(parts: readonly Element[]): Json {
	const members: Record<string, Json> = {};
	for (const part of parts) members[part.key ?? keyOf(part.name)] = jsonOf(part);
	return members;
}

/** The names seen so far and their keys: an answer of 5,000 numbers has a dozen names. */
const KEYS = new Map<string, string>();

function keyOf(name: string): string {
	const key = KEYS.get(name) ?? camelCase(name);
	KEYS.set(name, key);
	return key;
}

function jsonOf(part: Element): Json {
	switch (part.kind) {
		case "leaf":
			return part.inJson;
		case "number":
			return e164(part.value);
		case "element":
			return membersOf(part.children);
		default:
			return part.children.map(jsonOf);
	}
}

/**
 * The name of an element as JSON writes it: `CompletedQuantity` is completedQuantity, `ZIPSearchAndOrderType`
 * zipSearchAndOrderType, `URL` url, `TNs` tns, and `NPA-NXX` npaNxx.
 */
export function camelCase(name: string): string {
	const [first = "", ...more] = name.split("-");
	return (
		first.replace(/^[A-Z]+(?=s?$|[A-Z][a-z])|^[A-Z]/, (initials) => initials.toLowerCase()) +
		more.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join("")
	);
}
