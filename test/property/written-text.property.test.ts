import fc from "fast-check";
import { expect, test } from "vitest";
import { element, leaf, renderJson, renderXml } from "../../domain/wire/element.ts";
import { parseJson } from "../../domain/wire/json-document.ts";
import { parseXml } from "../../domain/wire/xml-document.ts";
import { valueIn } from "../support/results.ts";
import { anyText } from "./arbitraries.ts";

const RUNS = { numRuns: 500 };

const awkward = fc.string({
	unit: fc.constantFrom(..."\r\n\t \u00a0\u2028&<>]\"'ab;#13", "]]>", "\u0001", "\ufffe", "\ud800", "😀"),
	maxLength: 20,
});
const texts = fc.oneof(anyText, awkward).filter((text) => text !== "");

/** Character by character, as XML 1.0 has it in section 2.2. */
const isAllowed = (character: string): boolean => {
	const code = character.codePointAt(0) ?? 0;
	return (
		[0x9, 0xa, 0xd].includes(code) ||
		(code >= 0x20 && code <= 0xd7ff) ||
		(code >= 0xe000 && code <= 0xfffd) ||
		code >= 0x10000
	);
};

const allowed = (text: string): string =>
	Array.from(text, (character) => (isAllowed(character) ? character : "\ufffd")).join("");

test("any text is written so that it is read back to the letter, but for what XML forbids", () => {
	fc.assert(
		fc.property(texts, (text) => {
			const written = renderXml(element("Root", leaf("Text", text)), "LEGACY");
			expect(allowed(written)).toBe(written);
			const [child] = valueIn(parseXml(written)).children;
			expect(child?.verbatim ?? child?.text).toBe(allowed(text));
		}),
		RUNS,
	);
});

test("any text is refused in JSON, or read to the letter", () => {
	fc.assert(
		fc.property(texts, (text) => {
			const read = parseJson(renderJson(element("Root", leaf("Text", text))));
			expect(read.ok).toBe(allowed(text) === text);
			if (!read.ok) return;
			const [child] = read.value.children;
			expect(child?.verbatim ?? child?.text).toBe(text);
			expect(child?.text).toBe(text.trim());
		}),
		RUNS,
	);
});
