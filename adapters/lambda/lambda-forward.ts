import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CLIENT_LIMITS } from "../client-limits.ts";

/** How long another function may take to answer: longer than the longest wait for an order, shorter than the caller's own 28 s. */
const ANSWER_MS_MAX = 27_000;

/**
 * The client by which a request is handed to another function. It asks once: a request that places something must not be made twice
 * because its answer is late.
 */
export const forwardClient = new LambdaClient({
	maxAttempts: 1,
	requestHandler: { ...CLIENT_LIMITS.requestHandler, requestTimeout: ANSWER_MS_MAX },
});

/** Calls a function with an event and answers what it answers; throws when it fails, or is silent for 27 s. */
export function lambdaForward(client: LambdaClient, FunctionName: string) {
	return async function forward(event: object): Promise<unknown> {
		const call = new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) });
		const { FunctionError, Payload = new Uint8Array() } = await client.send(call);
		const text = Buffer.from(Payload).toString();
		if (FunctionError !== undefined) throw new Error(`${FunctionName} failed: ${FunctionError} ${text}`);
		return JSON.parse(text);
	};
}
