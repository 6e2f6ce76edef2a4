import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "aws-lambda";

const invocation = new AsyncLocalStorage<string>();

/** Lambda's id of the call that is being answered, which Lambda's own lines of the log name too; undefined outside of one. */
export const lambdaRequestId = (): string | undefined => invocation.getStore();

/** The handler, so that all it does, and whatever that waits for, knows whose call it answers. */
export function inInvocation<Event, Result>(handler: (event: Event, context: Context) => Promise<Result>) {
	return function handleInvocation(event: Event, context: Context): Promise<Result> {
		return invocation.run(context.awsRequestId, () => handler(event, context));
	};
}
