import { describe, expect, it } from "vitest";
import { andThen } from "../../../../domain/result.ts";
import { parseJson } from "../../../../domain/wire/json-document.ts";
import { decodeOrder, decodeOrderUpdate } from "../../../../domain/wire/order-request-codec.ts";
import { parseXml, XML_DEPTH_MAX, type XmlElement } from "../../../../domain/wire/xml-document.ts";
import { faultOf, valueIn } from "../../../support/results.ts";
import { textOf } from "../../../support/xml-texts.ts";

/** The tree of a JSON text. */
const parsed = (body: string): XmlElement => valueIn(parseJson(body));

const leaf = (written: string, text: string): XmlElement => ({
	name: written.toLowerCase(),
	written,
	text,
	children: [],
});

it("members are elements, and the root has no name", () => {
	expect(parsed('{"siteId": "743", "note": {"Id": 7}}')).toEqual({
		name: "",
		written: "",
		text: "",
		children: [
			leaf("siteId", "743"),
			{ name: "note", written: "note", text: "", children: [leaf("Id", "7")] },
		],
	});
	expect(parsed("{}").children).toEqual([]);
});

describe("a value is a text", () => {
	it.each([
		['"02134"', "02134"],
		['"+19195550100"', "+19195550100"],
		['" x  y "', "x  y"],
		['""', ""],
		['"Größe 東京 😀"', "Größe 東京 😀"],
		['"\\u0041\\ud83d\\ude00"', "A😀"],
		['"&amp;<a/>"', "&amp;<a/>"],
		["2", "2"],
		["0", "0"],
		["-1", "-1"],
		["1.5", "1.5"],
		["9195550100", "9195550100"],
		["9007199254740991", "9007199254740991"],
		['"12345678901234567890"', "12345678901234567890"],
		["true", "true"],
		["false", "false"],
	])("%s is %j", (value, text) => {
		expect(textOf(parsed(`{"a": ${value}}`), "A")).toBe(text);
	});
});

it("the blanks around a text are kept beside it, for whom they are no layout", () => {
	expect(parsed('{"a": " x  y ", "b": "x", "c": " "}').children).toEqual([
		{ ...leaf("a", "x  y"), verbatim: " x  y " },
		leaf("b", "x"),
		{ ...leaf("c", ""), verbatim: " " },
	]);
});

describe("an array", () => {
	it("repeats its element", () => {
		expect(parsed('{"a": ["1", 2, {"b": true}]}').children).toEqual([
			{ ...leaf("a", "1"), inJson: "item" },
			{ ...leaf("a", "2"), inJson: "item" },
			{ name: "a", written: "a", text: "", children: [leaf("b", "true")] },
		]);
		expect(parsed('{"a": []}').children).toEqual([]);
	});

	it.each([
		["telephoneNumberList", "TelephoneNumberList", "TelephoneNumber"],
		["TelephoneNumberList", "TelephoneNumberList", "TelephoneNumber"],
		["phoneNumbers", "TelephoneNumberList", "TelephoneNumber"],
		["reservationIdList", "ReservationIdList", "ReservationId"],
		["tnAttributes", "TnAttributes", "TnAttribute"],
	])("that is the list %s has its items in elements of their own", (key, name, item) => {
		const written = key === "phoneNumbers" ? name : key;
		expect(parsed(`{"${key}": ["x", "y"]}`).children).toEqual([
			{ name: name.toLowerCase(), written, text: "", children: [leaf(item, "x"), leaf(item, "y")] },
		]);
		expect(parsed(`{"${key}": []}`).children).toEqual([{ ...leaf(written, ""), inJson: "object" }]);
		expect(faultOf(parseJson(`{"${key}": "x"}`))).toEqual({
			code: 1019,
			description: `${key} must be an array.`,
		});
	});

	it("may also be written as its XML is", () => {
		expect(parsed('{"TelephoneNumberList": {"TelephoneNumber": ["x"]}}').children).toEqual(
			parsed('{"TelephoneNumberList": ["x"]}').children,
		);
	});
});

