import type { IncomingMessage, ServerResponse } from "node:http";
import type { Authorizer } from "./authorizer.ts";
import type { GatewayFault, GatewayResponses } from "./gateway-response.ts";
import { type Answerer, dropBody, goneSignal, readBody } from "./http.ts";
import type { Invocable } from "./lambda-function.ts";
import { arn } from "./local-account.ts";
import { proxyEvent, requestEvent, sendProxyResponse } from "./proxy-event.ts";
import type { RouteTable } from "./route-table.ts";
import type { RequestBucket } from "./throttle.ts";

/** API Gateway's own limit: 10 MB. */
const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** Lambda's: an event, which has the body as text of JSON, of 6 MB. The gateway answers in the same words (AWS, Lambda quotas). */
const EVENT_BYTES_MAX = 6 * 1024 * 1024;

/** How long API Gateway waits for a function: 29 s (AWS, API Gateway quotas, integration timeout). */
export const INTEGRATION_MS_MAX = 29_000;

/** What answers one method of one path. */
export interface ApiMethod {
	readonly target: Invocable;
	/** None for a method that is open to all. */
	readonly authorizer: Authorizer | undefined;
	/** None for a method that takes as many requests as come. */
	readonly bucket?: RequestBucket | undefined;
}

/** What one REST API is made from. */
export interface RestApiOptions {
	readonly apiId: string;
	readonly stage: string;
	/** Where the API stands under a name of its own, without slashes; the empty one is the root of the host. */
	readonly basePaths: readonly string[];
	/** Answers of functions of so many bytes and more are compressed for who accepts it; none unless given. */
	readonly compressedBytesMin?: number | undefined;
	readonly routes: RouteTable<ApiMethod>;
	readonly gatewayResponses: GatewayResponses;
}

/**
 * Answers HTTP requests as API Gateway's REST API does: route, authorizer, function, or the gateway's own words. Both of its doors are
 * on this one host: AWS's own, below the stage, and that of a name, below its base paths.
 */
export function restApi(options: RestApiOptions): Answerer {
	const {
		apiId,
		stage,
		basePaths,
		compressedBytesMin = Number.POSITIVE_INFINITY,
		routes,
		gatewayResponses,
	} = options;
	/** The longest first: API Gateway takes the mapping that says most of a path. */
	const mappings = [...basePaths].sort((a, b) => b.length - a.length);
	return async function answerRequest(request, response) {
		const fault = await answer(request, response);
		if (fault === undefined) return;
		dropBody(request, BODY_BYTES_MAX);
		gatewayResponses.send(response, fault);
	};

	async function answer(request: IncomingMessage, response: ServerResponse) {
		const [requestPath = "", query = ""] = (request.url ?? "").split(/\?(.*)/s);
		const method = request.method ?? "GET";
		const paths = pathsOf(requestPath);
		if (paths === undefined) return unknownPath(request);
		const route = routeOf(method, paths.routed);
		if (route === "UNKNOWN_PATH") return unknownPath(request);
		if (typeof route === "string") return route;

		const { target, authorizer, bucket } = route.target;
		if (bucket?.take() === false) return "THROTTLED"; // whoever asks: the gateway counts before it asks who
		const event = requestEvent(request, {
			apiId,
			stage,
			path: paths.told,
			requestPath,
			query,
			resourcePath: route.path,
			pathParameters: route.parameters,
		});
		const methodArn = arn("execute-api", `${apiId}/${stage}/${method}${paths.routed}`);
		const verdict = (await authorizer?.judge(request.headersDistinct, methodArn, () => ({
			type: "REQUEST",
			methodArn,
			...event,
		}))) ?? { caller: {} };
		if ("fault" in verdict) return verdict.fault;

		// Not before the caller is known: strangers get nobody to keep what they send.
		const body = await readBody(request, BODY_BYTES_MAX);
		if (body === undefined) return "REQUEST_TOO_LARGE";
		const payload = proxyEvent(event, body, verdict.caller);
		if (Buffer.byteLength(payload) > EVENT_BYTES_MAX) return "REQUEST_TOO_LARGE";

		const client = goneSignal(response, INTEGRATION_MS_MAX);
		const outcome = await target.invoke(payload, client);
		if (client.aborted) return response.destroyed ? undefined : "INTEGRATION_TIMEOUT";
		if ("error" in outcome) return "INTEGRATION_FAILURE";
		try {
			const gzips = acceptsGzip(request.headers["accept-encoding"]);
			await sendProxyResponse(
				response,
				outcome.payload,
				gzips ? compressedBytesMin : Number.POSITIVE_INFINITY,
			);
			return undefined;
		} catch (error) {
			console.error(`${target.name} answered what is no proxy response: ${error}`);
			return "INTEGRATION_FAILURE";
		}
	}

	/**
	 * The path that routes match, and the one that functions are told: under a name of its own that has the base path, below the stage
	 * it has not the stage. Undefined where the API does not stand.
	 */
	function pathsOf(requestPath: string): { readonly routed: string; readonly told: string } | undefined {
		if (requestPath.startsWith(`/${stage}/`)) {
			const path = requestPath.slice(stage.length + 1);
			return { routed: path, told: path };
		}
		const mapped = mappings.find((basePath) => basePath === "" || requestPath.startsWith(`/${basePath}/`));
		if (mapped === undefined) return undefined;
		return { routed: mapped === "" ? requestPath : requestPath.slice(mapped.length + 1), told: requestPath };
	}

	function routeOf(method: string, path: string) {
		try {
			return routes.match(method, path) ?? "UNKNOWN_PATH";
		} catch {
			return "BAD_REQUEST_PARAMETERS";
		}
	}
}

/** Of the codings that the gateway knows, the one that every client asks for. */
const acceptsGzip = (header: string | string[] | undefined): boolean =>
	String(header ?? "")
		.split(",")
		.some((coding) => /^\s*gzip\s*(;|$)/i.test(coding) && !/;\s*q=0(\.0*)?\s*$/i.test(coding));

/** Where it has no method, the gateway takes a caller for AWS's own, and their Authorization header for a signature. */
function unknownPath({ headers }: IncomingMessage): GatewayFault {
	return headers.authorization === undefined ? "MISSING_AUTHENTICATION_TOKEN" : "INCOMPLETE_SIGNATURE";
}
