import fc from "fast-check";
import { type Operation, type Parameter, readOpenApi, type Schema } from "../support/openapi-document.ts";
import { edited } from "./byte-edits.ts";
import { documentBySchema, valueBySchema } from "./document-by-schema.ts";
import { addressText, hostileText, lineText, percentEncoded } from "./hostile-texts.ts";

/** A request as bytes on the line, that means harm or is nearly right. */
export interface HostileRequest {
	readonly method: string;
	/** Path and query: visible ASCII, rightly percent-encoded or not. */
	readonly target: string;
	/** Without `Host`, `Content-Length` and, mostly, `Authorization`, which whoever sends it adds. */
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body: Buffer;
	/** The path is one that `docs/openapi.yaml` declares, and the method, perhaps, too. */
	readonly isDeclared: boolean;
}

/** Longest target: with three headers of 2,000 bytes it stays within the 16 KB of them that a server takes, and beyond that it is a 431. */
const TARGET_LENGTH_MAX = 8_000;

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/** Requests to every operation that `docs/openapi.yaml` declares, to no other: a route that is added is found by that. */
export function hostileRequests(): fc.Arbitrary<HostileRequest> {
	const operations = Object.entries(readOpenApi().paths).flatMap(([path, item]) =>
		Object.entries(item).map(([method, operation]) => ({
			weight: operation.requestBody ? 4 : 1, // documents have more to go wrong than queries
			arbitrary: hostileRequest(method.toUpperCase(), path, operation),
		})),
	);
	return fc.oneof(...operations);
}

function hostileRequest(
	method: string,
	template: string,
	operation: Operation,
): fc.Arbitrary<HostileRequest> {
	const { parameters, requestBody } = operation;
	const schema = requestBody && Object.values(requestBody.content)[0]?.schema;
	return fc
		.record({
			method: rarely(fc.constantFrom(...METHODS), fc.constant(method)),
			version: rarely(fc.constantFrom("/V2", "/v3", "/v1.0"), fc.constantFrom("", "/v1", "/v2", "/v2")),
			path: pathOf(
				template,
				parameters.filter((one) => one.in === "path"),
			),
			query: queryOf(parameters.filter((one) => one.in === "query")),
			headers: fc.oneof(
				{ weight: 2, arbitrary: fc.constant([]) },
				{ weight: 1, arbitrary: fc.array(header, { minLength: 1, maxLength: 3 }) },
			),
			document: documentOf(template, schema),
			namesType: fc.boolean(),
		})
		.map(({ version, path, query, document: { type, body }, namesType, ...asked }) => ({
			method: asked.method,
			target: `${version}${path.text}${query}`,
			headers: [
				...(type && namesType ? [["content-type", type] as const, ["accept", type] as const] : []),
				...asked.headers,
			],
			body,
			isDeclared: path.isDeclared && version !== "/v3",
		}))
		.filter(({ target }) => target.length <= TARGET_LENGTH_MAX);
}

/** One in twelve is the rare one. */
const rarely = <T>(rare: fc.Arbitrary<T>, usual: fc.Arbitrary<T>): fc.Arbitrary<T> =>
	fc.oneof({ weight: 11, arbitrary: usual }, { weight: 1, arbitrary: rare });

/** A segment that gateways and clients leave where it is. */
const STAYS = /^(?!\.{1,2}$)(?:(?!%2f|%5c|%2e|%(?![\da-f]{2}))[^/\\?#])+$/i;

/** What is not UTF-8 no gateway lets through. */
function isDecodable(text: string): boolean {
	try {
		return decodeURIComponent(text) !== "";
	} catch {
		return false;
	}
}

function pathOf(template: string, parameters: readonly Parameter[]) {
	const values = fc.tuple(
		...parameters.map(({ name, schema }) =>
			rarely(
				addressText,
				valueBySchema(schema, name).map((value) => percentEncoded(String(value))),
			),
		),
	);
	const change = rarely(
		fc.constantFrom(
			(path: string) => `${path}/`,
			(path: string) => `${path}//`,
			(path: string) => `/${path}`,
			(path: string) => path.toUpperCase(),
			(path: string) => `${path}/x`,
			(path: string) => `/api${path}`,
			(path: string) => path.slice(0, path.lastIndexOf("/")),
			(path: string) => path.replaceAll("o", "%6f"),
			(path: string) => `${path};a=b`,
			(path: string) => `${path}${"/x".repeat(500)}`,
		),
		fc.constant(undefined),
	);
	return fc.tuple(values, change).map(([each, changed]) => {
		const filled = parameters.reduce(
			(path, { name }, index) => path.replace(`{${name}}`, () => each[index] ?? ""),
			template,
		);
		return {
			text: changed?.(filled) ?? filled,
			isDeclared: changed === undefined && each.every((text) => STAYS.test(text) && isDecodable(text)),
		};
	});
}

function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<string> {
	const required = parameters.filter((one) => one.required);
	const pair = ({ name, schema }: Parameter) =>
		fc.tuple(
			fc.constant(name),
			rarely(
				addressText,
				valueBySchema(schema, name).map((value) => percentEncoded(String(value))),
			),
		);
	const must = fc.tuple(...required.map((one) => fc.option(pair(one), { freq: 15, nil: undefined })));
	const strange = fc.tuple(addressText, addressText);
	const more = fc.array(
		fc.oneof(
			{ weight: 1, arbitrary: strange },
			...parameters.map((one) => ({ weight: 2, arbitrary: pair(one) })),
		),
		{
			maxLength: 3,
		},
	);
	return fc.tuple(must, more).map(([first, others]) => {
		const pairs = [...first, ...others].filter((one) => one !== undefined);
		return pairs.length === 0 ? "" : `?${pairs.map((one) => one.join("=")).join("&")}`;
	});
}

const header: fc.Arbitrary<readonly [string, string]> = fc.tuple(
	fc.constantFrom(
		"accept",
		"content-type",
		"Content-Type",
		"authorization",
		"idempotency-key",
		"prefer",
		"x-forwarded-proto",
		"x-forwarded-for",
		"content-encoding",
		"x-http-method-override",
		"cookie",
		"__proto__",
	),
	fc.oneof(
		lineText,
		fc.constantFrom(
			"application/json",
			"application/xml",
			"text/csv",
			"text/xml; charset=utf-16",
			"application/json;q=0, */*",
			"multipart/form-data; boundary=x",
			"wait=1",
			"wait=99999999999999999999, wait=-1",
			"gzip",
			"Basic",
			"Basic Og==",
			"Bearer a.b.c",
		),
	),
);

/** A body, and what its sender says it is. */
interface Sent {
	readonly type: string | undefined;
	readonly body: Buffer;
}

function documentOf(template: string, schema: Schema | undefined): fc.Arbitrary<Sent> {
	if (schema === undefined)
		return rarely<Sent>(
			hostileText.map((text) => ({ type: "application/xml", body: Buffer.from(text) })),
			fc.constant({ type: undefined, body: Buffer.alloc(0) }),
		);
	if (template.startsWith("/oauth2/")) {
		const form = queryOf(
			Object.entries(schema.properties ?? {}).map(([name, each]) => ({
				name,
				in: "query",
				required: true,
				schema: each,
			})),
		);
		return edited(form.map((text) => Buffer.from(text.slice(1)))).map((body) => ({
			type: "application/x-www-form-urlencoded",
			body,
		}));
	}
	return documentBySchema(schema).chain(({ type, text }) =>
		edited(fc.constant(Buffer.from(text))).map((body) => ({ type, body })),
	);
}
