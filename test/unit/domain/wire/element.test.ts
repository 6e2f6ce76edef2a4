import { describe, expect, it } from "vitest";
import {
	camelCase,
	type Element,
	element,
	jsonOnly,
	leaf,
	list,
	listUnlessEmpty,
	numberLeaf,
	renderJson,
	renderXml,
	repeated,
	XML_DECLARATION,
} from "../../../../domain/wire/element.ts";

/** What is inside the root, in v1. */
const xml = (...parts: (Element | undefined)[]) =>
	renderXml(element("a", element("b"), ...parts), "LEGACY").slice(XML_DECLARATION.length + 7, -4);

/** The members of the root in JSON. */
const json = (...parts: (Element | undefined)[]) => JSON.parse(renderJson(element("Root", ...parts)));

it("a document begins with the declaration that clients match on, and nothing is before it", () => {
	expect(XML_DECLARATION).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>');
	expect(renderXml(element("a"), "LEGACY")).toBe(
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>',
	);
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
	])("of %j is %s, and in JSON itself", (value, text) => {
		expect(xml(leaf("a", value))).toBe(text);
		expect(json(leaf("a", value))).toEqual({ a: value });
	});

	it.each([
		["a\rb", "<a>a&#13;b</a>"],
		["a\r\nb", "<a>a&#13;\nb</a>"],
		["a\tb\nc", "<a>a\tb\nc</a>"],
	])("of %j keeps its line ends: a bare carriage return would be read as a line feed", (value, text) => {
		expect(xml(leaf("a", value))).toBe(text);
		expect(json(leaf("a", value))).toEqual({ a: value });
	});

	it.each(["\u0000", "\u0001", "\u000b", "\u001f", "\ufffe", "\uffff", "\ud800", "\udfff"])(
		"of what was stored with %j is written without it: one character does not cost the document",
		(character) => {
			expect(xml(leaf("a", `x${character}y&`))).toBe("<a>x\ufffdy&amp;</a>");
			expect(xml(numberLeaf("a", `919${character}`))).toBe("<a>919\ufffd</a>");
		},
	);

	it.each([[""], [undefined]])("of %j is left out", (value) => {
		expect(leaf("a", value)).toBeUndefined();
		expect(leaf("a", value, 0)).toBeUndefined();
	});

	it("may have another type in JSON", () => {
		const quantity = leaf("Quantity", "0002", 2);
		expect(xml(quantity)).toBe("<Quantity>0002</Quantity>");
		expect(json(quantity)).toEqual({ quantity: 2 });
		expect(json(leaf("EndsIn", "0", false))).toEqual({ endsIn: false });
	});
});

describe("a telephone number", () => {
	const number = numberLeaf("FullNumber", "9195550100");

	it("has ten digits in v1, and is E.164 in v2", () => {
		expect(xml(number)).toBe("<FullNumber>9195550100</FullNumber>");
		expect(renderXml(element("a", number), "E164")).toContain("<FullNumber>+19195550100</FullNumber>");
		expect(json(number)).toEqual({ fullNumber: "+19195550100" });
	});

	it.each(["919-CARS", "+19195550100", "19195550100", "R&D"])(
		"that is none is written as it is: %s",
		(text) => {
			const written = `<a><n>${text.replace("&", "&amp;")}</n></a>`;
			expect(renderXml(element("a", numberLeaf("n", text)), "E164")).toContain(written);
			expect(renderXml(element("a", numberLeaf("n", text)), "LEGACY")).toContain(written);
			expect(json(numberLeaf("n", text))).toEqual({ n: text });
		},
	);

	it.each([[""], [undefined]])("%j is left out", (text) => {
		expect(numberLeaf("n", text)).toBeUndefined();
	});
});

describe("an element", () => {
	it("without children is empty, in JSON an object", () => {
		expect(xml(element("c"))).toBe("<c/>");
		expect(xml(element("c", undefined, leaf("d", "")))).toBe("<c/>");
		expect(json(element("c"))).toEqual({ c: {} });
		expect(renderJson(element("OrderResponse"))).toBe("{}");
	});

	it("has its children in order, and those that are there", () => {
		expect(xml(element("c", leaf("d", 1), undefined, element("e"), leaf("f", true)))).toBe(
			"<c><d>1</d><e/><f>true</f></c>",
		);
	});

	it("that is the root gives JSON its members and not its name", () => {
		expect(renderJson(element("Order", leaf("SiteId", "743"), leaf("Quantity", 2)))).toBe(
			'{"siteId":"743","quantity":2}',
		);
	});
});

