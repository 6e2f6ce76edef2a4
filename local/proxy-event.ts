import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Caller } from "./authorizer.ts";
import { ACCOUNT_ID } from "./local-account.ts";

/** Headers of a function's answer that API Gateway takes for itself: the client gets them under another name. */
const REMAPPED_HEADERS: ReadonlySet<string> = new Set([
	"connection",
	"content-length",
	"date",
	"server",
	"transfer-encoding",
	"www-authenticate",
]);

/** What is known of a request once its route is found. */
export interface RoutedRequest {
	readonly apiId: string;
	readonly stage: string;
	/** Without the stage; with the base path of a name of the API's own. */
	readonly path: string;
	/** As the client wrote it. */
	readonly requestPath: string;
	readonly query: string;
	readonly resourcePath: string;
	readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** What the events for the authorizer and for the function behind it have in common. */
export type RequestEvent = ReturnType<typeof requestEvent>;

/** The event of a request, as API Gateway's REST API words it, without its body; absent maps are `null`. */
export function requestEvent(request: IncomingMessage, routed: RoutedRequest) {
	const httpMethod = request.method ?? "GET";
	const received = Date.now();
	const [headers, multiValueHeaders] = valuesOf(headerPairs(request));
	const [query, multiValueQuery] = valuesOf([...new URLSearchParams(routed.query)]);
	return {
		resource: routed.resourcePath,
		path: routed.path,
		httpMethod,
		headers,
		multiValueHeaders,
		queryStringParameters: routed.query === "" ? null : query,
		multiValueQueryStringParameters: routed.query === "" ? null : multiValueQuery,
		pathParameters: routed.pathParameters ?? null,
		stageVariables: null,
		requestContext: {
			accountId: ACCOUNT_ID,
			apiId: routed.apiId,
			domainName: request.headers.host ?? "",
			extendedRequestId: randomUUID(),
			httpMethod,
			identity: {
				sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
				userAgent: request.headers["user-agent"] ?? null,
			},
			path: routed.requestPath,
			protocol: `HTTP/${request.httpVersion}`,
			requestId: randomUUID(),
			requestTimeEpoch: received,
			resourceId: routed.resourcePath,
			resourcePath: routed.resourcePath,
			stage: routed.stage,
		},
	};
}

/** The event of the function behind the gateway: JSON text, for it goes to another thread. */
export function proxyEvent(event: RequestEvent, body: string, caller: Caller): string {
	const requestContext = { ...event.requestContext, authorizer: caller };
	return JSON.stringify({
		...event,
		requestContext,
		body: body === "" ? null : body,
		isBase64Encoded: false,
	});
}

/**
 * Writes the answer of a function to the client, compressed from so many bytes on; throws, with nothing written, if it is not what
 * API Gateway takes.
 */
export async function sendProxyResponse(
	response: ServerResponse,
	payload: string,
	compressedBytesMin: number,
): Promise<void> {
	const answer = JSON.parse(payload) as {
		readonly statusCode?: unknown;
		readonly headers?: Readonly<Record<string, unknown>> | null;
		readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
		readonly body?: unknown;
		readonly isBase64Encoded?: boolean;
	} | null;
	const status = Number(answer?.statusCode);
	const body = answer?.body ?? "";
	if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== "string") {
		throw new TypeError("a proxy response needs a statusCode, and a body that is text");
	}
	response.statusCode = status;
	response.setHeader("Content-Type", "application/json");
	for (const [name, value] of Object.entries(answer?.headers ?? {}))
		response.setHeader(clientName(name), String(value));
	for (const [name, values] of Object.entries(answer?.multiValueHeaders ?? {}))
		response.setHeader(clientName(name), values.map(String));
	const bytes = Buffer.from(body, answer?.isBase64Encoded ? "base64" : "utf8");
	if (bytes.length < compressedBytesMin) return void response.end(bytes);
	response.setHeader("Content-Encoding", "gzip");
	response.end(await promisify(gzip)(bytes));
}

/** As the function wrote it: there are clients that look for `Location` in just that case. */
const clientName = (name: string): string =>
	REMAPPED_HEADERS.has(name.toLowerCase()) ? `x-amzn-remapped-${name.toLowerCase()}` : name;

/** Headers that say how the gateway was reached. It writes them itself, so a client's go: links are made from them. */
const GATEWAY_HEADERS: ReadonlySet<string> = new Set([
	"x-forwarded-for",
	"x-forwarded-port",
	"x-forwarded-proto",
]);

/**
 * The headers as the client wrote them, one that came in several spellings in the first of them; and those that the gateway
 * adds. Only `X-Forwarded-For` keeps what a client, or a proxy before it, has written.
 */
function headerPairs({ rawHeaders, headersDistinct, socket }: IncomingMessage): [string, string][] {
	const pairs: [string, string][] = [];
	const spellings = new Map<string, string>();
	for (let index = 0; index < rawHeaders.length; index += 2) {
		const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
		const lowerCase = name.toLowerCase();
		if (GATEWAY_HEADERS.has(lowerCase)) continue;
		const spelling = spellings.get(lowerCase) ?? name;
		spellings.set(lowerCase, spelling);
		pairs.push([spelling, value]);
	}
	const path = [...(headersDistinct["x-forwarded-for"] ?? []), socket.remoteAddress ?? "127.0.0.1"];
	pairs.push(["X-Forwarded-For", path.join(", ")]);
	pairs.push(["X-Forwarded-Port", String(socket.localPort)], ["X-Forwarded-Proto", "http"]);
	return pairs;
}

/** The last value of each name, and all values of each name. */
function valuesOf(pairs: readonly [string, string][]): [Record<string, string>, Record<string, string[]>] {
	const all = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const values = all.get(name);
		if (values === undefined) all.set(name, [value]);
		else values.push(value);
	}
	return [Object.fromEntries(pairs), Object.fromEntries(all)];
}
