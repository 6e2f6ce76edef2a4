import { clipped } from "../fault.ts";
import { foreignReference } from "./xml-characters.ts";

/** Answered for a document type, which could have entities, or take the parser to other files. */
export const NO_DECLARATIONS = "A document type declaration is not allowed.";

/** Where the part of the body ends that begins there, or why it is not well-formed. */
type End = number | string;

/**
 * Why the markup of a body is not well-formed, where the parser would read on, or would find other parts in it than other readers do;
 * undefined for what is left to the parser, such as tags that do not fit. Each character is looked at once: a part begins where the one
 * before it ends. A document type is refused wherever it stands but in a comment or CDATA, where it is only text.
 */
export function markupObjection(body: string): string | undefined {
	let depth = 0;
	for (let at = 0; at < body.length; ) {
		const end = endOfPart(body, at);
		if (end === DECLARATION) return NO_DECLARATIONS;
		if (typeof end === "string") return malformed(body, at, end);
		const part = body.slice(at, end);
		if (depth === 0 && TEXT.test(part)) return malformed(body, at, "a text stands outside the root element");
		depth += depthOf(part);
		at = end;
	}
	return undefined;
}

/** What an element alone has: a text that is more than blanks, which a second byte order mark is, and CDATA. */
const TEXT = /^(?:<!\[|[ \t\r\n]*[^< \t\r\n])/;

/** By how much what follows a part is deeper than what is before it. */
function depthOf(part: string): number {
	if (!part.startsWith("<") || /^<[!?]/.test(part) || part.endsWith("/>")) return 0;
	return part.startsWith("</") ? -1 : 1;
}

/** As the parser words what it refuses. */
const malformed = (body: string, at: number, why: string): string =>
	`The body is not well-formed XML: line ${body.slice(0, at).split("\n").length}, ${clipped(why)}.`;

const DECLARATION = "a declaration";

function endOfPart(body: string, at: number): End {
	if (body[at] !== "<") return endOfText(body, at);
	if (body.startsWith("<!--", at)) return endOfComment(body, at + "<!--".length);
	if (body.startsWith("<![CDATA[", at)) return after("]]>", body, at) ?? "CDATA is not closed";
	if (body.startsWith("<!", at)) return DECLARATION;
	return body.startsWith("<?", at) ? endOfInstruction(body, at) : endOfTag(body, at + 1);
}

function after(mark: string, body: string, from: number): number | undefined {
	const found = body.indexOf(mark, from);
	return found < 0 ? undefined : found + mark.length;
}

/** References are looked at where the text is decoded. */
function endOfText(body: string, at: number): End {
	const found = body.indexOf("<", at);
	const end = found < 0 ? body.length : found;
	return body.slice(at, end).includes("]]>") ? "]]> must not stand in a text" : end;
}

function endOfComment(body: string, at: number): End {
	const end = after("--", body, at);
	if (end === undefined) return "a comment is not closed";
	return body[end] === ">" ? end + 1 : "-- must not stand in a comment";
}

/** What an instruction is for: a name. */
const TARGET = /^[\p{L}_:][\p{L}\p{N}_:.-]*(?=\s|$)/u;

/** To the parser a quoted `?>` ends no instruction, to others it does: none is let through in which that makes a difference. */
const QUOTED = /"[^"]*"|'[^']*'/g;

/** The declaration of a document is one that is called `xml`, with which the document begins (XML 1.0, sections 2.6 and 2.8). */
function endOfInstruction(body: string, at: number): End {
	const end = after("?>", body, at + "<?".length);
	if (end === undefined) return "a processing instruction is not closed";
	const inner = body.slice(at + "<?".length, end - "?>".length);
	const [target] = TARGET.exec(inner) ?? [];
	if (target === undefined) return "a processing instruction has no name";
	if (target.toLowerCase() === "xml" && (target !== "xml" || at > 0))
		return "an XML declaration stands at the beginning alone, in lower case";
	return /["']/.test(inner.replace(QUOTED, "")) ? "a processing instruction has an odd quotation mark" : end;
}

/** What ends a tag, or begins a part of it in which that does not. */
const IN_TAG = /["'<>]/g;

/** The parser passes over an equals sign that stands alone. */
const NO_VALUE = "an attribute is a name, an equals sign and a quoted value";

const signsIn = (text: string): number => text.split("=").length - 1;

const LESS_THAN = "< must not stand in a tag";

function endOfTag(body: string, from: number): End {
	for (let at = from; ; ) {
		IN_TAG.lastIndex = at;
		const { 0: mark, index = 0 } = IN_TAG.exec(body) ?? {};
		if (mark === undefined) return "a tag is not closed";
		if (mark === "<") return LESS_THAN;
		if (signsIn(body.slice(at, index)) !== (mark === ">" ? 0 : 1)) return NO_VALUE;
		if (mark === ">") return index + 1;
		const end = body.indexOf(mark, index + 1);
		if (end < 0) return "the value of an attribute is not closed";
		const value = body.slice(index + 1, end);
		if (value.includes("<")) return LESS_THAN;
		const reference = foreignReference(value);
		if (reference !== undefined) return `${reference} stands for nothing that XML allows`;
		at = end + 1;
	}
}
