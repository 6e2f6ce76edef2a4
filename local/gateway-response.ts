import type { ServerResponse } from "node:http";

/**
 * The answers API Gateway gives by itself, with the status each has unless the template says otherwise. INCOMPLETE_SIGNATURE is
 * none that a template can word: it takes the words of DEFAULT_4XX.
 */
const DEFAULT_STATUS = {
	ACCESS_DENIED: 403,
	AUTHORIZER_CONFIGURATION_ERROR: 500,
	AUTHORIZER_FAILURE: 500,
	BAD_REQUEST_PARAMETERS: 400,
	INCOMPLETE_SIGNATURE: 403,
	INTEGRATION_FAILURE: 502,
	INTEGRATION_TIMEOUT: 504,
	MISSING_AUTHENTICATION_TOKEN: 403,
	REQUEST_TOO_LARGE: 413,
	THROTTLED: 429,
	UNAUTHORIZED: 401,
} as const;

/** Why the gateway answers in place of a function. */
export type GatewayFault = keyof typeof DEFAULT_STATUS;

/** The part of an `AWS::ApiGateway::GatewayResponse` that is read. */
export interface GatewayResponseProperties {
	readonly ResponseType: string;
	readonly StatusCode?: string;
	readonly ResponseParameters?: Readonly<Record<string, string>>;
	readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

const HEADER = "gatewayresponse.header.";

/** The gateway's own answers, as the template words them. */
export class GatewayResponses {
	readonly #responses: ReadonlyMap<string, GatewayResponseProperties>;

	/** Throws if a header is not a constant in single quotes, the one form that is known here. */
	constructor(responses: readonly GatewayResponseProperties[]) {
		for (const { ResponseType, ResponseParameters = {} } of responses) {
			for (const [parameter, value] of Object.entries(ResponseParameters)) {
				if (!parameter.startsWith(HEADER) || !/^'.*'$/.test(value)) {
					throw new Error(
						`Gateway response ${ResponseType}: ${parameter} = ${value} is not a constant header`,
					);
				}
			}
		}
		this.#responses = new Map(responses.map((response) => [response.ResponseType, response]));
	}

	/** Answers a request. A fault that the template does not word takes the words of DEFAULT_4XX or DEFAULT_5XX. */
	send(response: ServerResponse, fault: GatewayFault): void {
		const status = DEFAULT_STATUS[fault];
		const worded =
			this.#responses.get(fault) ?? this.#responses.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
		const [contentType, body] = Object.entries(worded?.ResponseTemplates ?? {})[0] ?? [
			"application/json",
			JSON.stringify({ message: fault }),
		];
		response.statusCode = Number(worded?.StatusCode ?? status);
		response.setHeader("content-type", contentType);
		response.setHeader("x-amzn-errortype", fault);
		for (const [parameter, value] of Object.entries(worded?.ResponseParameters ?? {})) {
			response.setHeader(parameter.slice(HEADER.length), value.slice(1, -1));
		}
		response.end(body);
	}
}
