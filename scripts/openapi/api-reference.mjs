import { followed, operationsOf, schemaNameOf } from "./walk-openapi.mjs";

/** The reference page, as Markdown. */
export function apiReference(document) {
	const operations = operationsOf(document);
	return `${[
		"# API reference",
		"<!-- Made from openapi.yaml by `npm run generate`: change that, and not this. -->",
		document.info.description.trim(),
		`Every operation may also answer ${common(operations)}.`,
		...document.tags.map((tag) => chapter(tag, operations, document)),
		"## Bodies",
		"The first column is the XML element, the second the member in JSON. What is *required* is always there.",
		...bodyNames(operations, document).map((name) => body(name, document)),
	].join("\n\n")}\n`;
}

/** Statuses that so many operations share that they are told once. */
const COMMON = [401, 403, 413, 415, 429, 503];

function common(operations) {
	const told = new Map();
	for (const { responses } of operations)
		for (const { status, description } of responses)
			if ([401, 429, 503].includes(status) && !told.has(status))
				told.set(status, `${status} (${lower(description)})`);
	told.set(403, "403 (another's account, or a caller who may only read)");
	told.set(413, "413 (a body over 1 MB)");
	told.set(415, "415 (a body of another type)");
	return [...told]
		.sort(([a], [b]) => a - b)
		.map(([, text]) => text)
		.join(", ");
}

const lower = (text) => text.replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replace(/\.$/, "");

function chapter({ name, description }, operations, document) {
	const own = operations.filter(({ tags }) => tags.includes(name));
	return [`## ${name}`, description, ...own.map((operation) => section(operation, document))].join("\n\n");
}

function section({ method, path, summary, description, parameters, requestBody, responses }, document) {
	const parts = [`### ${summary}`, `\`${method} ${path}\``];
	if (description !== undefined) parts.push(description.trim());
	const told = parameters.filter((parameter) => parameter.in !== "path");
	if (told.length > 0)
		parts.push(
			table(
				["parameter", "value", ""],
				told.map((parameter) => [
					code(parameter.name),
					valueText(followed(parameter.schema, document), document),
					parameter.description ?? "",
				]),
			),
		);
	if (requestBody !== undefined) parts.push(`Body: ${bodyLink(requestBody.content)}`);
	const answers = responses.filter(
		({ status }) => !COMMON.includes(status) || (status < 500 && status === 409),
	);
	parts.push(
		table(
			["status", "", "body"],
			answers.map(({ status, description: what, content }) => [
				String(status),
				what.trim(),
				content === undefined ? "" : bodyLink(content),
			]),
		),
	);
	return parts.join("\n\n");
}

function bodyLink(content) {
	const { schema } = content["application/xml"] ?? Object.values(content)[0];
	const name = schemaNameOf(schema);
	if (name !== undefined) return `[${name}](#${name.toLowerCase()})`;
	if (schema.properties === undefined) return code(Object.keys(content)[0]);
	return Object.keys(schema.properties)
		.map((member) => code(member))
		.join(", ");
}

/** Schemas in the order in which they are named, beginning with the bodies themselves. */
function bodyNames(operations, { components }) {
	const found = [];
	const visit = (value) => {
		if (typeof value !== "object" || value === null) return;
		const name = schemaNameOf(value);
		if (name !== undefined && !found.includes(name) && isTold(components.schemas[name])) {
			found.push(name);
			visit(components.schemas[name]);
		}
		for (const member of Object.values(value)) visit(member);
	};
	for (const { requestBody, responses } of operations) {
		visit(requestBody?.content);
		for (const { content } of responses) visit(content);
	}
	return found;
}

/** Texts and numbers are told where they stand. */
const isTold = ({ type }) => type === "object";

function body(name, document) {
	const schema = document.components.schemas[name];
	const lines = rows(schema, { indent: "", document });
	return [
		`### ${name}`,
		...(schema.xml === undefined ? [] : [`\`<${schema.xml.name}>\``]),
		...(schema.description === undefined ? [] : [schema.description.trim()]),
		...(lines.length === 0 ? [] : [table(["element", "member", "value", ""], lines)]),
	].join("\n\n");
}

function rows({ properties = {}, required = [] }, { indent, document, isJsonOnly = false }) {
	return Object.entries(properties).flatMap(([member, written]) => {
		const schema = followed(written, document);
		const jsonOnly = isJsonOnly || schema["x-json-only"] === true;
		const description = [required.includes(member) ? "*required*" : "", written.description ?? ""];
		const row = [
			`${indent}${jsonOnly ? "–" : elementOf(schema, member, document)}`,
			code(member),
			isTold(schema) && schemaNameOf(written) ? linkTo(schemaNameOf(written)) : valueText(schema, document),
			description.filter(Boolean).join(". "),
		];
		const inner = schema.type === "array" ? schema.items : schema;
		const isElsewhere = schemaNameOf(inner) !== undefined || schemaNameOf(written) !== undefined;
		const deeper = { indent: `${indent}&emsp;`, document, isJsonOnly: jsonOnly };
		return [row, ...(isElsewhere ? [] : rows(inner, deeper))];
	});
}

/** The element that a member is in XML. */
function elementOf(schema, member, document) {
	const name = schema.xml?.name ?? capital(member);
	if (schema.type !== "array") return code(name);
	const item = code(followed(schema.items, document).xml?.name ?? "");
	return schema.xml?.wrapped ? `${code(name)} of ${item}` : `${item}, repeated`;
}

const capital = (member) => member.replace(/^[a-z]/, (letter) => letter.toUpperCase());

const linkTo = (name) => `[${name}](#${name.toLowerCase()})`;

function valueText(schema, document) {
	const { type, enum: values, const: value, format, pattern, maxLength, default: unless } = schema;
	if (values !== undefined) return values.map(code).join(", ");
	if (value !== undefined) return code(value);
	if (schema.title !== undefined) return schema.title;
	if (type === "array") return `list of ${itemText(schema.items, document)}`;
	const limits = [
		rangeText(schema),
		maxLength === undefined ? "" : `, at most ${maxLength} characters`,
		unless === undefined ? "" : `; ${code(unless)} unless given`,
	].join("");
	return `${format ?? (pattern === undefined ? type : code(pattern))}${limits}`;
}

function itemText(items, document) {
	const item = followed(items, document);
	if (item.type === "object")
		return schemaNameOf(items) === undefined ? "these" : linkTo(schemaNameOf(items));
	return valueText(item, document);
}

function rangeText({ minimum, maximum }) {
	if (minimum !== undefined && maximum !== undefined) return ` ${minimum}–${maximum}`;
	return minimum === undefined ? "" : `, at least ${minimum}`;
}

const code = (text) => `\`${String(text).replaceAll("|", "\\|")}\``;

const table = (head, lines) =>
	[head, head.map(() => "---"), ...lines]
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll("\n", " ").trim()).join(" | ")} |`)
		.join("\n");
