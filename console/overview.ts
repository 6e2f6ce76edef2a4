import type { ListedOrder, OrderStatus } from "../client/operations.ts";

/** Backorders that are shown as the oldest. */
const OLDEST_SHOWN = 10;

const STATUSES: readonly OrderStatus[] = ["RECEIVED", "BACKORDERED", "COMPLETE", "PARTIAL", "FAILED"];

/** What an account's orders come to. */
export interface Overview {
	/** How many there are of each status, those of which there are none too. */
	readonly byStatus: ReadonlyMap<OrderStatus, number>;
	/** Changed since midnight, here; the last change first. */
	readonly today: readonly ListedOrder[];
	/** The oldest backorders first. */
	readonly oldest: readonly ListedOrder[];
}

/** Counts and sorts orders, which come newest first, as they are at that moment. */
export function overviewOf(
	orders: readonly ListedOrder[],
	backorders: readonly ListedOrder[],
	now: Date,
): Overview {
	const isToday = (iso: string) => new Date(iso).toDateString() === now.toDateString();
	return {
		byStatus: new Map(
			STATUSES.map((status) => [status, orders.filter(({ orderStatus }) => orderStatus === status).length]),
		),
		today: orders
			.filter(({ lastModifiedDate }) => isToday(lastModifiedDate))
			.toSorted((a, b) => (a.lastModifiedDate < b.lastModifiedDate ? 1 : -1)),
		oldest: backorders.slice(-OLDEST_SHOWN).toReversed(),
	};
}
