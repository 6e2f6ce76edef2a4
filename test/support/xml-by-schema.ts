import type { XmlElement } from "../../domain/wire/xml-document.ts";
import type { Schema } from "./openapi-document.ts";

/** How an XML body is read: what a client may write is understood in any case and may hold more than is known. */
export interface XmlReading {
	readonly lenient: boolean;
	/** Told of an element that the schema does not declare. */
	readonly object: (why: string) => void;
}

/** The JSON that an element stands for by its schema: lists are arrays, numbers and booleans are such. */
export function jsonOfXml(element: XmlElement, schema: Schema, reading: XmlReading): unknown {
	switch (schema.type) {
		case "object":
			return schema["x-as-written"] ? {} : objectOf(element, schema, reading);
		case "array":
			return element.children.map((child) => itemOf(child, schema, element, reading));
		case "integer":
		case "number":
			return /^-?\d+(\.\d+)?$/.test(element.text) ? Number(element.text) : element.text;
		case "boolean":
			return { true: true, false: false }[lowered(element.text, reading)] ?? element.text;
		default:
			return element.text;
	}
}

/** The name of the element that a schema is in XML; of a member, its own name without one. */
export const xmlName = (schema: Schema, name = ""): string => schema.xml?.name ?? name;

const lowered = (text: string, { lenient }: XmlReading) => (lenient ? text.toLowerCase() : text);

const isNamed = (element: XmlElement, name: string | undefined, { lenient }: XmlReading): boolean =>
	name !== undefined && (lenient ? element.name === name.toLowerCase() : element.written === name);

function objectOf(element: XmlElement, schema: Schema, reading: XmlReading): unknown {
	const found: Record<string, unknown> = {};
	for (const child of element.children) {
		const member = Object.entries(schema.properties ?? {}).find(([name, property]) =>
			namesOf(name, property).some((known) => isNamed(child, known, reading)),
		);
		if (member === undefined) {
			if (!reading.lenient) reading.object(`<${child.written}> in <${element.written}> is not declared`);
			continue;
		}
		const [name, property] = member;
		const value = jsonOfXml(child, isRepeated(property) ? (property.items ?? {}) : property, reading);
		if (isRepeated(property)) found[name] = [...((found[name] as unknown[] | undefined) ?? []), value];
		else if (property.type === "array" && Array.isArray(found[name]))
			found[name] = [...found[name], ...(value as unknown[])];
		else if (name in found) reading.object(`<${child.written}> in <${element.written}> comes twice`);
		else found[name] = value;
	}
	return found;
}

/** Items with nothing around them. */
const isRepeated = (property: Schema): boolean => property.type === "array" && !property.xml?.wrapped;

const namesOf = (name: string, property: Schema): readonly (string | undefined)[] => {
	if (property["x-json-only"]) return [];
	return isRepeated(property)
		? [xmlName(property.items ?? {})]
		: [xmlName(property, name), property["x-xml-also"]];
};

function itemOf(child: XmlElement, schema: Schema, list: XmlElement, reading: XmlReading): unknown {
	const items = schema.items ?? {};
	if (!isNamed(child, xmlName(items), reading) && !reading.lenient)
		reading.object(`<${child.written}> in <${list.written}> is not declared`);
	return jsonOfXml(child, items, reading);
}
