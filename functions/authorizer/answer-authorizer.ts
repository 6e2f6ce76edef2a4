import normalizeHeaders from "@middy/http-header-normalizer";
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import type { makeAuthorize } from "../../application/accounts/authorize.ts";
import type { Log } from "../../application/ports/log.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { callerPolicy } from "./caller-policy.ts";

/**
 * API Gateway answers 401 only to an error with exactly this message (AWS, Lambda authorizer output); any other error would
 * be a 500.
 */
const UNAUTHORIZED = "Unauthorized";

/** What answering API Gateway reaches for. */
export interface AuthorizerPorts {
	readonly authorize: ReturnType<typeof makeAuthorize>;
	readonly log: Log;
}

/** Answers a REQUEST authorizer's question with the caller's policy; throws `Unauthorized` for an unknown caller. */
export const makeAnswerAuthorizer = ({ authorize, log }: AuthorizerPorts) =>
	invokedHandler<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>({
		input: { methodArn: "text" },
		phases: [normalizeHeaders()],
		async work({ headers, methodArn, requestContext }) {
			const address = requestContext?.identity?.sourceIp ?? "";
			const user = await authorize(headers?.authorization ?? "", address);
			// Also to who has to wait: API Gateway knows no other answer of an authorizer that it does not remember (decision 0013).
			if (!user.ok) throw new Error(UNAUTHORIZED);
			return callerPolicy(user.value, methodArn);
		},
		log,
		isLogged: ({ message }) => message === UNAUTHORIZED, // that is an answer
	});
