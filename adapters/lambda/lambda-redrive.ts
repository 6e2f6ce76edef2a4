import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { WakeRedrive } from "../../application/ports/workflow.ts";
import type { AwsLocation } from "../aws-location.ts";
import { CLIENT_LIMITS, OPERATOR_LIMITS } from "../client-limits.ts";

/** The one client of a process. Region, credentials and endpoint come from the environment. */
export const lambdaClient = new LambdaClient(CLIENT_LIMITS);

/** `WakeRedrive` on Lambda: the call is taken, and its end not waited for. */
export function lambdaRedrive(client: LambdaClient, FunctionName: string): WakeRedrive {
	return async function wakeRedrive() {
		await client.send(new InvokeCommand({ FunctionName, InvocationType: "Event" }));
	};
}

/** The same for the operator, who says where to go. */
export const lambdaRedriveAt = (location: AwsLocation, FunctionName: string): WakeRedrive =>
	lambdaRedrive(new LambdaClient({ ...location, ...OPERATOR_LIMITS }), FunctionName);
