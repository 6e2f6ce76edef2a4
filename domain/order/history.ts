import type { Fault } from "../fault.ts";
import { countNumbers } from "../number/number-set.ts";
import { completedQuantity, type Order } from "./order.ts";
import { outcomeOf } from "./order-outcome.ts";
import { isFinal, type OrderStatus } from "./order-status.ts";

/** One line of an order's history (contract, section 1.3). */
export interface HistoryRecord {
	/** When it happened: ISO 8601, UTC, milliseconds. */
	readonly at: string;
	readonly note: string;
	/** A user, or `System`. */
	readonly author: string;
	/** The order's status from then on. */
	readonly status: OrderStatus;
	/** What a user changed: `Name : "" --> Cary office`. */
	readonly difference?: string;
}

/** Author of what happens by itself. */
export const SYSTEM_AUTHOR = "System";

/** Notes of a backordered order, with some numbers and with none (contract, section 4.1, codes 5520 and 5521). */
const AWAITING_MORE = "Order backordered - awaiting additional numbers";
const AWAITING_ALL =
	"Order Backordered - no numbers allocated, awaiting available inventory to completely fulfill order";

/** Note of a change of name or reference, whatever state the order is in. */
const UPDATED = "Order updated";

/**
 * What to record of a change: that the order waits, that it got more numbers while it waits, or what a user changed. Nothing of
 * a step that no customer sees, and nothing of the order's end, which the order itself tells (`endOf`): so an ordinary order
 * pays for no record.
 */
export function recordOf(before: Order, after: Order, author: string): HistoryRecord | undefined {
	const at = after.modifiedAt;
	const difference = differenceOf(before, after);
	if (difference !== "") return { at, note: UPDATED, author, status: after.status, difference };
	const waits = after.status === "BACKORDERED";
	const isNews = before.status !== after.status || completedQuantity(before) !== completedQuantity(after);
	return waits && isNews
		? { at, note: waitingNote(after), author: SYSTEM_AUTHOR, status: after.status }
		: undefined;
}

const waitingNote = (order: Order): string =>
	countNumbers(order.claimed) > 0 ? AWAITING_MORE : AWAITING_ALL;

function differenceOf({ request: old }: Order, { request: fresh }: Order): string {
	const changed = (name: string, from = "", to = ""): string[] =>
		from === to ? [] : [`${name} : ${from || '""'} --> ${to || '""'}`];
	return [
		...changed("Name", old.name, fresh.name),
		...changed("CustomerOrderId", old.customerOrderId, fresh.customerOrderId),
	].join(", ");
}

/**
 * The record of an order's end, told by the order itself; undefined while it goes on. `places` names where its numbers are,
 * such as `CARY, NC`.
 */
export function endOf(order: Order, places: readonly string[]): HistoryRecord | undefined {
	if (!isFinal(order.status) || order.completedAt === undefined) return undefined;
	return {
		at: order.completedAt,
		note: messageOf(order, places),
		author: order.closedBy ?? SYSTEM_AUTHOR,
		status: order.status,
	};
}

/** What became of an order, in a sentence for people (contract, sections 1.3 and 1.5). */
export function messageOf(order: Order, places: readonly string[]): string {
	const completed = completedQuantity(order);
	if (order.status === "BACKORDERED") return waitingNote(order);
	if (completed === 0) return (outcomeOf(order)?.faults ?? []).slice(0, 1).map(faultText).join("");
	const numbers = `${completed} ${completed === 1 ? "number" : "numbers"}`;
	const from = places.length === 0 ? "" : ` from ${places.join("; ")}`;
	return `Created a new number order for ${numbers}${from}`;
}

const faultText = ({ code, description }: Fault): string => `${code}: ${description}`;
