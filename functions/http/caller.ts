import type { APIGatewayProxyEvent } from "aws-lambda";
import { type Role, rolesIn } from "../../domain/account/role.ts";

/** Who sent a request, by what the authorizer put into its context. */
export interface Caller {
	readonly name: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly Role[];
}

/** The caller; one without a name, account or role where the gateway asked no authorizer. */
export function callerOf({ requestContext }: APIGatewayProxyEvent): Caller {
	const { name = "", accountIds = "", roles = "" } = requestContext.authorizer ?? {};
	return {
		name: String(name),
		accountIds: String(accountIds).split(" ").filter(Boolean),
		roles: rolesIn(String(roles)),
	};
}
