import { XMLParser, XMLValidator } from "fast-xml-parser";
import { clipped, FAULTS, type Report } from "../fault.ts";
import { andThen, collectFaults, invalid, ok, type Refused, type Result } from "../result.ts";
import { type Stretch, type WrittenText, writtenText } from "./written-text.ts";
import { HAS_FORBIDDEN, isForbidden } from "./xml-characters.ts";
import { encodingObjection } from "./xml-declaration.ts";
import { markupObjection, NO_DECLARATIONS } from "./xml-markup.ts";

/** An element of a request, written in XML or as a member in JSON: its name without prefix, its own text, its child elements in order. */
export interface XmlElement extends WrittenText {
	/** In lower case: clients disagree about case (contract, section 0, decision 6). */
	readonly name: string;
	/** As the client spelled it. */
	readonly written: string;
	readonly children: readonly XmlElement[];
	/** What is not the one text that it looks like: an object of JSON without members, and one of the several items of an array. */
	readonly inJson?: "object" | "item";
}

/** Largest body read: 1 MB; an order of 5,000 numbers is about 250 kB (contract, section 6). */
export const BODY_BYTES_MAX = 1_048_576;

/** Deepest element read. The deepest of the contract is 4 (Order, type, list, number); clients echo no deeper. */
export const XML_DEPTH_MAX = 16;

/**
 * Stands before the name of every element in the parser's tree, whose members they are: without it the parser refuses `constructor`,
 * and writes `toString` otherwise. No name begins so, and what has it already is met a second time.
 */
const MARK = "=";

/**
 * The only place where the parser is configured. Its defaults would turn `02134` into 2134 and drop a `+`; here every text
 * stays a text, as it is written, and CDATA is told apart: only blanks that stand there bare are layout. `preserveOrder` gives every
 * element the same shape, `jPath: false` spares a path text for each. Its own decoder of entities leaves what it does not know, or
 * drops it; ours refuses it.
 */
const parser = new XMLParser({
	preserveOrder: true,
	parseTagValue: false,
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	trimValues: false,
	cdataPropName: "#cdata",
	entityDecoder: {
		decode: (text) => text,
		addInputEntities: () => {
			throw new Error(NO_DECLARATIONS);
		},
		setExternalEntities: () => {},
		setXmlVersion: () => {},
		reset: () => {},
	},
	maxNestedTags: XML_DEPTH_MAX - 1, // the parser does not count the root
	jPath: false,
	transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
});

/**
 * Reads a body as one XML element. A refusal, never an exception, for anything else: bad syntax, no or two roots, a document
 * type, another encoding than UTF-8, an entity that XML does not have of itself, too deep, characters that XML forbids.
 */
export function parseXml(body: string): Result<XmlElement> {
	if (isForbidden(body)) return invalid([HAS_FORBIDDEN]);
	const objection = markupObjection(body) ?? encodingObjection(body);
	if (objection !== undefined) return badRequest(objection);
	const syntax = XMLValidator.validate(body);
	if (syntax !== true)
		return badRequest(`The body is not well-formed XML: line ${syntax.err.line}, ${clipped(syntax.err.msg)}`);
	try {
		return rootOf(parser.parse(body));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return badRequest(`The body cannot be read as XML: ${clipped(why)}`);
	}
}

function rootOf(nodes: readonly ParsedNode[]): Result<XmlElement> {
	const [root, ...others] = nodes.filter((node) => stretchIn(node)?.written.trim() !== "");
	return root === undefined || stretchIn(root) !== undefined || others.length > 0
		? badRequest("The body must be one XML element.")
		: ok(elementOf(root));
}

const badRequest = (why: string): Refused => invalid([FAULTS.badRequest(why)]);

/** A node as the parser has it: a text, CDATA, or an element by its name, with the mark. */
type ParsedNode = { readonly "#text"?: string; readonly "#cdata"?: readonly ParsedNode[] } & Readonly<
	Record<string, readonly ParsedNode[]>
>;

function elementOf(node: ParsedNode): XmlElement {
	const [tag = ""] = Object.keys(node);
	const stretches: Stretch[] = [];
	const children: XmlElement[] = [];
	for (const child of node[tag] ?? []) {
		const stretch = stretchIn(child);
		if (stretch === undefined) children.push(elementOf(child));
		else stretches.push(stretch);
	}
	const name = tag.slice(MARK.length);
	const written = name.slice(name.indexOf(":") + 1);
	if (written === "") throw new Error(`the element ${name} has no name behind its prefix.`);
	return { name: written.toLowerCase(), written, ...writtenText(stretches), children };
}

/** The text that a node is; undefined for an element. */
function stretchIn({ "#text": text, "#cdata": cdata }: ParsedNode): Stretch | undefined {
	if (text !== undefined) return { written: text, isCdata: false };
	return cdata && { written: cdata[0]?.["#text"] ?? "", isCdata: true };
}

/** The body that must be this element, or why it is not. JSON names no root: there it is what the path says. */
export function rootNamed(name: string, body: XmlElement): Result<XmlElement> {
	if (body.name === "" || body.name === name.toLowerCase()) return ok(body);
	return badRequest(`The body must be ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name} element.`);
}

/** What is read out of the body that must be this element; 400 with a fault for each text in it that was asked for and is none. */
export const readRoot = <T>(
	name: string,
	body: XmlElement,
	read: (root: XmlElement, report: Report) => T,
): Result<T> => andThen(rootNamed(name, body), (root) => collectFaults((report) => read(root, report)));

/** The first child of that name (any case); undefined without one. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
	element.children.find((child) => child.name === name.toLowerCase());

/**
 * The text of an element, without the blanks around it. Reports an element that holds others, in place of a text or among it: what
 * is left of `9<x>1</x>84` without them is another text. So it does an object of JSON, even without members.
 */
export function readText(element: XmlElement, report: Report): string {
	if (element.children.length > 0 || element.inJson === "object")
		report(FAULTS.badRequest(`${clipped(element.written)} must be a text.`));
	return element.text;
}

/** The same of an element of which there is one: reports an item of an array of JSON that has others. */
export function readOneText(element: XmlElement, report: Report): string {
	if (element.inJson === "item")
		report(FAULTS.badRequest(`${clipped(element.written)} must be one text, not an array.`));
	return readText(element, report);
}

/** The text of the first child of that name; undefined without one. Reports as `readOneText` does. */
export function textOf(element: XmlElement, name: string, report: Report): string | undefined {
	const child = childOf(element, name);
	return child && readOneText(child, report);
}

/** The same with the blanks around it: to a password they are no layout. */
export function verbatimOf(element: XmlElement, name: string, report: Report): string | undefined {
	const child = childOf(element, name);
	const text = child && readOneText(child, report);
	return child?.verbatim ?? text;
}

/** The texts of every `item` in every `list` child: repeated lists are one list (contract, section 0, decision 7). Reports as `readText` does. */
export const listOf = (element: XmlElement, list: string, item: string, report: Report): readonly string[] =>
	element.children
		.filter((child) => child.name === list.toLowerCase())
		.flatMap((child) => child.children)
		.filter((child) => child.name === item.toLowerCase())
		.map((child) => readText(child, report));
