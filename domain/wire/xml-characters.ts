import { FAULTS, type Fault } from "../fault.ts";

/** Everything outside XML 1.0's Char production (W3C, Extensible Markup Language 1.0, section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** True for a text that no XML document can hold, and so no echo of it either. */
export const isForbidden = (text: string): boolean => FORBIDDEN.test(text);

/** Answered for such a text. */
export const HAS_FORBIDDEN: Fault = FAULTS.badRequest("The body holds a character that XML does not allow.");

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-fA-F]+));|&[^;\s]*;?/g;

/**
 * A text with its references replaced, once: the five entities that XML has of itself, and characters by their number.
 * Throws for any other: it would have to be guessed at, and a name must not be stored altered.
 */
export const decodeReferences = (text: string): string =>
	text.replace(REFERENCE, (written: string, entity?: string, decimal?: string, hexadecimal?: string) => {
		if (entity !== undefined) return ENTITIES[entity] ?? "";
		const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
		const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
		if (isForbidden(character)) throw new Error(`${written} stands for nothing that XML allows.`);
		return character;
	});
