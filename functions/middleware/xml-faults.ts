import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import type { Fault } from "../../domain/fault.ts";
import { encodeErrorResponse } from "../../domain/xml/fault-codec.ts";
import type { Log } from "../ports.ts";
import { xmlAnswer } from "./xml-answer.ts";

/** Answered for the service's own trouble; the log line has what happened. */
const INTERNAL: Fault = { code: 1000, description: "The service could not do this just now. Try again." };

/** Answered for a path that does not exist. */
const NO_PATH: Fault = { code: 1016, description: "The resource does not exist" };

/**
 * The last word on every request: an exception becomes an XML answer, 404 for a path without a route and 503 for anything
 * else, so that clients that retry do. The exception itself goes to the log and never to the client.
 */
export const xmlFaults = (log: Log): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
	onError: (request) => {
		const { error, event } = request;
		if (error && "statusCode" in error && error.statusCode === 404) {
			request.response = xmlAnswer(404, encodeErrorResponse(NO_PATH));
			return;
		}
		const asked = {
			requestId: event.requestContext?.requestId,
			method: event.httpMethod,
			path: event.path,
		};
		const failure = { error: error?.name, message: error?.message, stack: error?.stack };
		log("request-failed", { ...asked, ...failure }, { RequestFailures: 1 });
		request.response = xmlAnswer(503, encodeErrorResponse(INTERNAL), { "Retry-After": "1" });
	},
});