describe("a body that cannot be read", () => {
	it.each([
		["nothing", "", "The body is not well-formed JSON."],
		["XML", "<Order/>", "The body is not well-formed JSON."],
		["a member without a value", '{\n"a": }', /^The body is not well-formed JSON/],
		["a comma too many", '{"a": 1,}', "The body is not well-formed JSON: line 1, column 9."],
		["two objects", "{}{}", "The body is not well-formed JSON: line 1, column 3."],
		["NaN", '{"quantity": NaN}', /^The body is not well-formed JSON/],
		["an array", "[]", "The body must be one JSON object."],
		["a text", '"order"', "The body must be one JSON object."],
		["null", "null", "The body must be one JSON object."],
		["a null in it", '{"order": {"name": null}}', "name must not be null: leave it out."],
		["a null in an array", '{"phoneNumbers": [null]}', "TelephoneNumber must not be null: leave it out."],
		["arrays in an array", '{"a": [["1"]]}', "a must not hold arrays within the array."],
		[
			"a number that would lose digits",
			'{"peerId": 12345678901234567890}',
			"The number 12345678901234567890 cannot be read exactly as it is written: write it as a text.",
		],
		[
			"a number beyond all",
			'{"a": 1e400}',
			"The number 1e400 cannot be read exactly as it is written: write it as a text.",
		],
		["a forbidden character", '{"name": "a\\u0000b"}', "The body holds a character that XML does not allow."],
		["one in a name", '{"a\\u001fb": 1}', "The body holds a character that XML does not allow."],
		["half a character", '{"name": "\\ud83d"}', "The body holds a character that XML does not allow."],
	])("%s", (_, body, description) => {
		expect(faultOf(parseJson(body))).toEqual({
			code: 1019,
			description: typeof description === "string" ? description : expect.stringMatching(description),
		});
	});

	it("is answered in a few words, whatever it holds", () => {
		for (const body of [`{"${"x".repeat(500_000)}": null}`, `{"a": ${"x".repeat(500_000)}}`])
			expect(JSON.stringify(faultOf(parseJson(body))).length).toBeLessThan(400);
	});
});

describe("depth", () => {
	const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;
	const depthOf = ({ children: [child] }: XmlElement): number =>
		child === undefined ? 1 : 1 + depthOf(child);

	it("of 16 is read, and all of it", () => {
		expect(depthOf(parsed(nested(XML_DEPTH_MAX)))).toBe(16);
	});

	it.each([
		["objects, 17", nested(17)],
		["objects, 100,000", nested(100_000)],
		["arrays, 500,000", `{"a":${"[".repeat(500_000)}${"]".repeat(500_000)}}`],
		["a list at the bottom", nested(16).replace("{}", '{"phoneNumbers":["1"]}')],
	])("%s: refused, without filling the stack", (_, body) => {
		expect(faultOf(parseJson(body))).toMatchObject({ code: 1019 });
	});
});

it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("a member %s reaches nothing", (name) => {
	const order = parsed(`{"${name}": {"siteId": "1"}, "siteId": "743"}`);
	expect(textOf(order, "SiteId")).toBe("743");
	expect(order.children[0]?.written).toBe(name);
	expect(({} as Record<string, unknown>).siteId).toBeUndefined();
});

