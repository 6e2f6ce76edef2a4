import { WORDS } from "../../../domain/inventory/line-set.ts";
import type { Area } from "../../../domain/inventory/places.ts";
import type { BlockPlace } from "../../../domain/inventory/search.ts";
import { type BlockId, blockIdOf } from "../../../domain/inventory/telephone-number.ts";

/**
 * Every key of both tables and their indexes, built and parsed here and nowhere else. The whole table of keys is in
 * docs/technical-description.md.
 */

/** Primary key of a table with a sort key. */
export interface Key {
	readonly PK: string;
	readonly SK: string;
}

/** Orders table: one item an order. */
export const orderKey = (orderId: string): Key => ({ PK: `ORDER#${orderId}`, SK: "ORDER" });

/** The order id in an order's key. */
export const orderIdOf = (pk: string): string => pk.slice("ORDER#".length);

/** Orders table: what an idempotency key was used for. `keyHash` is the SHA-256 of the header, in hex. */
export const idempotencyKey = (accountId: string, keyHash: string): Key => ({
	PK: `IDEMPOTENCY#${accountId}#${keyHash}`,
	SK: "IDEMPOTENCY",
});

/** Orders table: an account. */
export const accountKey = (accountId: string): Key => ({ PK: `ACCOUNT#${accountId}`, SK: "ACCOUNT" });

/** Orders table: a site of an account, with its peers. */
export const siteKey = (accountId: string, siteId: string): Key => ({
	PK: `ACCOUNT#${accountId}`,
	SK: `SITE#${siteId}`,
});

/** Begins the sort key of every site of an account. */
export const SITE_PREFIX = "SITE#";

/** Orders table: a user of the API. */
export const userKey = (name: string): Key => ({ PK: `USER#${name}`, SK: "USER" });

/** Orders table: a search that backordered orders wait on. All of them stand in one partition, to be read as one list. */
export const waitingKeyKey = (key: string): Key => ({ PK: WAITING_KEYS, SK: key });

/** The partition of all waiting keys. */
export const WAITING_KEYS = "WAITING";

/** Index `byCustomerOrderId`: the customer's reference, apart for each account. */
export const customerKey = (accountId: string, customerOrderId: string): string =>
	`${accountId}#${customerOrderId}`;

/** Partitions of the `due` index. One takes 1,000 writes a second (AWS, partition limits); 8 carry 4,000 orders a second. */
export const DUE_SHARDS = 8;

/** Index `due`: the partition of an order, from the first digit of its random id. */
export const dueShard = (orderId: string): string =>
	String(Number.parseInt(orderId.slice(0, 1), 16) % DUE_SHARDS);

/** Inventory table: one item a thousands-block. */
export const blockKey = (block: BlockId): { readonly PK: string } => ({ PK: `BLOCK#${block}` });

/** The block in a block's key; undefined for the key of something else. */
export const blockIdIn = (pk: string): BlockId | undefined =>
	pk.startsWith("BLOCK#") ? blockIdOf(pk.slice("BLOCK#".length)) : undefined;

/** Inventory table: a place (named by the domain) and the areas of the stock that a search for it has to look in. */
export const placeKey = (place: string): { readonly PK: string } => ({ PK: `PLACE#${place}` });

/** Index `byNpa`: where a block stands among those of its area code; a toll-free block has nothing but its name. */
export const stockPlace = ({ state = "", lata = "", rateCenter = "", block }: BlockPlace): string =>
	`${state}#${lata}#${rateCenter}#${block}`;

/** An area as a place's entry: the partition of the index, and how the sort key of all its blocks begins. */
export const areaEntry = ({ npa, ...within }: Area): string =>
	[npa, ...[within.state, within.lata, within.rateCenter].filter((part) => part !== undefined), ""].join("#");

/** Reads what `areaEntry` wrote. */
export const areaOf = (entry: string): { readonly npa: string; readonly sortBegins: string } => ({
	npa: entry.slice(0, 3),
	sortBegins: entry.slice(4),
});

/** The attributes of a block that hold its free numbers: `w0` … `w31`. */
export const WORD_NAMES: readonly string[] = Array.from({ length: WORDS }, (_, index) => `w${index}`);

/** The attributes of a block that put it into the stock index; present only while it has stock. */
export const STOCK_KEYS = ["stockNpa", "stockPlace"] as const;
