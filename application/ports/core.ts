import type { AccessToken } from "../../domain/account/access-token.ts";
import type { Credentials } from "../../domain/account/credentials.ts";
import type { Role } from "../../domain/account/role.ts";
import type { Site } from "../../domain/account/site.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { Claim } from "../../domain/inventory/plan-claims.ts";
import type { Lookup, Search } from "../../domain/inventory/search.ts";
import type { LineSet } from "../../domain/number/line-set.ts";
import type { BlockLines, NumberSet } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { HistoryRecord } from "../../domain/order/history.ts";
import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { MetricName } from "./metric-names.ts";

/** The present moment. The only clock of the use cases. */
export type Now = () => Date;

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

/** A number from 0 to 1, 1 excluded, for jitter; never for identity. */
export type Random = () => number;

/** What a client sent to make a repeated POST harmless. */
export interface Idempotency {
	readonly accountId: string;
	/** The `Idempotency-Key` header. */
	readonly key: string;
	/** Tells request bodies apart. */
	readonly fingerprint: string;
}

/** What an idempotency key has been used for: the same request, or another one. */
export type UsedKey =
	| { readonly outcome: "repeated"; readonly orderId: string }
	| { readonly outcome: "key-taken" };

/** What became of an order that was to be stored under an idempotency key. */
export type AddedOrder = { readonly outcome: "added" } | UsedKey;

/** A change of one order and of the stock with it: all of it happens, or none. */
export interface OrderChange {
	/** The order as it was read; the change happens only if it is still that version. */
	readonly before: Order;
	readonly after: Order;
	/** Numbers to take; only if the words and the reservations they are taken from are as they were seen. */
	readonly claims?: readonly Claim[];
	/** Numbers to give back. */
	readonly releases?: readonly BlockLines[];
	/** What the order's history says of it. */
	readonly record?: HistoryRecord | undefined;
	/** What subscribers are to be told of it: kept with it, so that it cannot be forgotten. */
	readonly event?: PendingEvent | undefined;
}

/** The orders, each one item. Every read is of the latest state. */
export interface Orders {
	/** Stores a new order. With an idempotency key, at most one order for that key within a day. */
	add(order: Order, idempotency?: Idempotency): Promise<AddedOrder>;
	/** What an idempotency key has been used for, at a time; undefined while it is free. */
	recall(idempotency: Idempotency, at: Date): Promise<UsedKey | undefined>;
	/** The order of that name; an account cannot name an order of another. */
	find(name: OrderName): Promise<Order | undefined>;
	/** What the history of an order says, oldest first; the order's end is told by the order itself (`endOf`). */
	history(name: OrderName): Promise<readonly HistoryRecord[]>;
	/** Makes the change; false when the race for the order or for a number was lost, and then nothing has happened. */
	change(change: OrderChange): Promise<boolean>;
}

/** A thousands-block as it is stored. */
export interface StockBlock extends BlockPlace {
	readonly free: LineSet;
	/** Every number ever imported. */
	readonly known: LineSet;
}

/** Blocks read in one request at most: the limit of BatchGetItem (AWS, Amazon DynamoDB API reference). */
export const BLOCKS_PER_READ_MAX = 100;

/** The operator's stock, read side. */
export interface Inventory {
	/**
	 * The searches that together make up a search, the nearest first: itself, and, if numbers of the local calling area will do,
	 * each rate center of it. A number may match several. Whoever needs only the first is not made to wait for the others.
	 */
	partsOf(search: Search): AsyncIterable<Search>;
	/**
	 * Names of blocks that may have stock for the look-up, in pages, in the order of the index. The index may lag: a named
	 * block can be empty, and a block just refilled can be missing.
	 */
	candidates(lookup: Lookup): AsyncIterable<readonly BlockId[]>;
	/** The blocks of those names, `BLOCKS_PER_READ_MAX` at most, that exist. `fresh` asks for the latest state, at twice the price. */
	read(blocks: readonly BlockId[], fresh: boolean): Promise<readonly StockBlock[]>;
}

