import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyResult } from "aws-lambda";
import type { Log } from "../../application/ports/log.ts";
import { FAULTS } from "../../domain/fault.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiEvent } from "./api-event.ts";
import type { EnvelopedRefusal } from "./api-route.ts";
import type { Dialect } from "./dialect.ts";
import { renderRefusal } from "./render-answer.ts";

/** The service's own trouble; the log line has what happened. A client that tries again tries in a second. */
const INTERNAL: EnvelopedRefusal = {
	status: 503,
	faults: [FAULTS.internal],
	headers: { "Retry-After": "1" },
	envelope: errorResponse,
};

/** For a request that failed before it was known what its client speaks. */
const DIALECT_DEFAULT: Dialect = { version: "v1", json: false };

/**
 * The last word on every request: an exception is answered 503, so that clients that retry do. The exception itself goes to the
 * log and never to the client.
 */
export const answerFailures = (log: Log): MiddlewareObj<ApiEvent, APIGatewayProxyResult> => ({
	onError: (request) => {
		const { error, event } = request;
		const asked = {
			requestId: event.requestContext?.requestId,
			method: event.httpMethod,
			path: event.path,
		};
		const failure = { error: error?.name, message: error?.message, stack: error?.stack };
		log("request-failed", { ...asked, ...failure }, { RequestFailures: 1 });
		request.response = renderRefusal(INTERNAL, event.dialect ?? DIALECT_DEFAULT);
	},
});
