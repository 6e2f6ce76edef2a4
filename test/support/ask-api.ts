import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import type { Log } from "../../application/ports/log.ts";
import { apiHandler } from "../../functions/http/api-handler.ts";
import type { ApiRoute } from "../../functions/http/api-route.ts";

/** What Lambda says of a call, as far as functions look at it. */
export const CONTEXT = { awsRequestId: "l-1" } as Context;

/** A failure is the test's own: it ends the call in place of being answered. */
const failLoudly: Log = (event, { message }) => {
	throw new Error(`${event}: ${message}`);
};

/** Routes behind the pipeline that every request goes through, as a function of an event alone. */
export function askApi(routes: readonly ApiRoute[]) {
	const handle = apiHandler(routes, failLoudly);
	return (event: APIGatewayProxyEvent) => handle(event, CONTEXT);
}
