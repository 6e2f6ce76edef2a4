import { type Search, searchOfKey } from "../inventory/search.ts";
import { hasNumber, type NumberSet, numbersIn } from "../number/number-set.ts";
import { completedQuantity, EXACT_NUMBERS_KEY, type Order, requestedQuantity } from "./order.ts";

/**
 * Orders looked at before a waiting order, to say how many are ahead of it: 100 entries of the index, some 150 bytes each, are two
 * read units. Entries of orders for exact numbers carry those, and may be longer; a request reads 1 MB, 128 units, at most.
 */
export const QUEUE_COUNTED_MAX = 100;

/** An order that came before another to what both wait on. */
export interface OrderAhead {
	readonly createdAt: string;
	/** Numbers still to be had. */
	readonly missing: number;
	/** The exact numbers that it waits for; empty for a search. */
	readonly unavailable: NumberSet;
}

/** Where a backordered order stands in the queue for stock. Times are ISO 8601, UTC. */
export interface QueuePlace {
	/** What it waits for, in words. */
	readonly waitsFor: string;
	/** Since when: the queue is in this order. */
	readonly since: string;
	/** Orders of anybody's that get stock for it first, and the numbers that these lack. */
	readonly ordersAhead: number;
	readonly numbersAhead: number;
	/** True if only the oldest were counted, and more may be ahead. */
	readonly moreAhead: boolean;
	/** When stock for it was last looked for. */
	readonly lookedAt: string;
}

/**
 * Where an order stands among the oldest that wait on what it waits on, of which those that were placed before it are ahead; undefined for
 * one that does not wait. Orders for exact numbers
 * all wait on one key: ahead of each are those that lack one of the numbers that it lacks itself. `sweptAt` is when last all that orders
 * wait for was looked for; an order is also looked for as it is placed.
 */
export function queuePlaceOf(
	order: Order,
	{ orders, isCut }: { readonly orders: readonly OrderAhead[]; readonly isCut: boolean },
	sweptAt: string | undefined,
): QueuePlace | undefined {
	const { waitingKey, createdAt, unavailable } = order;
	if (waitingKey === undefined) return undefined;
	const lacked = [...numbersIn(unavailable)];
	const before = orders.filter((other) => other.createdAt < createdAt);
	const isRival = (other: OrderAhead) => lacked.some((number) => hasNumber(other.unavailable, number));
	const ahead = waitingKey === EXACT_NUMBERS_KEY ? before.filter(isRival) : before;
	return {
		waitsFor: inWords(order, waitingKey),
		since: createdAt,
		ordersAhead: ahead.length,
		numbersAhead: ahead.reduce((sum, { missing }) => sum + missing, 0),
		moreAhead: isCut && before.length === orders.length,
		lookedAt: sweptAt !== undefined && sweptAt > createdAt ? sweptAt : createdAt,
	};
}

function inWords(order: Order, waitingKey: string): string {
	const missing = requestedQuantity(order) - completedQuantity(order);
	const numbers = missing === 1 ? "1 number" : `${missing} numbers`;
	const atOnce = order.request.partialAllowed || missing === 1 ? "" : ", all at once";
	return waitingKey === EXACT_NUMBERS_KEY
		? `${numbers} of those that it names${atOnce}`
		: `${[numbers, ...wordsOf(searchOfKey(waitingKey))].join(" ")}${atOnce}`;
}

/** What orders wait for that wait on a key, in words. */
export const keyInWords = (waitingKey: string): string =>
	waitingKey === EXACT_NUMBERS_KEY
		? "numbers that the orders name"
		: ["numbers", ...wordsOf(searchOfKey(waitingKey))].join(" ");

/** What a search says of its numbers, the widest first. */
function wordsOf(search: Search): readonly string[] {
	const { npa, prefix, state, rateCenter, city, zip, lata, tollFree, contains, endsIn, localCalling } =
		search;
	const said = (words: string, value: string | undefined) =>
		value === undefined ? [] : [`${words} ${value}`];
	return [
		...said("under toll-free code", tollFree),
		...said("in area code", npa),
		...said("that begin with", prefix),
		...said("in rate center", rateCenter),
		...said("in city", city),
		...said("in state", state),
		...said("in ZIP code", zip),
		...said("in LATA", lata),
		...said("with the digits", contains),
		...said("that end in", endsIn),
		...(localCalling === undefined ? [] : ["or in the local calling area"]),
	];
}
