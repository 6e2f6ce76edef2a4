import middy, { type MiddlewareObj } from "@middy/core";
import normalizeHeaders from "@middy/http-header-normalizer";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { inInvocation } from "../../adapters/runtime/invocation.ts";
import type { Log } from "../../application/ports/log.ts";
import { answerFailures } from "./answer-failures.ts";
import { answerRequests } from "./answer-requests.ts";
import type { ApiEvent } from "./api-event.ts";
import type { ApiRoute } from "./api-route.ts";
import { negotiate } from "./negotiate.ts";
import { renderAnswers } from "./render-answer.ts";

/** What API Gateway calls. */
export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * The handler of every function behind API Gateway: there is no other way from an event to a route (decision 0004). Outside is what
 * the gateway speaks: headers, versions and dialects; inside, what the API does. What `before` lists may answer in place of
 * the inside, once the address is taken apart.
 */
export function apiHandler(
	routes: readonly ApiRoute[],
	log: Log,
	before: readonly MiddlewareObj<ApiEvent, unknown>[] = [],
): ApiHandler {
	const pipeline = middy<ApiEvent, unknown>()
		.use(answerFailures(log))
		.use(normalizeHeaders())
		.use(negotiate)
		.use([...before])
		.use(renderAnswers)
		.handler(answerRequests(routes));
	// The first phase begins with the bare event, and the last has written what came of it as the gateway takes it.
	return inInvocation(pipeline as unknown as ApiHandler);
}
