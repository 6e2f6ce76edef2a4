import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from "aws-cdk-lib/aws-apigateway";
import type { Construct } from "constructs";
import { MonthLog } from "./month-log.ts";

/**
 * One line a request. Every value is a code, a count, or text that cannot hold a quotation mark, for API Gateway puts it between
 * these without escaping; no header and no body, so no secret (AWS, API Gateway, "Variables for access logging").
 */
const LINE = {
	requestId: "$context.requestId", // the functions write it too, when a request fails
	at: "$context.requestTime",
	ip: "$context.identity.sourceIp",
	user: "$context.authorizer.principalId",
	method: "$context.httpMethod",
	path: "$context.path",
	status: "$context.status",
	bytes: "$context.responseLength",
	ms: "$context.responseLatency",
	functionStatus: "$context.integration.status",
	functionMs: "$context.integration.latency",
	authorizerStatus: "$context.authorizer.status",
	authorizerMs: "$context.authorizer.latency",
	gatewayResponse: "$context.error.responseType",
};

/** What a stage needs to log each request, answered by a function or not, as a line of JSON. */
export function accessLog(
	scope: Construct,
	id: string,
): Pick<StageOptions, "accessLogDestination" | "accessLogFormat"> {
	return {
		accessLogDestination: new LogGroupLogDestination(new MonthLog(scope, id)),
		accessLogFormat: AccessLogFormat.custom(JSON.stringify(LINE)),
	};
}
