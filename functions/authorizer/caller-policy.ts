import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { User } from "../../application/ports/users.ts";

/**
 * Lets a user into the API, and tells the functions behind it who it is. Whose account a path names is the functions' to check, in
 * one place (decision 0004): API Gateway caches this answer for every route, so it can say nothing of the method it was asked
 * for (AWS, API Gateway Lambda authorizer output). `methodArn` is `arn:…:apiId/stage/METHOD/path`.
 */
export function callerPolicy(
	{ name, accountIds, roles }: User,
	methodArn: string,
): APIGatewayAuthorizerResult {
	const stage = methodArn.split("/").slice(0, 2).join("/");
	return {
		principalId: name,
		policyDocument: {
			Version: "2012-10-17",
			Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${stage}/*` }],
		},
		// The context holds texts alone.
		context: { name, accountIds: accountIds.join(" "), roles: roles.join(" ") },
	};
}
