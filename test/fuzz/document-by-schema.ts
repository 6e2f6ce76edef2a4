import fc from "fast-check";
import type { Schema } from "../support/openapi-document.ts";
import { xmlName } from "../support/xml-by-schema.ts";
import { hostileText } from "./hostile-texts.ts";
import { KNOWN_VALUES } from "./known-values.ts";

/** How a document is written. */
interface Style {
	readonly json: boolean;
	/** Texts go in as they are, so that markup in them is markup. */
	readonly raw: boolean;
	/** Members as they are named, in upper or in lower case. */
	readonly names: "as-is" | "upper" | "lower";
	readonly aroundXml: readonly [before: string, after: string];
	readonly aroundJson: readonly [before: string, after: string];
	/** What stands at the beginning of each element with children. */
	readonly filling: string;
	readonly attributes: string;
}

const odd: fc.Arbitrary<Style> = fc.record({
	json: fc.boolean(),
	raw: fc.constantFrom(false, false, true),
	names: fc.constantFrom("as-is", "as-is", "as-is", "upper", "lower"),
	aroundXml: fc.constantFrom(
		["", ""],
		["", ""],
		['<?xml version="1.0" encoding="UTF-8"?>', ""],
		['<?xml version="1.0" encoding="UTF-16"?>', ""],
		['<!DOCTYPE a [<!ENTITY b "c">]>', ""],
		["\ufeff", "\n"],
		["<a>", "</a>"],
		["", "<b/>"],
		["<!-- - -->", "<?end?>"],
	),
	aroundJson: fc.constantFrom(
		["", ""],
		["", ""],
		["", ""],
		["[", "]"],
		['{"order":', "}"],
		["\ufeff", ""],
		["", ",{}"],
	),
	filling: fc.constantFrom(
		"",
		"",
		"",
		"\n\t",
		"text",
		"<!-- a -->",
		"<![CDATA[ ]]>",
		"<a:b xmlns:a='c'/>",
		"<a:/>",
		"<? ?>",
		"<!-- a -- b -->",
		"]]>",
	),
	attributes: fc.constantFrom(
		"",
		"",
		"",
		' a="b"',
		' xmlns="urn:a"',
		' a="1" a="2"',
		' xsi:nil="true"',
		' a="&b;"',
		" a=<",
	),
});

/** As clients write. */
const plain: fc.Arbitrary<Style> = fc.boolean().map((json) => ({
	json,
	raw: false,
	names: "as-is",
	aroundXml: ["", ""],
	aroundJson: ["", ""],
	filling: "",
	attributes: "",
}));

const style: fc.Arbitrary<Style> = fc.oneof(plain, odd);

/** A document by a schema, mostly nearly right: the values, their shapes and how it is written are each wrong now and then. */
export function documentBySchema(
	schema: Schema,
): fc.Arbitrary<{ readonly type: string; readonly text: string }> {
	return fc.tuple(valueBySchema(schema, ""), style).map(([value, how]) => ({
		type: how.json ? "application/json" : "application/xml",
		text: how.json ? jsonOf(value, how) : xmlOf(value, schema, how),
	}));
}

/** A value by a schema that stands under that name. */
export function valueBySchema(schema: Schema, name: string): fc.Arbitrary<unknown> {
	return fc.oneof(
		{ weight: 20, arbitrary: soundValue(schema, name) },
		{ weight: 2, arbitrary: hostileText },
		{ weight: 1, arbitrary: fc.constantFrom(...SHAPES) },
	);
}

const SHAPES: readonly unknown[] = [null, true, [], {}, [[]], [null], { a: { a: {} } }, "", 0, -0.5, 1e21];

function soundValue(schema: Schema, name: string): fc.Arbitrary<unknown> {
	const known = KNOWN_VALUES[name.toLowerCase()];
	if (known !== undefined) return fc.constantFrom(...known);
	if (schema.type === "object") return objectBySchema(schema);
	if (schema.type === "array")
		return fc.array(valueBySchema(schema.items ?? {}, xmlName(schema.items ?? {}, name)), { maxLength: 3 });
	if (schema.type === "boolean") return fc.boolean();
	if (schema.type === "integer") return fc.constantFrom(1, 2, 3, 0, 5_001);
	if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as readonly string[]));
	if (typeof schema.pattern === "string") return fc.stringMatching(new RegExp(schema.pattern));
	return fc.constantFrom("Cary office", "7", "a");
}

/** What an object must have, mostly, and a few of the things that it may. */
function objectBySchema({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
	const member = (name: string) =>
		valueBySchema(properties[name] ?? {}, name).map((value) => [name, value] as const);
	const others = Object.keys(properties).filter((name) => !required.includes(name));
	const few =
		others.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...others.map(member)), { maxLength: 3 });
	const must = fc.tuple(...required.map((name) => fc.option(member(name), { freq: 15, nil: undefined })));
	const odd = fc.option(fc.tuple(hostileText, hostileText), { freq: 1, nil: undefined });
	return fc
		.tuple(
			must,
			few,
			fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd }),
		)
		.map(([some, more, strange]) =>
			Object.fromEntries([...some, ...more, strange].filter((pair) => pair !== undefined)),
		);
}

/** Numerals lose their quotation marks where texts go in as they are. */
function jsonOf(value: unknown, { raw, names, aroundJson: [before, after] }: Style): string {
	const written = JSON.stringify(value, (_, member) =>
		isObject(member)
			? Object.fromEntries(Object.entries(member).map(([name, each]) => [cased(name, names), each]))
			: member,
	);
	const bare = raw ? written.replaceAll(/"([-+]?\d[\d.eE+]*)"/g, "$1") : written;
	return before + bare + after;
}

function xmlOf(value: unknown, schema: Schema, how: Style): string {
	const [before, after] = how.aroundXml;
	return before + element(xmlName(schema, "Order"), value, schema, how) + after;
}

function element(name: string, value: unknown, schema: Schema, how: Style): string {
	const tag = cased(name, how.names);
	return `<${tag}${how.attributes}>${content(value, schema, how)}</${tag}>`;
}

function content(value: unknown, schema: Schema, how: Style): string {
	if (Array.isArray(value)) {
		const items = schema.items ?? {};
		return value.map((item) => element(xmlName(items, "item"), item, items, how)).join("");
	}
	if (!isObject(value)) return how.raw ? String(value) : escaped(String(value));
	return (
		how.filling +
		Object.entries(value)
			.map(([name, each]) => member(name, each, schema.properties?.[name] ?? {}, how))
			.join("")
	);
}

/** A list with nothing around its items is those. */
function member(name: string, value: unknown, schema: Schema, how: Style): string {
	if (schema.type === "array" && !schema.xml?.wrapped) return content(value, schema, how);
	return element(xmlName(schema, name), value, schema, how);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function cased(name: string, names: Style["names"]): string {
	if (names === "upper") return name.toUpperCase();
	return names === "lower" ? name.toLowerCase() : name;
}

const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
