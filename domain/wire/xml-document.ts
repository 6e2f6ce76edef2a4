import { XMLParser, XMLValidator } from "fast-xml-parser";
import { clipped, FAULTS, type Fault } from "../fault.ts";
import { invalid, ok, type Refused, type Result } from "../result.ts";
import { decodeReferences, HAS_FORBIDDEN, isForbidden } from "./xml-characters.ts";

/** An element of a request, written in XML or as a member in JSON: its name without prefix, its own text trimmed, its child elements in order. */
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
 * stays a text. `preserveOrder` gives every element the same shape, `jPath: false` spares a path text for each. Its own
 * decoder of entities leaves what it does not know, or drops it; ours refuses it.
 */
const parser = new XMLParser({
	preserveOrder: true,
	parseTagValue: false,
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	trimValues: true,
	entityDecoder: {
		decode: decodeReferences,
		addInputEntities: () => {
			throw new Error(NO_DECLARATIONS);
		},
		setExternalEntities: () => {},
		setXmlVersion: () => {},
		reset: () => {},
	},
	maxNestedTags: XML_DEPTH_MAX - 1, // the parser does not count the root
	jPath: false,
});

const NO_DECLARATIONS = "A document type declaration is not allowed.";

/**
 * Reads a body as one XML element. A refusal, never an exception, for anything else: bad syntax, no or two roots, a document
 * type, an entity that XML does not have of itself, too deep, characters that XML forbids.
 */
export function parseXml(body: string): Result<XmlElement> {
	if (isForbidden(body)) return invalid([HAS_FORBIDDEN]);
	if (mayDeclare(body)) return badRequest(NO_DECLARATIONS);
	const syntax = XMLValidator.validate(body);
	if (syntax !== true)
		return badRequest(`The body is not well-formed XML: line ${syntax.err.line}, ${clipped(syntax.err.msg)}`);
	let nodes: readonly ParsedNode[];
	try {
		nodes = parser.parse(body);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return badRequest(`The body cannot be read as XML: ${clipped(why)}`);
	}
	const [root, ...others] = nodes;
	if (root === undefined || root["#text"] !== undefined || others.length > 0)
		return badRequest("The body must be one XML element.");
	return ok(elementOf(root));
}

const badRequest = (why: string): Refused => invalid([FAULTS.badRequest(why)]);

/** The beginning of a declaration: `<!` that begins neither a comment nor CDATA. */
const DECLARATION = /<!(?!--|\[CDATA\[)/;

/**
 * What a document without declarations is made of, one part at a time: comment, CDATA, processing instruction, tag, text. No
 * instruction and no tag holds a `<`, so every reader finds the same parts.
 */
const PART =
	/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?(?:[^<>"']|"[^"<]*"|'[^'<]*')*\?>|<[^!?<>"'](?:[^<>"']|"[^"<]*"|'[^'<]*')*>|[^<]+/sy;

/**
 * True unless it is certain that the parser finds no declaration. In a comment or in CDATA one is only text; as few clients
 * write one there, the parts are looked at one by one only then.
 */
function mayDeclare(body: string): boolean {
	if (!DECLARATION.test(body)) return false;
	PART.lastIndex = 0;
	while (PART.lastIndex < body.length) if (!PART.test(body)) return true;
	return false;
}

type ParsedNode = { readonly "#text"?: string } & Readonly<Record<string, readonly ParsedNode[]>>;

function elementOf(node: ParsedNode): XmlElement {
	const [tag = ""] = Object.keys(node);
	let text = "";
	const children: XmlElement[] = [];
	for (const child of node[tag] ?? []) {
		const itsText = child["#text"];
		if (itsText === undefined) children.push(elementOf(child));
		else text += itsText;
	}
	const written = tag.slice(tag.indexOf(":") + 1);
	return { name: written.toLowerCase(), written, text, children };
}

/** The body that must be this element, or why it is not. JSON names no root: there it is what the path says. */
export function rootNamed(name: string, body: XmlElement): Result<XmlElement> {
	if (body.name === "" || body.name === name.toLowerCase()) return ok(body);
	return badRequest(`The body must be ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name} element.`);
}

/** The first child of that name (any case); undefined without one. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
	element.children.find((child) => child.name === name.toLowerCase());

/** The text of the first child of that name; undefined without one. */
export const textOf = (element: XmlElement, name: string): string | undefined => childOf(element, name)?.text;

/** The fault of the first child of these names that holds elements in place of a text, whose text would be taken for none. */
export function textFaultOf(element: XmlElement, names: readonly string[]): Fault | undefined {
	const wanted = new Set(names.map((name) => name.toLowerCase()));
	const child = element.children.find(({ name, children }) => children.length > 0 && wanted.has(name));
	return child && FAULTS.badRequest(`${clipped(child.written)} must be a text.`);
}

/** The texts of every `item` in every `list` child: repeated lists are one list (contract, section 0, decision 7). */
export const listOf = (element: XmlElement, list: string, item: string): readonly string[] =>
	element.children
		.filter((child) => child.name === list.toLowerCase())
		.flatMap((child) => child.children)
		.filter((child) => child.name === item.toLowerCase())
		.map((child) => child.text);
