import { describe, expect, it } from "vitest";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { markupObjection } from "../../../../domain/wire/xml-markup.ts";
import { growth } from "../../../support/growth.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

const malformed = (why: string) => ({
	code: 1019,
	description: `The body is not well-formed XML: line 1, ${why}.`,
});

const OUTSIDE = "a text stands outside the root element";
const NO_VALUE = "an attribute is a name, an equals sign and a quoted value";

describe("what the parser passes over, and no other reader takes", () => {
	it.each([
		["a second byte order mark", "\ufeff<a/>", OUTSIDE],
		["a text behind an element that ends at once", "<a/>x", OUTSIDE],
		["a text before a comment behind it", "<a/>x<!-- y -->", OUTSIDE],
		["CDATA around the root", "<a/><![CDATA[]]>", OUTSIDE],
		["a no-break space around it", "<a/>\u00a0", OUTSIDE],
		["a sign of no attribute", "<a =/>", NO_VALUE],
		["a sign too many", "<a b=='c'/>", NO_VALUE],
		["a sign behind the last", "<a b='c' = />", NO_VALUE],
		["]]> in a text", "<a>x]]>y</a>", "]]> must not stand in a text"],
		["-- in a comment", "<a><!-- x -- y --></a>", "-- must not stand in a comment"],
		["a comment that ends with a dash more", "<a><!-- x ---></a>", "-- must not stand in a comment"],
		["< in an attribute", `<a b="<x>"/>`, "< must not stand in a tag"],
		["< in single quotes", "<a b='x<y'/>", "< must not stand in a tag"],
		["an entity in an attribute", `<a b="x&foo;"/>`, "&foo; stands for nothing that XML allows"],
		["no character in an attribute", `<a b="&#0;"/>`, "&#0; stands for nothing that XML allows"],
		["a bare ampersand in an attribute", `<a b="R & D"/>`, "& stands for nothing that XML allows"],
		["an instruction without a name", "<a><? ?></a>", "a processing instruction has no name"],
		["an instruction of nothing", "<??><a/>", "a processing instruction has no name"],
		["one that begins with a digit", "<?1 x?><a/>", "a processing instruction has no name"],
	])("%s is refused", (_, body, why) => {
		expect(faultOf(parseXml(body))).toEqual(malformed(why));
	});

	it.each([
		["in the root", '<a><?xml version="1.0" encoding="UTF-16"?></a>'],
		["after a comment", "<!-- a --><?xml version='1.0'?><a/>"],
		["after a blank", " <?xml version='1.0'?><a/>"],
		["in upper case", '<?XML version="1.0"?><a/>'],
		["in both cases", "<a/><?xMl ?>"],
	])("a declaration %s is refused", (_, body) => {
		const why = "an XML declaration stands at the beginning alone, in lower case";
		expect(faultOf(parseXml(body))).toEqual(malformed(why));
	});
});

describe("where readers would part", () => {
	it.each([
		["a comment in an attribute", `<a b="<!--"><!DOCTYPE a>--></a>`, "< must not stand in a tag"],
		["a quotation mark that would hide an element", "<a><?b '?><c/><?d '?></a>", "an odd quotation mark"],
		["one that would hide a comment", `<?x "?><!-- "?><!DOCTYPE a>--><a/>`, "an odd quotation mark"],
		["a comment that does not end", "<a><!-- <!DOCTYPE a></a>", "a comment is not closed"],
		["CDATA that does not end", "<a><![CDATA[x</a>", "CDATA is not closed"],
		["an instruction that does not end", "<a/><?b >", "a processing instruction is not closed"],
		["an attribute that does not end", `<a b="></a>`, "the value of an attribute is not closed"],
		["a tag that does not end", "<a/><b", "a tag is not closed"],
		["a declaration in a tag of 1 MB", `<a ${"b".repeat(1_000_000)}<!DOCTYPE a>></a>`, "< must not stand"],
	])("%s is refused", (_, body, why) => {
		expect(faultOf(parseXml(body)).description).toContain(why);
	});
});

it("what is wrong is told with its line, in a few words", () => {
	expect(markupObjection("<a>\n<b/>\n<c d='&x;'/></a>")).toContain("line 3, &x; stands for nothing");
	expect(markupObjection(`<a b="&${"x".repeat(500_000)}"/>`)?.length).toBeLessThan(400);
});

describe("what clients write is read", () => {
	it.each([
		["a comment with dashes apart", "<a>x<!-- - - > < & ]]> --></a>"],
		["an empty comment", "<a>x<!----></a>"],
		["CDATA with all of it", "<a>x<![CDATA[]]></a>"],
		["a bracket, a quotation mark and a greater-than sign in a text", `<a>x</a><!-- ]] > "' -->`],
		["an instruction with what looks like a tag", `<?php if (a > b) echo "<b>"; ?><a>x</a>`],
		["an instruction whose name begins like the declaration's", "<?xml-stylesheet href='a'?><a>x</a>"],
		["a declaration in its place", '<?xml version="1.0" encoding="utf-8" standalone="no" ?>\r\n<a>x</a>'],
		["references in an attribute", `<a b="&lt;&#65;&#x42; > '">x</a>`],
		["namespaces", `<p:a xmlns:p="urn:x" xmlns="http://a.test/?a=b&amp;c">x</p:a>`],
	])("%s", (_, body) => {
		expect(valueIn(parseXml(body))).toMatchObject({ name: "a", text: "x" });
	});

	it("]] and > apart are text", () => {
		expect(valueIn(parseXml("<a>]] > ]>]&gt;</a>")).text).toBe("]] > ]>]>");
	});
});

it.each([
	["comments", (length: number) => `<a>${"<!-- - -->".repeat(length / 10)}</a>`],
	["openings of comments", (length: number) => "<!--".repeat(length / 4)],
	["instructions", (length: number) => `<a>${"<?b '?'?>".repeat(length / 9)}</a>`],
	["the name of an instruction", (length: number) => `<?${"b".repeat(length)}?`.concat("?><a/>")],
	["quotation marks in an instruction", (length: number) => `<?b ${`"'`.repeat(length / 2)}?><a/>`],
	["attributes", (length: number) => `<a ${'b="&lt;" '.repeat(length / 9)}/>`],
	["ampersands", (length: number) => `<a b="${"&".repeat(length)}"/>`],
	["ends of CDATA", (length: number) => `<a>${"]]&gt;]".repeat(length / 7)}</a>`],
	["elements", (length: number) => `<a>${"<b/>".repeat(length / 4)}</a>`],
])("%s four times as long take about four times as long", async (_, body) => {
	expect(await growth((length) => markupObjection(body(length)), 250_000)).toBeLessThan(10);
});
