import type { OrderName } from "../../domain/order/order-name.ts";
import { ok } from "../../domain/result.ts";
import { makeWriteNote, type ReadNotes, type WriteNote } from "../notes/write-note.ts";
import type { EventFor } from "../ports/events.ts";
import type { Log } from "../ports/log.ts";
import type { Notes } from "../ports/notes.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now } from "../ports/runtime.ts";
import type { Workflow } from "../ports/workflow.ts";
import { makeReadOrder } from "./read-order.ts";
import { startDelivery } from "./start-delivery.ts";

/** What notes of orders reach for. */
export interface NotePorts {
	readonly orders: Orders;
	readonly notes: Notes;
	readonly workflow: Workflow;
	readonly eventFor: EventFor;
	readonly now: Now;
	readonly log: Log;
}

/** Reads the notes of an order of the account, oldest first. */
export const makeReadOrderNotes = ({
	orders,
	notes,
}: Pick<NotePorts, "orders" | "notes">): ReadNotes<OrderName> => {
	const readOrder = makeReadOrder({ orders });
	return async function readOrderNotes(name) {
		const order = await readOrder(name);
		return order.ok ? ok(await notes.of(order.value)) : order;
	};
};

/** Adds a note to an order of the account, in whatever state it is, and has it delivered to subscribers; or writes one anew. */
export const makeWriteOrderNote = (ports: NotePorts): WriteNote<OrderName> =>
	makeWriteNote({
		find: makeReadOrder(ports),
		add: async (order, note, { idempotency }) => {
			const event = await ports.eventFor(order.accountId)(order, { note: note.description });
			const added = await ports.notes.add(order, note, { event, idempotency });
			if (event !== undefined && added.outcome === "added") await startDelivery(ports, event);
			return added;
		},
		change: (order, note) => ports.notes.change(order, note),
		now: ports.now,
	});
