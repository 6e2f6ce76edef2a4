import { describe, expect, it } from "vitest";
import { document, leaf, node, XML_DECLARATION } from "../../../../domain/xml/xml-text.ts";

it("a document begins with the declaration that clients match on, and nothing is before it", () => {
	expect(XML_DECLARATION).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>');
	expect(document("<a/>")).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>');
});

describe("a leaf", () => {
	it.each([
		["text", "<a>text</a>"],
		["0", "<a>0</a>"],
		[0, "<a>0</a>"],
		[5000, "<a>5000</a>"],
		[false, "<a>false</a>"],
		[" ", "<a> </a>"],
		["02134", "<a>02134</a>"],
		["R&D <x> ]]> \"'", "<a>R&amp;D &lt;x&gt; ]]&gt; \"'</a>"],
		["&amp;", "<a>&amp;amp;</a>"],
		["Größe 東京 😀", "<a>Größe 東京 😀</a>"],
	])("of %j is %s", (text, xml) => {
		expect(leaf("a", text)).toBe(xml);
	});

	it.each([[""], [undefined]])("of %j is left out", (text) => {
		expect(leaf("a", text)).toBe("");
	});
});

describe("a node", () => {
	it.each<[parts: string[], xml: string]>([
		[[], "<a/>"],
		[[""], "<a/>"],
		[["", "<b/>", ""], "<a><b/></a>"],
		[["<b/>", "<c>1</c>"], "<a><b/><c>1</c></a>"],
	])("around %j is %s", (parts, xml) => {
		expect(node("a", ...parts)).toBe(xml);
	});
});
