import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import { type Budget, hourOf } from "../../domain/budget.ts";
import type { Bulkhead } from "../../domain/bulkhead.ts";
import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { type RateCenter, rateCenterName } from "../../domain/inventory/local-calling.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import { WORDS } from "../../domain/number/line-bitmap.ts";
import { type BlockId, blockIdOf } from "../../domain/number/telephone-number.ts";
import type { OrderName } from "../../domain/order/order-name.ts";

/** Every key of both tables and their indexes, built and parsed here alone; docs/technical-description.md has the table of them. */

/** Primary key of a table without a sort key. Types, not interfaces: what a type has is all it has, so it is marshalled as it is. */
export type PartitionKey = { readonly PK: string };

/** Primary key of a table with a sort key. */
export type Key = PartitionKey & { readonly SK: string };

const ACCOUNT = "ACCOUNT#";

/** Orders table: the partition of what belongs to an account, but for its numbers and what is written beside its orders. */
export const accountPartition = (accountId: string): string => `${ACCOUNT}${accountId}`;

/** Begins the sort key of every order of an account. */
export const ORDER_PREFIX = "ORDER#";

/** Orders table: one item an order. Ids grow with time, so an account's orders lie in the order in which they were placed. */
export const orderKey = ({ accountId, orderId }: OrderName): Key => ({
	PK: accountPartition(accountId),
	SK: `${ORDER_PREFIX}${orderId}`,
});

/** The order that a key names; undefined for the key of something else. */
export const orderNameOf = ({ PK, SK }: Key): OrderName | undefined =>
	PK.startsWith(ACCOUNT) && SK.startsWith(ORDER_PREFIX)
		? { accountId: PK.slice(ACCOUNT.length), orderId: SK.slice(ORDER_PREFIX.length) }
		: undefined;

/** Begins the sort key of a milestone: how many orders there are up to the one whose sort key follows. */
export const RANK_PREFIX = "RANK#";

/** Orders table: a note of an order. */
export const noteKey = ({ accountId, orderId }: OrderName, noteId: number): Key => ({
	PK: accountPartition(accountId),
	SK: `${notePrefix(orderId)}${padded(noteId)}`,
});

/** Begins the sort key of every note of an order. */
export const notePrefix = (orderId: string): string => `NOTE#${orderId}#`;

/** The number of a note in its sort key. */
export const noteIdIn = (sortKey: string): number => Number(sortKey.slice(-COUNTER_DIGITS));

/** Digits of a counter in a key, so that texts sort like numbers. */
const COUNTER_DIGITS = 10;

/** A counter in a key. */
export const padded = (counter: number): string => String(counter).padStart(COUNTER_DIGITS, "0");

/** Begins the sort key of every disconnect of an account. */
export const DISCONNECT_PREFIX = "DISCONNECT#";

/** Orders table: one item a disconnect. Ids grow with time, as those of orders do. */
export const disconnectKey = ({ accountId, disconnectId }: DisconnectName): Key => ({
	PK: accountPartition(accountId),
	SK: `${DISCONNECT_PREFIX}${disconnectId}`,
});

/** The disconnect that a key names. */
export const disconnectNameOf = ({ PK, SK }: Key): DisconnectName => ({
	accountId: PK.slice(ACCOUNT.length),
	disconnectId: SK.slice(DISCONNECT_PREFIX.length),
});

/** Follows every sort key that begins with a prefix and goes on with digits, letters or `#`. */
export const endOfPrefix = (prefix: string): string => `${prefix}~`;

/** Orders table: what an idempotency key was used for. `keyHash` is the SHA-256 of the header, in hex. */
export const idempotencyKey = (accountId: string, keyHash: string): Key => ({
	PK: `IDEMPOTENCY#${accountId}#${keyHash}`,
	SK: "IDEMPOTENCY",
});

/** Orders table: an account. */
export const accountKey = (accountId: string): Key => ({ PK: accountPartition(accountId), SK: "ACCOUNT" });

/** Orders table: a site of an account, with its peers. */
export const siteKey = (accountId: string, siteId: string): Key => ({
	PK: accountPartition(accountId),
	SK: `SITE#${siteId}`,
});

/** Begins the sort key of every site of an account. */
export const SITE_PREFIX = "SITE#";

/** Begins the sort key of every subscription of an account. */
export const SUBSCRIPTION_PREFIX = "SUBSCRIPTION#";

