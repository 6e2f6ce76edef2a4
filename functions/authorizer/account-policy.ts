import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { User } from "../ports.ts";

/**
 * The methods that the API has. They are named one by one because a `*` in their place also matches slashes: it would let
 * `…/accounts/other/orders/accounts/mine/…` through.
 */
const METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"] as const;

/**
 * The policy of a user: everything under the accounts that are the user's, and nothing else. It names accounts, never the
 * method it was asked for, because API Gateway caches it for every route (AWS, API Gateway Lambda authorizer output).
 * `methodArn` is `arn:…:apiId/stage/METHOD/path`.
 */
export function accountPolicy(user: User, methodArn: string): APIGatewayAuthorizerResult {
	const stage = methodArn.split("/").slice(0, 2).join("/");
	const allowed = user.accountIds.flatMap((id) =>
		METHODS.map((method) => `${stage}/${method}/accounts/${id}/*`),
	);
	return {
		principalId: user.name,
		policyDocument: {
			Version: "2012-10-17",
			Statement: [
				allowed.length > 0
					? { Effect: "Allow", Action: "execute-api:Invoke", Resource: allowed }
					: { Effect: "Deny", Action: "execute-api:Invoke", Resource: `${stage}/*` },
			],
		},
	};
}
