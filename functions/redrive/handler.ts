import { newId } from "../../adapters/runtime/system.ts";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeRedrive, PartsFailedError, type Redriven } from "../../application/redrive/redrive.ts";
import { makeSweepAlone } from "../../application/redrive/sweep-alone.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { ports } from "./handler-ports.ts";

const redrive = makeRedrive({ ...ports, workOnDisconnect: makeWorkOnDisconnect(ports) });
const sweepAlone = makeSweepAlone({ ...ports, redrive, newId });

/** Run by the schedule every minute, and by whoever brings stock. */
export const handler = invokedHandler<unknown, readonly Redriven[]>({
	input: {}, // whoever calls it, it sees to all there is
	work: (_event, context) => sweepAlone(context.getRemainingTimeInMillis()),
	log: ports.log,
	isLogged: (error) => error instanceof PartsFailedError,
});
