import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { inInvocation } from "../../adapters/runtime/invocation.ts";
import type { Log } from "../../application/ports/log.ts";
import { checkInput, type InputRules } from "./check-input.ts";
import { logFailures } from "./log-failures.ts";

/** A function that is no part of the API: what it is called with, what it does, and who hears of its failures. */
export interface Invoked<Input, Output> {
	/** What its input must have; what it is not told of is let through. */
	readonly input: InputRules<Input>;
	readonly work: (input: Input, context: Context) => Promise<Output>;
	readonly log: Log;
	/** True for a failure that `work` has told the log of already, or that is none. */
	readonly isTold?: (error: Error) => boolean;
}

/**
 * The handler of every function that API Gateway puts no request to: the workflow's tasks, the sweep, the authorizer. Each line of
 * its log names the call; a failure is one line, and goes on to whoever called; input that is not as it must be changes nothing.
 */
export const invokedHandler = <Input, Output>({ input, work, log, isTold }: Invoked<Input, Output>) =>
	inInvocation<Input, Output>(
		middy<Input, Output>().use(logFailures(log, isTold)).use(checkInput(input)).handler(work),
	);
