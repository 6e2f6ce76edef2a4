import { FAULTS, type Fault } from "../fault.ts";

/** Everything outside XML 1.0's Char production (W3C, Extensible Markup Language 1.0, section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** True for a text that no XML document can hold, and so no echo of it either. */
export const isForbidden = (text: string): boolean => FORBIDDEN.test(text);

/** Answered for such a text in a body. */
export const HAS_FORBIDDEN: Fault = FAULTS.badRequest("The body holds a character that XML does not allow.");

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-fA-F]+));|&[^;\s]*;?/g;

/** The character that a reference stands for; undefined for one that XML does not have. */
function characterOf(entity?: string, decimal?: string, hexadecimal?: string): string | undefined {
	if (entity !== undefined) return ENTITIES[entity];
	const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
	const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
	return isForbidden(character) ? undefined : character;
}

/** The first reference in a text that stands for nothing; undefined without one. */
export function foreignReference(text: string): string | undefined {
	for (const [written, ...named] of text.matchAll(REFERENCE))
		if (characterOf(...named) === undefined) return written;
	return undefined;
}

/**
 * A text with its references replaced, once: the five entities that XML has of itself, and characters by their number.
 * Throws for any other: it would have to be guessed at, and a name must not be stored altered.
 */
export const decodeReferences = (text: string): string =>
	text.replace(REFERENCE, (written: string, entity?: string, decimal?: string, hexadecimal?: string) => {
		const character = characterOf(entity, decimal, hexadecimal);
		if (character === undefined) throw new Error(`${written} stands for nothing that XML allows.`);
		return character;
	});

/**
 * What cannot stand in an element as it is: markup, and a carriage return, which every parser reads as a line feed unless it is
 * written by its number (XML 1.0, section 2.11).
 */
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

const TO_ESCAPE = new RegExp(`[&<>\\r]|${FORBIDDEN.source}`, "gu");

/** Stands for a character that XML forbids (Unicode, section 23.8: the replacement character). */
const REPLACEMENT = "\ufffd";

/**
 * A text as it stands in an element, read back as it is. A character that XML forbids is replaced: it has been refused where it
 * came in, and one that is met here all the same must not cost the whole document, which no client could read.
 */
export const encodeText = (text: string): string =>
	text.replace(TO_ESCAPE, (character) => ESCAPES[character] ?? REPLACEMENT);
