import middy from "@middy/core";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeRedrive, type Redriven } from "../../application/redrive/redrive.ts";
import { ports } from "./handler-ports.ts";

const redrive = makeRedrive({ ...ports, workOnDisconnect: makeWorkOnDisconnect(ports) });

/** Run by the schedule every minute, and by whoever brings stock. */
export const handler = middy<unknown, Redriven>().handler((_event, context) =>
	redrive(context.getRemainingTimeInMillis()),
);
