import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Workflow } from "../../application/ports/workflow.ts";
import { LEAN_CLIENT } from "../aws-sdk/lean-client.ts";

/** The one client of a process. Region, credentials and endpoint come from the environment. */
export const sfnClient = new SFNClient(LEAN_CLIENT);

// As in the DynamoDB client: a fifth of a call's CPU, for a header that changes no answer.
sfnClient.middlewareStack.remove("getUserAgentMiddleware");

/**
 * `Workflow` on Step Functions. An attempt's execution has a name of its own, so that a STANDARD workflow starts it once;
 * an EXPRESS one may start it twice, which attempts allow for.
 */
export const stepFunctionsWorkflow = (client: SFNClient, stateMachineArn: string): Workflow => ({
	async start(attempt) {
		const { orderId, eventId, waitsFor, attempt: number } = attempt;
		// Two ids and a number: a name has 80 characters at most (AWS, StartExecution). An event is of one order.
		const name = [waitsFor ?? orderId, ...(eventId === undefined ? [] : [eventId]), number].join("-");
		try {
			await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(attempt) }));
		} catch (error) {
			if (!(error instanceof ExecutionAlreadyExists)) throw error;
		}
	},
});
