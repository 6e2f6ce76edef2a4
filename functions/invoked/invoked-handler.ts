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
	readonly isLogged?: (error: Error) => boolean;
	/** Middlewares of its own, between the check of the input and the work. */
	readonly phases?: middy.MiddlewareObj[];
}

/**
 * The handler of every function that API Gateway puts no request to: the workflow's tasks, the sweep, the authorizer. Each line of
 * its log names the call; a failure is one line, and goes on to whoever called; input that is not as it must be changes nothing.
 */
export function invokedHandler<Input, Output>(invoked: Invoked<Input, Output>) {
	const { input, work, log, isLogged, phases = [] } = invoked;
	const pipeline = middy<Input, Output>().use(logFailures(log, isLogged)).use(checkInput(input)).use(phases);
	return inInvocation<Input, Output>(pipeline.handler(work));
}
