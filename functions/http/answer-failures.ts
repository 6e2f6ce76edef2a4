import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import type { Log } from "../../application/ports/log.ts";
import { FAULTS } from "../../domain/fault.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { apiPath } from "./api-path.ts";
import { headerOf } from "./header-of.ts";
import { dialectOf, renderRefusal } from "./render-answer.ts";

/** The service's own trouble; the log line has what happened. A client that tries again tries in a second. */
const INTERNAL = { status: 503, faults: [FAULTS.internal], headers: { "Retry-After": "1" } } as const;

/**
 * The last word on every request: an exception is answered 503, so that clients that retry do. The exception itself goes to the
 * log and never to the client.
 */
export const answerFailures = (log: Log): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
	onError: (request) => {
		const { error, event } = request;
		const asked = {
			requestId: event.requestContext?.requestId,
			method: event.httpMethod,
			path: event.path,
		};
		const failure = { error: error?.name, message: error?.message, stack: error?.stack };
		log("request-failed", { ...asked, ...failure }, { RequestFailures: 1 });
		const dialect = dialectOf(apiPath(event).version, (name) => headerOf(event, name));
		request.response = renderRefusal(INTERNAL, errorResponse, dialect);
	},
});
