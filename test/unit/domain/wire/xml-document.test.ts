import { describe, expect, it } from "vitest";
import {
	childOf,
	parseXml,
	rootNamed,
	XML_DEPTH_MAX,
	type XmlElement,
} from "../../../../domain/wire/xml-document.ts";
import { faultOf, valueIn } from "../../../support/results.ts";
import { listOf, textOf } from "../../../support/xml-texts.ts";

/** The element that a body is. */
const parsed = (body: string): XmlElement => valueIn(parseXml(body));

const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);

const depthOf = ({ children: [child] }: XmlElement): number => (child === undefined ? 1 : 1 + depthOf(child));

it("an element has its name in lower case, its name as written, its text and its children", () => {
	expect(parsed("<Order> a <SiteId>743</SiteId> b <Name/></Order>")).toEqual({
		name: "order",
		written: "Order",
		text: "a  b",
		verbatim: " a  b ",
		children: [
			{ name: "siteid", written: "SiteId", text: "743", children: [] },
			{ name: "name", written: "Name", text: "", children: [] },
		],
	});
});

describe("how a document may begin and end", () => {
	it.each([
		["without a declaration", "<a/>"],
		["with a declaration in double quotes", '<?xml version="1.0" encoding="UTF-8"?><a/>'],
		["with a standalone declaration", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>'],
		["with a declaration in single quotes", "<?xml version='1.0' encoding='UTF-8'?>\n<a/>"],
		["with a processing instruction", "<?xml version='1.0'?><?style sheet?><a/>"],
		["with comments around", "<!-- before --><a/><!-- after -->"],
		["with blanks and line breaks around", "\r\n\t <a/> \n"],
		["with attributes, either quote", `<a b="1" c='2'></a>`],
		["with a namespace", `<p:a xmlns:p="urn:x"/>`],
	])("%s", (_, body) => {
		expect(parsed(body)).toEqual({ name: "a", written: "a", text: "", children: [] });
	});
});

describe("text", () => {
	it.each([
		["a leading zero survives", "02134", "02134"],
		["a plus survives", "+19195550100", "+19195550100"],
		["a long number survives", "12345678901234567890", "12345678901234567890"],
		["what looks like a hexadecimal or exponent survives", "0x10 1e5", "0x10 1e5"],
		["a boolean stays a text", "true", "true"],
		["blanks around are dropped", " \n\tx y \r\n", "x y"],
		["blanks within stay", "x  y", "x  y"],
		["CDATA is text", "<![CDATA[R&D <new>]]>", "R&D <new>"],
		["CDATA is text as it stands, entities too", "<![CDATA[&amp;]]>", "&amp;"],
		["CDATA joins what is around it", "a<![CDATA[b]]>c", "abc"],
		["blanks within stay beside CDATA too", "a <![CDATA[b]]> c", "a b c"],
		["blanks around are dropped, but not those of CDATA", " <![CDATA[ b ]]>\n", " b "],
		["nor those that are written by their number", "\n&#32;x&#9;y&#13; \n", " x\ty\r"],
		["a line end is a line feed, however it is written", "a\r\nb\rc", "a\nb\nc"],
		["a carriage return by its number is one", "a&#13;b&#xD;&#10;c", "a\rb\r\nc"],
		["CDATA alone may be all of it", "<![CDATA[ ]]>", " "],
		["empty CDATA is nothing", " <![CDATA[]]> ", ""],
		["a comment is not there", "ab<!-- not this -->cd", "abcd"],
		["the five entities", "&amp;&lt;&gt;&quot;&apos;", `&<>"'`],
		["decimal and hexadecimal references", "&#57;&#x31;&#x39;", "919"],
		["a reference beyond the basic plane", "&#x1F600;", "😀"],
		["a reference to the last character that there is", "&#x10FFFF;", "\u{10ffff}"],
		["an escaped entity is not expanded again", "&amp;lt;&amp;#65;", "&lt;&#65;"],
		["letters of any script", "Größe 東京", "Größe 東京"],
	])("%s", (_, inner, text) => {
		expect(parsed(`<a>${inner}</a>`).text).toBe(text);
	});
});

it("the blanks around a text are kept beside it, for whom they are no layout", () => {
	expect(parsed("<a> \n\tx y </a>")).toMatchObject({ text: "x y", verbatim: " \n\tx y " });
	expect(parsed("<a> <![CDATA[ x ]]></a>")).toMatchObject({ text: " x ", verbatim: "  x " });
	expect(parsed("<a>  </a>")).toMatchObject({ text: "", verbatim: "  " });
	expect(parsed("<a>x</a>")).not.toHaveProperty("verbatim");
});

describe("a body that is not one well-formed element", () => {
	it.each([
		["nothing", ""],
		["blanks", " \n "],
		["text", "order"],
		["JSON", '{"order":{}}'],
		["a form", "SiteId=743&Name=x"],
		["a declaration alone", "<?xml version='1.0'?>"],
		["a comment alone", "<!-- a -->"],
		["an element that does not end", "<a><b></b>"],
		["an end that does not begin", "<a></b></a>"],
		["elements that overlap", "<a><b></a></b>"],
		["an end in another case", "<Order></order>"],
		["text before the element", "x<a/>"],
		["text after the element", "<a></a>x"],
		["two elements", "<a/><a/>"],
		["a second element after text", "<a></a><b>x</b>"],
		["a bare ampersand", "<a>R & D</a>"],
		["a declaration that does not come first", " <?xml version='1.0'?><a/>"],
		["an attribute without a value", "<a b/>"],
		["an attribute without quotes", "<a b=1/>"],
		["an attribute twice", "<a b='1' b='2'/>"],
		["a name that begins with a digit", "<1a/>"],
		["a lone bracket", "<"],
		["CDATA before the element", "<![CDATA[ ]]><a/>"],
		["CDATA after the element", "<a/><![CDATA[]]>"],
		["a root with a prefix and no name", "<Order:></Order:>"],
		["an element with a prefix and no name", "<a><x:>1</x:></a>"],
	])("%s", (_, body) => {
		expect(faultOf(parseXml(body))).toMatchObject({ code: 1019 });
	});

	it("is told to be one element", () => {
		expect(faultOf(parseXml("<a/><a/>"))).toEqual({
			code: 1019,
			description: "The body must be one XML element.",
		});
	});

	it("is told where it went wrong", () => {
		expect(faultOf(parseXml("<a>\n<b></c>\n</a>"))).toMatchObject({
			code: 1019,
			description: expect.stringMatching(
				/^The body is not well-formed XML: line 2, Expected closing tag 'b'/,
			),
		});
	});

	it.each([
		["one name", "<".repeat(500_000)],
		["many names", "<a>".repeat(50_000)],
	])("of %s is answered in a few words", (_, body) => {
		expect(JSON.stringify(faultOf(parseXml(body))).length).toBeLessThan(400);
	});
});

describe("document types and entities", () => {
	it.each([
		["a document type", "<!DOCTYPE a><a/>"],
		["in any case", "<!doctype a><a/>"],
		["after a declaration", "<?xml version='1.0'?>\n<!DOCTYPE a><a/>"],
		["an external entity", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`],
		[
			"entities that multiply",
			`<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><a>&y;&y;&y;</a>`,
		],
		["an entity without a document type", `<!ENTITY x "y"><a/>`],
		["within the element", "<a><!DOCTYPE a></a>"],
		["any other declaration: what follows would become its content", "<a><!FOO><b>1</b></a>"],
		["after an instruction with a bracket", "<?x > <!-- ?><!DOCTYPE a>--><a/>"],
		["in a comment, and once more", "<!-- <!DOCTYPE a> --><!DOCTYPE a><a/>"],
	])("%s: refused", (_, body) => {
		expect(faultOf(parseXml(body))).toEqual({
			code: 1019,
			description: "A document type declaration is not allowed.",
		});
	});
});

describe("what looks like a document type and is only text", () => {
	it.each([
		["in CDATA", "<a><![CDATA[<!DOCTYPE html>]]></a>", "<!DOCTYPE html>"],
		["in a comment", "<?xml version='1.0'?><!-- <!DOCTYPE a> --><a>x</a>", "x"],
		["in both, among elements with attributes", `<a b="c>" d='"'><!--<!ENTITY--><![CDATA[<!x]]></a>`, "<!x"],
		["escaped", "<a>&lt;!DOCTYPE html></a>", "<!DOCTYPE html>"],
	])("%s", (_, body, text) => {
		expect(parsed(body).text).toBe(text);
	});

	it("in a body of 1 MB is found out without filling the stack", () => {
		const long = "x".repeat(1_000_000);
		expect(parsed(`<a b="${long}"><!-- <!DOCTYPE a> --></a>`).text).toBe("");
		expect(parsed(`<a>${"<b/>".repeat(100_000)}<![CDATA[<!DOCTYPE]]></a>`).text).toBe("<!DOCTYPE");
	});
});

describe("depth", () => {
	it("of 16 is read, and all of it", () => {
		expect(XML_DEPTH_MAX).toBe(16);
		expect(depthOf(parsed(nested(16)))).toBe(16);
	});

	it.each([17, 18, 1_000, 100_000])("of %i is refused, quickly and without filling the stack", (depth) => {
		// The time that this thread had a core for: how many others want one is no matter of the parser's.
		const started = process.threadCpuUsage();
		expect(faultOf(parseXml(nested(depth)))).toMatchObject({ code: 1019 });
		const { user, system } = process.threadCpuUsage(started);
		expect((user + system) / 1_000).toBeLessThan(1_000);
	});

	it("counts elements within each other, not beside each other", () => {
		expect(parsed(`<a>${"<b><c/></b>".repeat(1_000)}</a>`).children).toHaveLength(1_000);
	});
});

describe("characters that XML forbids", () => {
	const forbidden = { code: 1019, description: "The body holds a character that XML does not allow." };

	it.each([
		"\u0000",
		"\u0001",
		"\u0008",
		"\u000b",
		"\u000c",
		"\u001f",
		"\ufffe",
		"\uffff",
		"\ud800",
		"\udfff",
	])("%j is refused wherever it stands", (character) => {
		expect(faultOf(parseXml(`<a>x${character}y</a>`))).toEqual(forbidden);
		expect(faultOf(parseXml(`<a><![CDATA[${character}]]></a>`))).toEqual(forbidden);
		expect(faultOf(parseXml(`<a b="${character}"/>`))).toEqual(forbidden);
		expect(faultOf(parseXml(`<a${character}/>`))).toEqual(forbidden);
		expect(faultOf(parseXml(`<a><!-- ${character} --></a>`))).toEqual(forbidden);
	});

	it.each(["\t", "\n", "\u007f", "\u0085", "\ufffd", "😀"])("%j is allowed", (character) => {
		expect(parsed(`<a>x${character}y</a>`).text).toBe(`x${character}y`);
	});

	it.each([
		"&#0;",
		"&#1;",
		"&#x1F;",
		"&#x1f;",
		"&#xD800;",
		"&#xDFFF;",
		"&#xFFFE;",
		"&#65535;",
		"&#x110000;",
		`&#${"9".repeat(400)};`,
	])("%s stands for none, and is refused: the text without it is another text", (reference) => {
		expect(faultOf(parseXml(`<a>x${reference}y</a>`))).toMatchObject({ code: 1019 });
	});
});

describe("entities that XML does not have", () => {
	it.each([
		"&nbsp;",
		"&foo;",
		"&AMP;",
		"&eacute;",
		"&copy;",
		"&#X41;",
		"&#xZZ;",
		"&#;",
		"&__proto__;",
		"&toString;",
	])("%s is refused, not dropped and not kept as it stands", (reference) => {
		expect(faultOf(parseXml(`<a>R${reference}D</a>`))).toMatchObject({ code: 1019 });
	});

	it("are named", () => {
		expect(faultOf(parseXml("<a>R&nbsp;D</a>"))).toEqual({
			code: 1019,
			description: "The body cannot be read as XML: &nbsp; stands for nothing that XML allows.",
		});
	});

	it("are only text in CDATA and in a comment", () => {
		expect(parsed("<a><!-- &nbsp; --><![CDATA[&nbsp;&#0;]]></a>").text).toBe("&nbsp;&#0;");
	});
});

describe("names that mean something to JavaScript", () => {
	it.each([
		"__proto__",
		"constructor",
		"prototype",
		"toString",
		"hasOwnProperty",
		"valueOf",
		"__defineGetter__",
		"length",
		"a:__proto__",
	])(
		"%s reaches nothing, and is the name of an element like any other: one that is not known was refused for it",
		(name) => {
			const order = parsed(
				`<Order ${name}="1"><${name}><SiteId>1</SiteId></${name}><${name}/><${name} /><SiteId>743</SiteId></Order>`,
			);
			const written = name.replace("a:", "");
			expect(order.children.map((child) => child.written)).toEqual([written, written, written, "SiteId"]);
			expect(textOf(order, "SiteId")).toBe("743");
			expect(parsed(`<${name}>x</${name}>`)).toMatchObject({ written, text: "x" });
			expect(({} as Record<string, unknown>).siteid).toBeUndefined();
			expect(({} as Record<string, unknown>).SiteId).toBeUndefined();
		},
	);
});

describe("finding children", () => {
	const order = parsed(
		"<Order><SITEID>743</SITEID><siteId>744</siteId><Name/>" +
			"<List><Item>1</Item><Other>x</Other><ITEM>2</ITEM></List><list><item/></list><Item>4</Item></Order>",
	);

	it("by any case of their name, the first one counts", () => {
		expect(childOf(order, "SiteId")?.written).toBe("SITEID");
		expect(textOf(order, "SiteId")).toBe("743");
	});

	it("an empty one has an empty text, a missing one has none", () => {
		expect(textOf(order, "Name")).toBe("");
		expect(textOf(order, "PeerId")).toBeUndefined();
		expect(childOf(order, "PeerId")).toBeUndefined();
	});

	it("lists that are repeated are one list, of the items in it alone", () => {
		expect(listOf(order, "List", "Item")).toEqual(["1", "2", ""]);
		expect(listOf(order, "Nothing", "Item")).toEqual([]);
		expect(listOf(order, "List", "Nothing")).toEqual([]);
	});
});

it.each([
	["Order", "an Order"],
	["Subscription", "a Subscription"],
	["EmailOrder", "an EmailOrder"],
	["NoteAE", "a NoteAE"],
])("a body that must be %s is told so", (name, text) => {
	const refused = rootNamed(name, parsed("<other/>"));
	expect(faultOf(refused).description).toBe(`The body must be ${text} element.`);
	expect(rootNamed(name, parsed(`<${name.toUpperCase()}/>`)).ok).toBe(true);
});

it("the last character that there is is one", () => {
	expect(parsed("<a>&#x10FFFD;&#1114109;</a>").text).toBe("\u{10fffd}\u{10fffd}");
	expect(parseXml("<a>&#x110000;</a>").ok).toBe(false);
});
