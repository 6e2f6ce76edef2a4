import middy from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import type { Log } from "../../application/ports/log.ts";
import { answerFailures } from "./answer-failures.ts";
import { answerRequests } from "./answer-requests.ts";
import type { ApiRoute } from "./api-route.ts";

/** The handler of every function behind API Gateway: there is no other way from an event to a route. */
export const apiHandler = (routes: readonly ApiRoute[], log: Log) =>
	middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
		.use(answerFailures(log))
		.handler(answerRequests(routes));
