import { XMLParser, XMLValidator } from "fast-xml-parser";
import { FAULTS, type Fault } from "../fault.ts";

/** An element of a request: its name without prefix, its own text trimmed, its child elements in order. */
export interface XmlElement {
	/** In lower case: clients disagree about case (contract, section 0, decision 6). */
	readonly name: string;
	/** As the client spelled it. */
	readonly written: string;
	readonly text: string;
	readonly children: readonly XmlElement[];
}

/** Largest body read: 1 MB; an order of 5,000 numbers is about 250 kB (contract, section 6). */
export const BODY_BYTES_MAX = 1_048_576;

/** Deepest element read. The deepest of the contract is 4 (Order, type, list, number); clients echo no deeper. */
export const XML_DEPTH_MAX = 16;

/**
 * The only place where the parser is configured. Its defaults would turn `02134` into 2134 and drop a `+`; here every text
 * stays a text. `preserveOrder` gives every element the same shape, `jPath: false` spares a path text for each.
 */
const parser = new XMLParser({
	preserveOrder: true,
	parseTagValue: false,
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	trimValues: true,
	htmlEntities: true,
	maxNestedTags: XML_DEPTH_MAX - 1, // the parser does not count the root
	jPath: false,
});

/**
 * Reads a body as one XML element. A fault, never an exception, for anything else: bad syntax, no or two roots, a document
 * type (entities, external or not, are refused with it), too deep, characters that XML forbids.
 */
export function parseXml(body: string): XmlElement | Fault {
	if (FORBIDDEN.test(body)) return HAS_FORBIDDEN;
	if (/<!(DOCTYPE|ENTITY)/i.test(body))
		return FAULTS.badRequest("A document type declaration is not allowed.");
	const syntax = XMLValidator.validate(body);
	if (syntax !== true)
		return FAULTS.badRequest(
			`The body is not well-formed XML: line ${syntax.err.line}, ${clipped(syntax.err.msg)}`,
		);
	let nodes: readonly ParsedNode[];
	try {
		nodes = parser.parse(body);
	} catch (error) {
		return FAULTS.badRequest(
			`The body cannot be read as XML: ${error instanceof Error ? error.message : error}`,
		);
	}
	const [root, ...others] = nodes;
	if (root === undefined || root["#text"] !== undefined || others.length > 0)
		return FAULTS.badRequest("The body must be one XML element.");
	try {
		return elementOf(root);
	} catch (error) {
		if (error === FORBIDDEN_CHARACTER) return HAS_FORBIDDEN;
		throw error;
	}
}

type ParsedNode = { readonly "#text"?: string } & Readonly<Record<string, readonly ParsedNode[]>>;

/** The validator's messages quote the body, which may be one tag name of 1 MB. */
const MESSAGE_LENGTH_MAX = 200;

const clipped = (message: string): string => message.slice(0, MESSAGE_LENGTH_MAX).toWellFormed();

const FORBIDDEN_CHARACTER = Symbol("forbidden character");

const HAS_FORBIDDEN = FAULTS.badRequest("The body holds a character that XML does not allow.");

/** Everything outside XML 1.0's Char production (W3C, Extensible Markup Language 1.0, section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function elementOf(node: ParsedNode): XmlElement {
	const [tag = ""] = Object.keys(node);
	let text = "";
	const children: XmlElement[] = [];
	for (const child of node[tag] ?? []) {
		const itsText = child["#text"];
		if (itsText === undefined) children.push(elementOf(child));
		else text += itsText;
	}
	if (FORBIDDEN.test(text)) throw FORBIDDEN_CHARACTER;
	const written = tag.slice(tag.indexOf(":") + 1);
	return { name: written.toLowerCase(), written, text, children };
}

/** The first child of that name (any case); undefined without one. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
	element.children.find((child) => child.name === name.toLowerCase());

/** The text of the first child of that name; undefined without one. */
export const textOf = (element: XmlElement, name: string): string | undefined => childOf(element, name)?.text;

/** The texts of every `item` in every `list` child: repeated lists are one list (contract, section 0, decision 7). */
export const listOf = (element: XmlElement, list: string, item: string): readonly string[] =>
	element.children
		.filter((child) => child.name === list.toLowerCase())
		.flatMap((child) => child.children)
		.filter((child) => child.name === item.toLowerCase())
		.map((child) => child.text);
