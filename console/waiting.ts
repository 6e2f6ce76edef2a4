import type { Backorder, ListedOrder } from "../client/operations.ts";
import { counted } from "./texts.ts";

/** What waits, and where what was on the screen stands in the queue. */
export interface Waiting {
	readonly rows: readonly ListedOrder[];
	readonly total: number;
	/** By the ids of orders. */
	readonly places: ReadonlyMap<string, Backorder>;
	/** What the next look asks for: one request each, so that a quiet tab asks no more than one a minute. */
	readonly next: "rows" | "places";
}

/** How what waits is asked for. */
export interface WaitingSource {
	/** All that waits, the oldest first, and how many there are in all. */
	readonly readRows: () => Promise<Pick<Waiting, "rows" | "total">>;
	/** Where those of these orders stand that wait; fifty at most. */
	readonly readPlaces: (orderIds: readonly string[]) => Promise<ReadonlyMap<string, Backorder>>;
	/** The ids of those orders that are on the screen. */
	readonly onScreen: (rows: readonly ListedOrder[]) => readonly string[];
}

/** Looks anew: for everything the first time, and then for what waits and for the places of what is on the screen in turn. */
export async function lookAgain(
	before: Waiting | undefined,
	source: WaitingSource,
): Promise<Waiting | Partial<Waiting>> {
	if (before?.next === "rows") return { ...(await source.readRows()), next: "places" };
	const listed = before ?? (await source.readRows());
	const places = await source.readPlaces(source.onScreen(listed.rows));
	return before === undefined ? { ...listed, places, next: "rows" } : { places, next: "rows" };
}

/** The places of rows on the screen that are not known yet: somebody has scrolled to them. */
export async function placesSeen(
	{ rows, places }: Waiting,
	{ onScreen, readPlaces }: WaitingSource,
): Promise<Waiting["places"]> {
	const missing = onScreen(rows).filter((orderId) => !places.has(orderId));
	return missing.length === 0 ? new Map() : readPlaces(missing);
}

/** How many are ahead of an order, in words. */
export const shownAhead = ({ ordersAhead, moreAhead }: Backorder): string =>
	ordersAhead === 0 ? "First" : `${moreAhead ? "At least " : ""}${counted(ordersAhead, "order")} ahead`;

/** How many numbers those ahead lack, in words that follow; nothing for the first. */
export const shownLack = ({ ordersAhead, numbersAhead }: Backorder): string =>
	ordersAhead === 0 ? "" : `, for ${counted(numbersAhead, "number")}`;