describe("an order", () => {
	const search = {
		customerOrderId: "crm-4711",
		siteId: "743",
		tnAttributes: [],
		orderTypes: [{ name: "CombinedSearchAndOrderType", fields: { AreaCode: "919", Quantity: "1" } }],
	};

	it.each([
		[
			"as the vendor's JSON clients write it",
			'{"customerOrderId":"crm-4711","orderType":{"type":"combinedSearchAndOrderType","areaCode":"919","countryCodeA3":"USA","quantity":1},"subAccountId":"743"}',
		],
		[
			"as this service writes it",
			'{"customerOrderId":"crm-4711","combinedSearchAndOrderType":{"areaCode":"919","quantity":1},"siteId":"743","tnAttributes":[]}',
		],
		[
			"in the names of the XML, in any case",
			'{"CUSTOMERORDERID":"crm-4711","CombinedSearchAndOrderType":{"AreaCode":919,"Quantity":"1"},"SiteId":743}',
		],
		[
			"with what it does not know",
			'{"id":"x","quantity":9,"links":[{"href":"y"}],"customerOrderId":"crm-4711","combinedSearchAndOrderType":{"areaCode":"919","quantity":1,"features":["SMS"]},"siteId":"743"}',
		],
	])("%s", (_, body) => {
		expect(valueIn(decodeOrder(parsed(body)))).toEqual(search);
	});

	it.each([
		'{"orderType":{"type":"existingPhoneNumberOrderType","phoneNumbers":["+19195550100"]},"subAccountId":"743"}',
		'{"existingTelephoneNumberOrderType":{"telephoneNumberList":["+19195550100"],"reservationIdList":[]},"siteId":"743"}',
	])("of exact numbers: %s", (body) => {
		expect(valueIn(decodeOrder(parsed(body)))).toEqual({
			siteId: "743",
			tnAttributes: [],
			orderTypes: [
				{
					name: "ExistingTelephoneNumberOrderType",
					fields: {},
					telephoneNumbers: ["+19195550100"],
					reservationIds: [],
				},
			],
		});
	});

	it.each([
		'{"orderType":{"type":"orderType"}}',
		'{"orderType":{"type":"x"}}',
		'{"orderType":{"type":1}}',
		'{"orderType":"existing"}',
		'{"orderType":[]}',
	])("of no type: %s", (body) => {
		expect(valueIn(decodeOrder(parsed(body)))).toEqual({ tnAttributes: [], orderTypes: [] });
	});

	it("of two types is read with both", () => {
		const two = '{"orderType":[{"type":"stateSearchAndOrderType"},{"type":"zipSearchAndOrderType"}]}';
		expect(valueIn(decodeOrder(parsed(two)))).toMatchObject({
			orderTypes: [{ name: "StateSearchAndOrderType" }, { name: "ZIPSearchAndOrderType" }],
		});
	});

	it("that cannot be read stays a fault, and an update is read alike", () => {
		expect(andThen(parseJson("["), decodeOrder)).toEqual(parseJson("["));
		expect(valueIn(decodeOrderUpdate(parsed('{"name":"R&D","closeOrder":true}')))).toEqual({
			name: "R&D",
			closeOrder: "true",
		});
	});
});

it("is the tree of the same request in XML, but for the name of the root", () => {
	const json = parsed('{"Name":"R&D","AreaCodeSearchAndOrderType":{"AreaCode":"919","Quantity":2}}');
	const xml = parseXml(
		"<Order><Name>R&amp;D</Name><AreaCodeSearchAndOrderType><AreaCode>919</AreaCode><Quantity>2</Quantity></AreaCodeSearchAndOrderType></Order>",
	);
	expect(json.children).toEqual(valueIn(xml).children);
});

it.each([
	[`{"a":1\n${" ".repeat(11)}"b"}`, "The body is not well-formed JSON: line 2, column 12."],
	[`${"\n".repeat(11)}{x`, "The body is not well-formed JSON: line 12, column 2."],
	["", "The body is not well-formed JSON."],
])("%j is told where it went wrong, as far as that is known", (body, description) => {
	expect(faultOf(parseJson(body)).description).toBe(description);
});

it("what is nested too deep is told to be", () => {
	expect(faultOf(parseJson(`${'{"a":'.repeat(16)}{}${"}".repeat(16)}`)).description).toBe(
		"a is nested too deep.",
	);
});

it("only an order type is named by its type", () => {
	expect(parsed('{"note": {"type": "x", "a": "1"}}').children).toEqual([
		{ name: "note", written: "note", text: "", children: [leaf("type", "x"), leaf("a", "1")] },
	]);
});

it.each(["__proto__", "constructor", "prototype", "toString"])(
	"%s reaches nothing, and is the name of a member like any other",
	(name) => {
		const order = parsed(
			`{"${name}": {"siteId": "1", "${name}": {}}, "siteId": "743", "orderType": {"type": "${name}"}}`,
		);
		expect(order.children.map(({ written }) => written)).toEqual([name, "siteId", name]);
		expect(textOf(order, "SiteId")).toBe("743");
		expect(({} as Record<string, unknown>).siteId).toBeUndefined();
	},
);
