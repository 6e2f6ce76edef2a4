import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A schema of the document, its references resolved. Members in camel case are JSON; `xml` says what they are in XML. */
export interface Schema {
	readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly required?: readonly string[];
	readonly xml?: { readonly name?: string; readonly wrapped?: boolean };
	/** Another name of the element in XML. */
	readonly "x-xml-also"?: string;
	/** A part that XML has not. */
	readonly "x-json-only"?: true;
	/** Members that an answer in JSON always has, beside those that every answer has. */
	readonly "x-json-required"?: readonly string[];
	/** Repeats what a client wrote, so it may be anything. */
	readonly "x-as-written"?: true;
	readonly [keyword: string]: unknown;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** A parameter of the path, the query or the header. */
export interface Parameter {
	readonly name: string;
	readonly in: "path" | "query" | "header";
	readonly required?: boolean;
	readonly description?: string;
	readonly schema: Schema;
}

/** An answer that an operation gives. */
export interface Response {
	readonly description: string;
	readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly description?: string }>>;
	readonly content?: Content;
}

/** One method of one path. */
export interface Operation {
	readonly operationId: string;
	readonly summary: string;
	readonly description?: string;
	readonly tags: readonly string[];
	readonly parameters: readonly Parameter[];
	readonly requestBody?: { readonly required?: boolean; readonly content: Content };
	readonly responses: Readonly<Record<string, Response>>;
}

/** What a path template offers, by method in lower case. */
export type PathItem = Readonly<Record<string, Operation>>;

/** `docs/openapi.yaml`, its references resolved. */
export interface OpenApiDocument {
	readonly paths: Readonly<Record<string, PathItem>>;
	/** What the service calls of its own accord, by name. */
	readonly webhooks: Readonly<Record<string, PathItem>>;
}

const METHODS = ["get", "post", "put", "delete"];

/** Reads `docs/openapi.yaml`. The parameters of a path are put to each of its operations. */
export function readOpenApi(file = "docs/openapi.yaml"): OpenApiDocument {
	const document = parse(readFileSync(file, "utf8"));
	return { paths: itemsOf(document.paths, document), webhooks: itemsOf(document.webhooks, document) };
}

function itemsOf(paths: unknown, document: unknown): Readonly<Record<string, PathItem>> {
	const whole = resolved(paths, document) as Record<string, Record<string, Operation>>;
	const items = Object.entries(whole).map(([path, item]) => {
		const ofPath = (item as { readonly parameters?: readonly Parameter[] }).parameters ?? [];
		const operations = METHODS.flatMap((method) => {
			const operation = item[method];
			if (operation === undefined) return [];
			return [[method, { ...operation, parameters: [...ofPath, ...(operation.parameters ?? [])] }]];
		});
		return [path, Object.fromEntries(operations)];
	});
	return Object.fromEntries(items);
}

/** The value with each `$ref` replaced by what it names; what stands beside a `$ref` goes before. */
function resolved(value: unknown, document: unknown): unknown {
	if (Array.isArray(value)) return value.map((item) => resolved(item, document));
	if (typeof value !== "object" || value === null) return value;
	const { $ref, ...beside } = value as Readonly<Record<string, unknown>>;
	const own = Object.fromEntries(
		Object.entries(beside).map(([name, member]) => [name, resolved(member, document)]),
	);
	if (typeof $ref !== "string") return own;
	return { ...(resolved(named($ref, document), document) as object), ...own };
}

function named(reference: string, document: unknown): unknown {
	let found = document;
	for (const name of reference.split("/").slice(1)) found = (found as Record<string, unknown>)[name];
	if (found === undefined) throw new Error(`${reference} names nothing`);
	return found;
}
