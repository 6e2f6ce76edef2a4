import type { ListedOrder } from "../client/operations.ts";

/** A part of a list of orders, newest first and without a gap. */
export interface OrderPart {
	readonly rows: readonly ListedOrder[];
	/** How many orders the whole list has. */
	readonly total: number;
	/** The order that what comes after it begins with; absent at the end of the list. */
	readonly next?: string;
}

/** A list of which nothing is known yet. */
export const NOTHING_KNOWN: OrderPart = { rows: [], total: 0, next: "" };

/**
 * What is known of a list after an answer: the orders of the answer as they are now, in place of all that were known between the one that
 * was asked `from` (the newest, if none) and the answer's end, and around them what was known before. Ids grow with time. What would come
 * after a gap, because more is new than an answer holds, is forgotten, and read anew when somebody gets there.
 */
export function withAnswer(known: OrderPart, { rows, total, next }: OrderPart, from?: string): OrderPart {
	const newest = known.rows[0]?.orderId ?? "";
	const above = from === undefined ? [] : known.rows.filter(({ orderId }) => orderId > from);
	const below =
		next === undefined || newest < next ? [] : known.rows.filter(({ orderId }) => orderId <= next);
	const end = below.length === 0 ? next : known.next;
	return { rows: [...above, ...rows, ...below], total, ...(end === undefined ? {} : { next: end }) };
}

/** The page that a link of a list leads to; undefined where there is none. */
export function pageIn(link: string | undefined): string | undefined {
	if (link === undefined) return undefined;
	return new URL(link, "http://list").searchParams.get("page") ?? undefined;
}