describe("a list", () => {
	const numbers = (...texts: string[]) =>
		list(
			"TelephoneNumberList",
			texts.map((text) => numberLeaf("TelephoneNumber", text)),
		);

	it.each([
		[[], "<TelephoneNumberList/>", []],
		[
			["9195550100"],
			"<TelephoneNumberList><TelephoneNumber>9195550100</TelephoneNumber></TelephoneNumberList>",
			["+19195550100"],
		],
		[
			["9195550100", "9195550101"],
			"<TelephoneNumberList><TelephoneNumber>9195550100</TelephoneNumber><TelephoneNumber>9195550101</TelephoneNumber></TelephoneNumberList>",
			["+19195550100", "+19195550101"],
		],
	])("of %j is an array in JSON", (texts, written, telephoneNumberList) => {
		expect(xml(numbers(...texts))).toBe(written);
		expect(json(numbers(...texts))).toEqual({ telephoneNumberList });
	});

	it("of elements is an array of objects", () => {
		const notes = list("Notes", [element("Note", leaf("Id", 1)), element("Note", leaf("Id", 2))]);
		expect(json(notes)).toEqual({ notes: [{ id: 1 }, { id: 2 }] });
	});

	it("may have another name in JSON", () => {
		expect(json(list("ErrorList", [], "errors"))).toEqual({ errors: [] });
		expect(xml(list("ErrorList", [], "errors"))).toBe("<ErrorList/>");
	});

	it("that is the root is the one member of an object", () => {
		expect(renderJson(list("Notes", [element("Note", leaf("Id", 1))]))).toBe('{"notes":[{"id":1}]}');
	});

	it("that is left out of XML when empty is in JSON all the same", () => {
		expect(xml(listUnlessEmpty("TnAttributes", []))).toBe("");
		expect(json(listUnlessEmpty("TnAttributes", []))).toEqual({ tnAttributes: [] });
		const one = [leaf("TnAttribute", "Protected")];
		expect(xml(listUnlessEmpty("TnAttributes", one))).toBe(
			"<TnAttributes><TnAttribute>Protected</TnAttribute></TnAttributes>",
		);
		expect(json(listUnlessEmpty("TnAttributes", one))).toEqual({ tnAttributes: ["Protected"] });
	});
});

it("what is repeated without an element around it is an array in JSON, even one or none", () => {
	const numbers = (...texts: string[]) =>
		element(
			"TelephoneNumbers",
			leaf("Count", texts.length),
			repeated(
				"TelephoneNumbers",
				texts.map((text) => numberLeaf("TelephoneNumber", text)),
			),
		);
	expect(xml(numbers("9195550100", "9195550101"))).toBe(
		"<TelephoneNumbers><Count>2</Count><TelephoneNumber>9195550100</TelephoneNumber><TelephoneNumber>9195550101</TelephoneNumber></TelephoneNumbers>",
	);
	expect(xml(numbers())).toBe("<TelephoneNumbers><Count>0</Count></TelephoneNumbers>");
	expect(JSON.parse(renderJson(numbers("9195550100")))).toEqual({
		count: 1,
		telephoneNumbers: ["+19195550100"],
	});
	expect(JSON.parse(renderJson(numbers()))).toEqual({ count: 0, telephoneNumbers: [] });
	expect(JSON.parse(renderJson(numbers("", "9195550100")))).toMatchObject({
		telephoneNumbers: ["+19195550100"],
	});
});

it("what only JSON says is not in XML, wherever it stands", () => {
	const part = element("c", jsonOnly(element("d", leaf("e", 1))), leaf("f", 2));
	expect(xml(part)).toBe("<c><f>2</f></c>");
	expect(json(part)).toEqual({ c: { d: { e: 1 }, f: 2 } });
	expect(xml(element("c", jsonOnly(element("d"))))).toBe("<c/>");
});

describe("names in JSON", () => {
	it.each([
		["CompletedQuantity", "completedQuantity"],
		["id", "id"],
		["userId", "userId"],
		["Id", "id"],
		["City", "city"],
		["URL", "url"],
		["LATA", "lata"],
		["Lata", "lata"],
		["NPA-NXX", "npaNxx"],
		["NpaNxxX", "npaNxxX"],
		["Npa-Nxx-X", "npaNxxX"],
		["TNs", "tns"],
		["TNReservation", "tnReservation"],
		["ReservedTN", "reservedTN"],
		["CountOfTNs", "countOfTNs"],
		["countOfTNs", "countOfTNs"],
		["EnableLCA", "enableLCA"],
		["CountryCodeA3", "countryCodeA3"],
		["ZIPSearchAndOrderType", "zipSearchAndOrderType"],
		["LATASearchAndOrderType", "lataSearchAndOrderType"],
		["NPANXXXSearchAndOrderType", "npanxxxSearchAndOrderType"],
		["TollFreeWildCharSearchAndOrderType", "tollFreeWildCharSearchAndOrderType"],
	])("%s is %s", (name, key) => {
		expect(camelCase(name)).toBe(key);
	});
});