/** An order that waits for stock. */
export interface WaitingOrder extends OrderName {
	/** Numbers still to be had. */
	readonly missing: number;
	readonly partialAllowed: boolean;
	/** The exact numbers that it waits for; empty for a search. */
	readonly unavailable: NumberSet;
	/** While an attempt at it is under way: when that one is given up. */
	readonly dueAt?: string;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

/** How many orders wait on a key, and since when. */
export interface WaitingCount {
	/** Counted up to a bound; more may wait. */
	readonly orders: number;
	/** Numbers that these orders lack, together. */
	readonly missing: number;
	/** When the oldest of them was placed; absent when none waits. */
	readonly oldestAt?: string;
}

/** A search that orders wait on. */
export interface WaitingKey {
	readonly key: string;
	/** When an order last came to wait on it, to within `WAITING_KEY_FRESH_MS`. */
	readonly seenAt: string;
}

/** An order that is past due. */
export interface DueOrder extends OrderName {
	readonly dueAt: string;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

/** A due time that is moved, if it is still the one that was seen. */
export interface Reschedule {
	/** Absent for an order that waits and is not due. */
	readonly from?: string;
	readonly to: string;
}

/** Keys of one run of the workflow. */
export interface Attempt extends OrderName {
	/** Grows by one with every attempt at the order, from 1; with every one at the event, if there is an event. */
	readonly attempt: number;
	/** Present if the run is for telling an event of the order: then there is something to tell, whatever becomes of the order. */
	readonly eventId?: string;
}

/** Orders with work left. */
export interface Backlog {
	/** Notes that an order is about to wait on the key; before the order is changed, so that no waiting key is unknown. */
	expectStock(key: string, now: Date): Promise<void>;
	/** Every key that orders may wait on, in pages. */
	waitingKeys(): AsyncIterable<readonly WaitingKey[]>;
	/** Orders that wait on the key, oldest first, in pages. */
	waitingOn(key: string): AsyncIterable<readonly WaitingOrder[]>;
	/** How many orders wait on the key, counted up to the bound in one request, and since when the oldest does. */
	countWaiting(key: string, countMax: number): Promise<WaitingCount>;
	/** Forgets a key, unless an order came to wait on it meanwhile. */
	forgetKey(key: WaitingKey): Promise<void>;
	/** Orders past due, in pages; each minute begins elsewhere, so that a run that ends early does not pass over the same ones. */
	due(now: Date): AsyncIterable<readonly DueOrder[]>;
	/**
	 * Counts one more attempt at the order and moves its due time: when it has not ended well by then, it is given up. Any
	 * change of the order ends the count and, unless the order stays due, the due time. Undefined when the order's due time is
	 * no longer the one seen, or it waits no more: somebody else has it.
	 */
	beginAttempt(order: OrderName, reschedule: Reschedule): Promise<Attempt | undefined>;
	/** Takes back what was begun and could not be started: the order is as due as before, and the attempt was none. */
	takeBack(attempt: Attempt, reschedule: Reschedule): Promise<void>;
}

/** The workflow. */
export interface Workflow {
	/** Starts an attempt. Starting the same one twice is harmless. */
	start(attempt: Attempt): Promise<void>;
}

/** Has the redrive function run now, without waiting for its end. */
export type WakeRedrive = () => Promise<void>;

/** Accounts and what belongs to them. */
export interface Accounts {
	/** A site of the account. Unless it is asked for `fresh`, what is answered may be a minute old. */
	site(accountId: string, siteId: string, fresh: boolean): Promise<Site | undefined>;
}

/** Accounts whose sites can also be listed. */
export interface AccountSites extends Accounts {
	/** Every site of the account. */
	sites(accountId: string): Promise<readonly Site[]>;
}

/** A user of the API: a hashed secret, the accounts it opens, and what may be done there. */
export interface User {
	readonly name: string;
	/** What `hashSecret` made. */
	readonly secretHash: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly Role[];
	/** When the user's tokens were last taken back, if ever: those issued until then open nothing. ISO 8601, UTC. */
	readonly tokensValidAfter?: string;
}

/** The users of the API. */
export interface Users {
	find(name: string): Promise<User | undefined>;
}

/** The user to whom a name and a secret belong. Undefined, after as long, for an unknown name and for a wrong secret. */
export type KnownUser = (credentials: Credentials) => Promise<User | undefined>;

/** The tokens of the API's users. */
export interface Tokens {
	add(token: AccessToken): Promise<void>;
	/** The token that is kept under the hash, as soon as it was added, and perhaps for days after it expired. */
	find(hash: string): Promise<AccessToken | undefined>;
	/** Forgets a token, if it is the user's. */
	remove(hash: string, userName: string): Promise<void>;
}

/**
 * One line of the log: an event's name, what belongs to it, and what it counts as. Never a secret, never a list of numbers.
 * An event that has an `error` is trouble, and is told apart from the others.
 */
export type Log = (
	event: string,
	details: Readonly<Record<string, unknown>>,
	metrics?: Readonly<Partial<Record<MetricName, number>>>,
) => void;

/**
 * Rivals kept taking the same stock, or the database asked for patience: worth another try soon. The workflow retries on
 * this name, so it is a literal: a minified bundle would rename the class.
 */
export class ContentionError extends Error {
	override readonly name = "ContentionError";
}
