import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeRedrive, PartsFailedError, type Redriven } from "../../application/redrive/redrive.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { ports } from "./handler-ports.ts";

const redrive = makeRedrive({ ...ports, workOnDisconnect: makeWorkOnDisconnect(ports) });

/** Run by the schedule every minute, and by whoever brings stock. */
export const handler = invokedHandler<unknown, Redriven>({
	input: {}, // whoever calls it, it sees to all there is
	work: (_event, context) => redrive(context.getRemainingTimeInMillis()),
	log: ports.log,
	isLogged: (error) => error instanceof PartsFailedError,
});
