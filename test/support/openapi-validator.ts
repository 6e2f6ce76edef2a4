import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parseXml } from "../../domain/wire/xml-document.ts";
import {
	type Operation,
	type PathItem,
	type Response,
	readOpenApi,
	type Schema,
} from "./openapi-document.ts";
import { jsonOfXml, xmlName } from "./xml-by-schema.ts";

/** A request and what it was answered. */
export interface Exchange {
	readonly method: string;
	/** The whole address, query and all. */
	readonly url: string;
	readonly request: { readonly type: string; readonly body: string };
	readonly status: number;
	readonly headers: Headers;
	readonly body: string;
}

const document = readOpenApi();

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
formats.default(ajv);
ajv.addVocabulary(["xml", "example", "x-xml-also", "x-json-only", "x-json-required", "x-as-written"]);

/** Where the API stands on its host, if not at the root, and the version of it: what its paths begin with. */
const PREFIX = /^(?:.*?\/api(?=\/))?(?:\/(v1\.0|v1|v2)(?=\/))?/i;

/**
 * What of an exchange `docs/openapi.yaml` does not declare, as sentences; empty when it is as documented. A request is held to its
 * schema only if it was accepted, for a refused one may well be bad on purpose; the answer is held to it always.
 */
export function objectionsTo(exchange: Exchange): readonly string[] {
	const { pathname, searchParams } = new URL(exchange.url);
	const method = exchange.method.toLowerCase();
	const [prefix = ""] = PREFIX.exec(pathname) ?? [];
	const path = pathname.slice(prefix.length).replace(/\/+$/, "");
	const item = itemFor(path);
	const operation = item?.[method];
	if (operation === undefined) return unknownAnswer(exchange, item);

	const objections: string[] = [];
	const object = (why: string) => {
		objections.push(why);
	};
	const accepted = exchange.status < 300;
	for (const [name, value] of searchParams) checkParameter(operation, name, value, accepted, object);
	if (accepted) checkRequestBody(operation, exchange, object);
	const response = operation.responses[exchange.status];
	if (response === undefined) object(`the status ${exchange.status} is not declared`);
	else checkResponse(response, exchange, object);
	return objections;
}

/** What of a notification's body `docs/openapi.yaml` does not declare, as sentences. */
export function objectionsToNotification(body: string): readonly string[] {
	const objections: string[] = [];
	const object = (why: string) => {
		objections.push(why);
	};
	const content = document.webhooks.notification?.post?.requestBody?.content;
	const schema = content?.["application/xml"]?.schema ?? {};
	checkJson(readXml(body, schema, false, object), schema, "the notification", object, XML_ANSWER);
	return objections;
}

/** A path that the API does not have is answered 404, a method that a path does not have 405. */
function unknownAnswer({ method, url, status }: Exchange, item: PathItem | undefined): readonly string[] {
	const allowed = item === undefined ? [401, 403, 404] : [401, 403, 404, 405];
	return allowed.includes(status) ? [] : [`${method} ${new URL(url).pathname} is not declared`];
}

/** Path templates by their segments; a literal goes before a parameter in the same place. */
const templates = Object.entries(document.paths)
	.map(([template, item]) => ({ parts: template.split("/"), item }))
	.sort((a, b) => (kinds(a.parts) < kinds(b.parts) ? -1 : 1));

function kinds(parts: readonly string[]): string {
	return parts.map((part) => (part.startsWith("{") ? "1" : "0")).join("");
}

function itemFor(path: string): PathItem | undefined {
	const segments = path.split("/");
	return templates.find(
		({ parts }) =>
			parts.length === segments.length &&
			parts.every(
				(part, index) => part.startsWith("{") || part.toLowerCase() === segments[index]?.toLowerCase(),
			),
	)?.item;
}

type Object = (why: string) => void; // notes an objection

