import { type Attempted, makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { InputError } from "../invoked/check-input.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { ports } from "./handler-ports.ts";

/** The task of the workflow's state Received: one attempt. */
export const handler = invokedHandler<Attempt, Attempted>({
	input: {
		accountId: "text",
		orderId: "text",
		attempt: "whole number",
		share: "whole number, if present",
		completed: "whole number, if present",
		eventId: "text, if present",
		waitsFor: "text, if present",
	},
	work: makeFulfilOrder(ports),
	log: ports.log,
	isLogged: (error) => !(error instanceof InputError), // an attempt tells of its own end, whatever it is
});
