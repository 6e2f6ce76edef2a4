import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import type { makeAuthorize } from "../../application/accounts/authorize.ts";
import { callerPolicy } from "./caller-policy.ts";

/**
 * API Gateway answers 401 only to an error with exactly this message (AWS, Lambda authorizer output); any other error would
 * be a 500.
 */
const UNAUTHORIZED = "Unauthorized";

/** True for the error that is the answer to an unknown caller. */
export const isUnauthorized = ({ message }: Error): boolean => message === UNAUTHORIZED;

/** Answers a REQUEST authorizer's question with the caller's policy; throws `Unauthorized` for an unknown caller. */
export function makeAnswerAuthorizer(authorize: ReturnType<typeof makeAuthorize>) {
	return async function answerAuthorizer(
		event: APIGatewayRequestAuthorizerEvent,
	): Promise<APIGatewayAuthorizerResult> {
		const headers = Object.entries(event.headers ?? {});
		const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
		const user = await authorize(authorization ?? "");
		if (user === undefined) throw new Error(UNAUTHORIZED);
		return callerPolicy(user, event.methodArn);
	};
}