function checkParameter(
	operation: Operation,
	name: string,
	value: string,
	accepted: boolean,
	object: Object,
) {
	const declared = operation.parameters.find(
		(parameter) => parameter.in === "query" && parameter.name.toLowerCase() === name.toLowerCase(),
	);
	// Unknown parameters are ignored; a test that shows it says so by the name.
	if (declared === undefined) {
		if (!/^unknown/i.test(name)) object(`the query parameter ${name} is not declared`);
		return;
	}
	if (!accepted || value === "") return;
	const written = { name: "", written: "", text: enumerated(value, declared.schema), children: [] };
	const json = jsonOfXml(written, declared.schema, { lenient: true, object });
	checkJson(json, declared.schema, `the query parameter ${name}`, object, REQUEST);
}

/** The value of an enumeration that is meant, written in whatever case. */
const enumerated = (value: string, schema: Schema): string =>
	(schema.enum as readonly string[] | undefined)?.find(
		(known) => known.toLowerCase() === value.toLowerCase(),
	) ?? value;

function checkRequestBody(operation: Operation, { request }: Exchange, object: Object) {
	const { type, body } = request;
	const content = operation.requestBody?.content;
	if (content === undefined || type.includes("urlencoded")) return;
	if (/^text\/csv/.test(type) && content["text/csv"] !== undefined) return;
	const isJson = /json/i.test(type);
	const schema = content[isJson ? "application/json" : "application/xml"]?.schema;
	if (schema === undefined) return object(`a request of ${type} is not declared`);
	const json = isJson ? JSON.parse(body) : readXml(body, schema, true, object);
	checkJson(json, schema, "the request", object, REQUEST);
}

function checkResponse(response: Response, { headers, body }: Exchange, object: Object) {
	for (const [name, { required }] of Object.entries(response.headers ?? {}))
		if (required && !headers.has(name)) object(`the answer has no header ${name}`);
	if (body === "") {
		if (response.content !== undefined && !response.description.includes("No body"))
			object("the answer has no body");
		return;
	}
	const [type = ""] = (headers.get("content-type") ?? "").split(";");
	const schema = response.content?.[type]?.schema;
	if (schema === undefined) return object(`an answer of ${type || "no type"} is not declared`);
	const isJson = type === "application/json";
	const json = isJson ? JSON.parse(body) : type === "text/csv" ? body : readXml(body, schema, false, object);
	checkJson(json, schema, "the answer", object, isJson ? JSON_ANSWER : XML_ANSWER);
}

function readXml(body: string, schema: Schema, lenient: boolean, object: Object): unknown {
	const read = parseXml(body);
	if (!read.ok) return object(`not XML: ${read.refusal.faults[0]?.description}`);
	const { value: root } = read;
	const name = xmlName(schema);
	if (root.name !== name.toLowerCase() || (!lenient && root.written !== name))
		return object(`<${root.written}> in place of <${name}>`);
	return jsonOfXml(root, schema, { lenient, object });
}

/** Compiled schemas, by what they are compiled for. */
type Compiled = WeakMap<Schema, ValidateFunction>;

const REQUEST: Compiled = new WeakMap();
const XML_ANSWER: Compiled = new WeakMap();
const JSON_ANSWER: Compiled = new WeakMap();

function checkJson(json: unknown, schema: Schema, what: string, object: Object, compiled: Compiled) {
	if (json === undefined) return;
	const validate =
		compiled.get(schema) ?? ajv.compile(compiled === REQUEST ? schema : closed(schema, compiled));
	compiled.set(schema, validate);
	if (validate(json)) return;
	for (const { instancePath, message, params } of validate.errors ?? [])
		object(`${what}${instancePath} ${message} ${JSON.stringify(params)}`);
}

/** The schema with no room for members that it does not declare; in JSON, with those that only JSON always has. */
function closed(schema: Schema, compiled: Compiled): Schema {
	const { properties, items, required = [], "x-json-required": always = [] } = schema;
	return {
		...schema,
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, property]) => [name, closed(property, compiled)]),
			),
			required: compiled === JSON_ANSWER ? [...new Set([...required, ...always])] : required,
			additionalProperties: false,
		}),
		...(items && { items: closed(items, compiled) }),
	};
}
