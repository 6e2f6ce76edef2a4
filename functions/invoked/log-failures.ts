import type middy from "@middy/core";
import type { Log } from "../../application/ports/log.ts";

/** Tells the log of a failure, in one line, unless it has been told already. The failure goes on to whoever called. */
export const logFailures = (
	log: Log,
	isLogged: (error: Error) => boolean = () => false,
): middy.MiddlewareObj => ({
	onError({ error }) {
		if (error == null || isLogged(error)) return;
		const { name, message, stack } = error;
		log("invocation-failed", { error: name, message, stack });
	},
});
