import { searchOfKey } from "../../domain/inventory/search.ts";
import { EXACT_NUMBERS_KEY } from "../../domain/order/order.ts";
import { keyInWords } from "../../domain/order/queue-place.ts";
import { eachOf } from "../each-of.ts";
import type { Backlog } from "../ports/backlog.ts";
import type { Page, PageWanted } from "../ports/directory.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { QueueList } from "../ports/queue-list.ts";
import type { Now } from "../ports/runtime.ts";
import { countStock } from "../redrive/search-supply.ts";

/** Orders counted on one key, oldest first: 1,000 entries of the index, some 150 bytes each, are 19 read units; of orders that name their numbers, up to 2.5 each. */
export const ORDERS_COUNTED_MAX = 1_000;

/** Numbers counted in stock for one key at most, and blocks read for it: 200 blocks are two requests and 100 read units. */
export const STOCK_COUNTED_MAX = 10_000;
const BLOCKS_COUNTED_MAX = 200;

/** How long stock is counted for a page, within the time of a request; what was counted until then is told. */
const COUNTING_MS_MAX = 5_000;

/** Keys looked at at once. */
const AT_ONCE = 16;

/** What orders wait for, and how much of it there is. */
export interface QueueEntry {
	readonly key: string;
	/** The key in words. */
	readonly waitsFor: string;
	readonly orders: number;
	/** Numbers that these orders lack. */
	readonly missing: number;
	/** True when only the oldest orders were counted. */
	readonly isCut: boolean;
	/** When the oldest was placed. */
	readonly oldestAt?: string;
	/** Numbers in stock for it, as far as they were counted; absent for exact numbers. More than none is gone with the next sweep. */
	readonly stock?: number;
}

/** Part of the queue, and when stock was last looked for: every minute, unless something is broken. */
export interface Queue extends Page<QueueEntry> {
	readonly lookedAt?: string;
}

/** What reading the queue reaches for. */
export interface QueuePorts {
	readonly queueList: QueueList;
	readonly backlog: Pick<Backlog, "countWaiting" | "lastSweep">;
	readonly inventory: Inventory;
	readonly now: Now;
}

/** The queue over all accounts, by what orders wait for. Keys that nobody waits on are left out, so a page may be short. */
export function makeReadQueue(ports: QueuePorts) {
	const { queueList, backlog, now } = ports;
	return async function readQueue(wanted: PageWanted): Promise<Queue> {
		const endsAt = now().getTime() + COUNTING_MS_MAX;
		const [page, lookedAt] = await Promise.all([queueList.keys(wanted), backlog.lastSweep()]);
		const entries = new Map<string, QueueEntry>();
		await eachOf(page.items, AT_ONCE, async ({ key }) => {
			const entry = await entryOf(ports, key, endsAt);
			if (entry.orders > 0) entries.set(key, entry);
		});
		const items = page.items.flatMap(({ key }) => entries.get(key) ?? []);
		return { ...page, items, ...(lookedAt !== undefined && { lookedAt }) };
	};
}

async function entryOf(
	{ backlog, inventory, now }: QueuePorts,
	key: string,
	endsAt: number,
): Promise<QueueEntry> {
	const counted = await backlog.countWaiting(key, ORDERS_COUNTED_MAX);
	const entry = {
		...counted,
		key,
		waitsFor: keyInWords(key),
		isCut: counted.orders === ORDERS_COUNTED_MAX,
	};
	if (key === EXACT_NUMBERS_KEY || counted.orders === 0) return entry;
	const run = { inventory, now, endsAt };
	const found = await countStock(run, searchOfKey(key), STOCK_COUNTED_MAX, BLOCKS_COUNTED_MAX);
	return { ...entry, stock: Math.min(found, STOCK_COUNTED_MAX) };
}
