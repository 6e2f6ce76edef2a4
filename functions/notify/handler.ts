import type { Notified } from "../../application/notifications/delivery-run.ts";
import { makeNotify } from "../../application/notifications/notify.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { ports } from "./handler-ports.ts";

/** The task of the workflow's state Notify: delivers what has still to be delivered of one order. */
export const handler = invokedHandler<OrderName, Notified>({
	input: { accountId: "text", orderId: "text" },
	work: makeNotify(ports),
	log: ports.log,
});
