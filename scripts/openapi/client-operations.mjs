import { operationsOf, schemaNameOf } from "./walk-openapi.mjs";

/** The types of the JSON API, and what a client must know of each operation, as TypeScript. */
export function clientOperations(document) {
	const operations = operationsOf(document);
	const schemas = jsonSchemas(operations, document.components.schemas);
	return [
		"/**\n * The JSON API as types, made from docs/openapi.yaml by `npm run generate`: change that, and not this.\n */\n",
		...[...schemas].map(([name, schema]) => declaration(name, schema)),
		`/** What each operation takes and answers. */\nexport interface Operations {\n${operations.map(operationType).join("")}}\n`,
		`/** How each operation is called. */\nexport const OPERATIONS: Readonly<Record<keyof Operations, OperationCall>> = {\n${operations.map(operationCall).join("")}};\n`,
		OPERATION_CALL,
	].join("\n");
}

const OPERATION_CALL = `/** What of an operation is not a type. */
export interface OperationCall {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	/** With the parameters of the path in braces. */
	readonly path: string;
	readonly query: readonly string[];
	readonly headers: readonly string[];
	readonly body?: "json" | "form" | "csv";
}
`;

/** Schemas by name, those alone that JSON has, in the order in which the operations name them. */
function jsonSchemas(operations, schemas) {
	const found = new Map();
	const visit = (value) => {
		if (typeof value !== "object" || value === null) return;
		const name = schemaNameOf(value);
		if (name === undefined) return Object.values(value).forEach(visit);
		if (found.has(name)) return;
		found.set(name, schemas[name]);
		visit(schemas[name]);
	};
	for (const { parameters, requestBody, responses } of operations) {
		visit(parameters.map(({ schema }) => schema));
		visit(requestBody?.content["application/json"]);
		visit(responses.map(({ content }) => content?.["application/json"]));
	}
	return found;
}

const declaration = (name, schema) => {
	const comment = schema.description === undefined ? "" : `/** ${schema.description.trim()} */\n`;
	return schema.type === "object" && Object.keys(schema.properties).length > 0
		? `${comment}export interface ${name} ${typeOf(schema, 0)}\n`
		: `${comment}export type ${name} = ${typeOf(schema, 0)};\n`;
};

function typeOf(schema, depth) {
	const name = schemaNameOf(schema);
	if (name !== undefined) return name;
	if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	switch (schema.type) {
		case "object":
			return objectType(schema, depth);
		case "array": {
			const item = typeOf(schema.items, depth);
			return `readonly ${/[|]/.test(item) && !item.startsWith("{") ? `(${item})` : item}[]`;
		}
		case "integer":
		case "number":
			return "number";
		default:
			return schema.type;
	}
}

function objectType({ properties, required = [], "x-json-required": always = [] }, depth) {
	const members = Object.entries(properties);
	if (members.length === 0) return "Readonly<Record<string, never>>";
	const indent = "\t".repeat(depth + 1);
	const lines = members.map(([name, schema]) => {
		const mark = [...required, ...always].includes(name) ? "" : "?";
		const comment = schema.description === undefined ? "" : `${indent}/** ${schema.description.trim()} */\n`;
		return `${comment}${indent}readonly ${name}${mark}: ${typeOf(schema, depth + 1)};\n`;
	});
	return `{\n${lines.join("")}${"\t".repeat(depth)}}`;
}

function operationType({ operationId, summary, parameters, requestBody, responses }) {
	const taken = parameters.map((parameter) => {
		const { name, required, schema } = parameter;
		const mark = required && name !== "accountId" ? "" : "?";
		return `\t\t\treadonly ${memberName(parameter)}${mark}: ${typeOf(schema, 3)};\n`;
	});
	const body = requestBody?.content;
	const bodyType =
		body === undefined ? "" : `\t\t\treadonly body: ${typeOf(Object.values(body).at(-1).schema, 3)};\n`;
	return `\t/** ${summary}. */\n\treadonly ${operationId}: {\n\t\treadonly takes: {\n${taken.join("")}${bodyType}\t\t};\n\t\treadonly answers: ${answerType(responses)};\n\t};\n`;
}

/** What is answered in JSON; what was made, where only a Location is; nothing else. */
function answerType(responses) {
	const good = responses.filter(({ status }) => status < 300);
	const json = good.flatMap(({ content }) => content?.["application/json"]?.schema ?? []);
	if (json.length > 0) return typeOf(json[0], 2);
	const headers = good.find(({ headers }) => headers?.Location)?.headers;
	if (headers === undefined) return "undefined";
	const key = headers["X-Signature-Key"] === undefined ? "" : " readonly signatureKey: string;";
	return `{ readonly id: string; readonly location: string;${key} }`.replace(/; }$/, " }");
}

/** The name of a parameter as a member: the header `Idempotency-Key` is idempotencyKey. */
const memberName = ({ name, in: place }) =>
	place === "header" ? name.replace(/^\w+/, (word) => word.toLowerCase()).replaceAll("-", "") : name;

/** How the body of a request is written, by its media type. */
const BODY_KINDS = [
	["application/json", "json"],
	["application/x-www-form-urlencoded", "form"],
	["text/csv", "csv"],
];

function operationCall({ operationId, method, path, parameters, requestBody }) {
	const named = (place) =>
		JSON.stringify(parameters.filter((it) => it.in === place).map(({ name }) => name)).replaceAll(",", ", ");
	const kind = requestBody && BODY_KINDS.find(([type]) => requestBody.content[type] !== undefined)?.[1];
	const body = requestBody === undefined ? "" : `, body: "${kind}"`;
	return `\t${operationId}: { method: "${method}", path: "${path}", query: ${named("query")}, headers: ${named("header")}${body} },\n`;
}
