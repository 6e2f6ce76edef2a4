import { clipped, FAULTS, type Fault, type Report } from "../fault.ts";
import { invalid, ok, type Result } from "../result.ts";
import { inexactNumber } from "./json-numbers.ts";
import { textWithin } from "./written-text.ts";
import { HAS_FORBIDDEN, isForbidden } from "./xml-characters.ts";
import { XML_DEPTH_MAX, type XmlElement } from "./xml-document.ts";

/** The lists of the API by their name in lower case, and the element that each of their items is. */
const ITEMS: ReadonlyMap<string, string> = new Map([
	["telephonenumberlist", "TelephoneNumber"],
	["reservationidlist", "ReservationId"],
	["tnattributes", "TnAttribute"],
]);

/** What clients of the vendor's JSON call otherwise than the XML does (contract, section 2.7), in lower case. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	["subaccountid", "SiteId"],
	["phonenumbers", "TelephoneNumberList"],
	["existingphonenumberordertype", "ExistingTelephoneNumberOrderType"],
]);

/**
 * Longest name of a member. JSON writes a name once for an array of half a million items, each of which then is an element of that
 * name; the longest of the API has 34 letters.
 */
const NAME_LENGTH_MAX = 200;

/**
 * Reads a JSON object as the tree that the same request in XML is, so that one decoder serves both: a member is an element, an
 * array is a list of items or an element repeated, `"orderType": {"type": "x", …}` is an element x. The root has no name. What is no
 * single text says so. A refusal, never an exception, for anything else: bad syntax, null, numbers that cannot be read exactly, too
 * deep, characters that XML forbids.
 */
export function parseJson(body: string): Result<XmlElement> {
	let value: unknown;
	try {
		value = JSON.parse(body);
	} catch (error) {
		const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
		const where = line === undefined ? "" : `: line ${line}, column ${column}`;
		return invalid([FAULTS.badRequest(`The body is not well-formed JSON${where}.`)]);
	}
	if (!isObject(value)) return invalid([FAULTS.badRequest("The body must be one JSON object.")]);
	const inexact = inexactNumber(body);
	if (inexact !== undefined) return invalid([FAULTS.badRequest(whyInexact(inexact))]);
	let first: Fault | undefined;
	const report: Report = (fault) => {
		first ??= fault;
	};
	const root = branch("", membersOf(value, { depth: 1, report }));
	return first === undefined ? ok(root) : invalid([first]);
}

/** Where in the document a value stands, and who is told what is wrong with it. */
interface Position {
	readonly depth: number;
	readonly report: Report;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const deeper = ({ depth, report }: Position): Position => ({ depth: depth + 1, report });

const membersOf = (object: JsonObject, position: Position): readonly XmlElement[] =>
	Object.entries(object).flatMap(([key, value]) => elementsOf(key, value, deeper(position)));

function elementsOf(key: string, value: unknown, position: Position): readonly XmlElement[] {
	const objection = objectionTo(key, value, position.depth);
	if (objection !== undefined) {
		position.report(objection);
		return [];
	}
	const name = SYNONYMS.get(key.toLowerCase()) ?? key;
	if (Array.isArray(value)) {
		const item = itemOf(key);
		if (item === undefined) {
			const elements = value.flatMap((each) => elementsOf(key, each, position));
			return elements.length > 1 ? elements.map(asItem) : elements;
		}
		const items = value.flatMap((each) => elementsOf(item, each, deeper(position)));
		return [branch(name, items)];
	}
	if (!isObject(value))
		return [
			{
				name: name.toLowerCase(),
				written: name,
				...textWithin(String(value).trim(), String(value)),
				children: [],
			},
		];
	const { type, ...fields } = value;
	return name.toLowerCase() === "ordertype" && typeof type === "string"
		? elementsOf(type, fields, position)
		: [branch(name, membersOf(value, position))];
}

function objectionTo(key: string, value: unknown, depth: number): Fault | undefined {
	if (key.length > NAME_LENGTH_MAX)
		return FAULTS.badRequest(`A name must not be longer than ${NAME_LENGTH_MAX} characters.`);
	if (isForbidden(key) || (typeof value === "string" && isForbidden(value))) return HAS_FORBIDDEN;
	const why = whyUnreadable(key, value, depth);
	return why === undefined ? undefined : FAULTS.badRequest(`${clipped(key)} ${why}`);
}

function whyUnreadable(key: string, value: unknown, depth: number): string | undefined {
	if (depth > XML_DEPTH_MAX) return "is nested too deep.";
	if (Array.isArray(value))
		return value.some(Array.isArray) ? "must not hold arrays within the array." : undefined;
	if (isObject(value)) return undefined;
	if (value === null) return "must not be null: leave it out.";
	return itemOf(key) === undefined ? undefined : "must be an array.";
}

const whyInexact = (number: string): string =>
	`The number ${clipped(number)} cannot be read exactly as it is written: write it as a text.`;

/** What the items of a list are; undefined for what is no list. */
function itemOf(key: string): string | undefined {
	const name = key.toLowerCase();
	return ITEMS.get(SYNONYMS.get(name)?.toLowerCase() ?? name);
}

const branch = (written: string, children: readonly XmlElement[]): XmlElement => ({
	name: written.toLowerCase(),
	written,
	text: "",
	children,
	...(children.length === 0 && { inJson: "object" as const }),
});

const asItem = (element: XmlElement): XmlElement =>
	element.children.length === 0 && element.inJson === undefined ? { ...element, inJson: "item" } : element;