/** Orders table: a subscription of an account. */
export const subscriptionKey = ({ accountId, subscriptionId }: SubscriptionName): Key => ({
	PK: accountPartition(accountId),
	SK: `${SUBSCRIPTION_PREFIX}${subscriptionId}`,
});

/** The subscription in a subscription's key. */
export const subscriptionNameOf = ({ PK, SK }: Key): SubscriptionName => ({
	accountId: PK.slice(ACCOUNT.length),
	subscriptionId: SK.slice(SUBSCRIPTION_PREFIX.length),
});

/** Orders table: a user of the API. */
export const userKey = (name: string): Key => ({ PK: `USER#${name}`, SK: "USER" });

/** Orders table: a token of OAuth 2.0, by its hash. */
export const tokenKey = (hash: string): Key => ({ PK: `TOKEN#${hash}`, SK: "TOKEN" });

/** Index `byCustomerOrderId`: the customer's reference, apart for each account. */
export const customerKey = (accountId: string, customerOrderId: string): string =>
	`${accountId}#${customerOrderId}`;

/** Orders table: what an owner has taken of a budget in an hour. */
export const budgetKey = ({ name }: Budget, owner: string, now: Date): Key => ({
	PK: `BUDGET#${name}#${owner}`,
	SK: hourOf(now),
});

/** Orders table: who of an owner is inside a bulkhead. */
export const bulkheadKey = ({ name }: Bulkhead, owner: string): Key => ({
	PK: `BULKHEAD#${name}#${owner}`,
	SK: "BULKHEAD",
});

/** Partitions of the `due` index. One takes 1,000 writes a second (AWS, partition limits); 8 carry 4,000 orders a second. */
export const DUE_SHARDS = 8;

/** Index `due`: the partition of an order, from the last digit of its id, which is random where the first is the time. */
export const dueShard = (orderId: string): string =>
	String(Number.parseInt(orderId.slice(-1), 16) % DUE_SHARDS);

/** Every partition of the `due` index that holds events. */
export const EVENT_SHARDS: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, n) => `EVENT#${n}`);

/** Index `due`: the partition of disconnects. They are few: one takes 1,000 writes a second. */
export const DUE_DISCONNECTS = "DISCONNECT";

/** Inventory table: one item a thousands-block. */
export const blockKey = (block: BlockId): PartitionKey => ({ PK: `BLOCK#${block}` });

/** The block in a block's key; undefined for the key of something else. */
export const blockIdIn = (pk: string): BlockId | undefined =>
	pk.startsWith("BLOCK#") ? blockIdOf(pk.slice("BLOCK#".length)) : undefined;

/** Inventory table: orders that hold numbers, by area code; those that end alike share an item, so that an order writes ten at most. */
export const holdersKey = (npa: string): PartitionKey => ({ PK: `${HOLDERS}${npa.slice(-1)}` });

/** Begins the key of every item that says who holds numbers. */
export const HOLDERS = "HOLDERS#";

/** Inventory table: a place (named by the domain) and the areas of the stock that a search for it has to look in. */
export const placeKey = (place: string): PartitionKey => ({ PK: `${PLACE}${place}` });

const PLACE = "PLACE#";

/** The place in a place's key. */
export const placeIn = (pk: string): string => pk.slice(PLACE.length);

/** Index `byNpa`: where a block stands among those of its area code; a toll-free block has nothing but its name. */
export const stockPlace = ({ state = "", lata = "", rateCenter = "", block }: BlockPlace): string =>
	`${state}#${lata}#${rateCenter}#${block}`;

/** The state in what `stockPlace` wrote; empty for toll-free numbers. */
export const stateIn = (place: string): string => place.split("#")[0] ?? "";

/** The rate center in what `stockPlace` wrote. */
export const rateCenterIn = (place: string): string => place.split("#")[2] ?? "";

/** Inventory table: the rate centers whose numbers are local calls from this one. */
export const localCallingKey = (of: RateCenter): PartitionKey => ({
	PK: `LOCAL#${rateCenterName(of)}`,
});

/** The attributes of a block that hold its free numbers: `w0` … `w31`. */
export const WORD_NAMES: readonly string[] = Array.from({ length: WORDS }, (_, index) => `w${index}`);

/** The attributes of a block that put it into the stock index; present only while it has stock. */
export const STOCK_KEYS = ["stockNpa", "stockPlace"] as const;
