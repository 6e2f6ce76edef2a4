import { count, intersection } from "../../domain/inventory/line-set.ts";
import {
	lookupFor,
	matchingLines,
	mayMatch,
	type Search,
	searchOfKey,
} from "../../domain/inventory/search.ts";
import { TELEPHONE_NUMBER_DIGITS } from "../../domain/inventory/telephone-number.ts";
import { ATTEMPT_GRACE_MS } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { QUANTITY_MAX } from "../../domain/order/read-fields.ts";
import type {
	Backlog,
	Inventory,
	Log,
	Now,
	Reschedule,
	WaitingKey,
	WaitingOrder,
	Workflow,
} from "../ports.ts";
import { eachOf } from "./each-of.ts";

/** Attempts started in one run at most: at 300 StartExecution a second (AWS, Step Functions quotas) about 17 s of 60. */
export const STARTS_MAX = 5_000;

/** Starts, and questions to the stock, under way at once. */
export const CONCURRENCY = 16;

/** Blocks read to count the stock for one key: two reads of 100, up to 200,000 numbers … */
export const BLOCKS_COUNTED = 200;

/** … unless they hold fewer numbers than the largest order asks for: then all blocks that one attempt would read. */
export const BLOCKS_COUNTED_MAX = 8_000;

/** A key that nobody waits on is forgotten when no order came to it for this long; twice `WAITING_KEY_FRESH_MS`. */
export const FORGET_KEY_AFTER_MS = 20 * 60_000;

/**
 * Orders counted on one key at most, so that counting costs the same however many wait: 1,000 entries of the index are 18 read
 * units (held by `test/integration/write-units.test.ts`), and one request answers them.
 */
export const WAITING_COUNTED_MAX = 1_000;

/** Longest time between two attempts at an order whose attempts keep failing. */
export const RETRY_MS_MAX = 60 * 60_000;

/** What redriving reaches for. */
export interface RedrivePorts {
	readonly backlog: Backlog;
	readonly inventory: Inventory;
	readonly workflow: Workflow;
	readonly now: Now;
	readonly log: Log;
}

/** What one run did. */
export interface Redriven {
	/** Attempts started for orders past due. */
	readonly due: number;
	/** Attempts started for backordered orders whose stock arrived. */
	readonly restocked: number;
	/** Searches that orders wait on. */
	readonly waitingKeys: number;
}

/**
 * Starts an attempt for every order past due, then for backordered orders whose search has stock: oldest first, and no more
 * than the stock can serve. The stock is asked once for each distinct search, however many orders wait on it. Safe to run
 * twice at the same time. What it could not start it leaves for the next run.
 */
export const makeRedrive = (ports: RedrivePorts) => async (): Promise<Redriven> => {
	const startedAt = ports.now().getTime();
	const run: Run = { ...ports, startsLeft: STARTS_MAX, failures: 0, waiting: 0, oldestAt: startedAt };
	const due = await startDue(run);
	let restocked = 0;
	let waitingKeys = 0;
	for await (const keys of ports.backlog.waitingKeys()) {
		waitingKeys += keys.length;
		await eachOf(keys, CONCURRENCY, async (key) => {
			if (!(await isWaitedOn(run, key))) return forgetIfIdle(run, key);
			const started = await serve(run, key);
			restocked += started; // not before the await, for others add to it meanwhile
		});
	}
	const redriven = { due, restocked, waitingKeys };
	const { startsLeft, failures } = run;
	ports.log(
		"redriven",
		{ ...redriven, startsLeft, failures, ms: ports.now().getTime() - startedAt },
		{
			BackordersWaiting: run.waiting,
			OldestBackorderAgeSeconds: Math.floor((startedAt - run.oldestAt) / 1000),
		},
	);
	if (failures > 0) throw new Error(`${failures} attempts could not be started; the next run tries again`);
	return redriven;
};

/** One run: its ports, and what is left of its starts. */
interface Run extends RedrivePorts {
	startsLeft: number;
	/** Starts that failed: they hold up no other order, and fail the run at its end. */
	failures: number;
	/** Orders found waiting so far. */
	waiting: number;
	/** When the oldest of them was placed. */
	oldestAt: number;
}

/** Starts an attempt; false when somebody else has the order, or when it could not be started. */
async function start(run: Run, order: OrderName, reschedule?: Reschedule): Promise<boolean> {
	try {
		const attempt = await run.backlog.beginAttempt(order, reschedule);
		if (attempt === undefined) return false;
		await run.workflow.start(attempt);
		return true;
	} catch (error) {
		run.failures += 1;
		run.log("attempt-not-started", { orderId: order.orderId, error: String(error) }, { StartFailures: 1 });
		return false;
	}
}

async function startDue(run: Run): Promise<number> {
	let started = 0;
	for await (const page of run.backlog.due(run.now())) {
		await eachOf(page, CONCURRENCY, async (order) => {
			if (run.startsLeft <= 0) return;
			run.startsLeft -= 1;
			const delay = Math.min(RETRY_MS_MAX, ATTEMPT_GRACE_MS * 2 ** order.attempts);
			const to = new Date(run.now().getTime() + delay).toISOString();
			if (await start(run, order, { from: order.dueAt, to })) started += 1;
		});
		if (run.startsLeft <= 0) break;
	}
	return started;
}

/** Starts attempts for the orders that wait on a key, as far as its stock goes. Answers how many. */
async function serve(run: Run, key: WaitingKey): Promise<number> {
	if (run.startsLeft <= 0) return 0;
	const search = searchOfKey(key.key);
	const isOneNumber = search.prefix?.length === TELEPHONE_NUMBER_DIGITS;
	let stock = await stockFor(run.inventory, search);
	if (stock === 0) return 0;
	let started = 0;
	for await (const page of run.backlog.waitingOn(key.key)) {
		const chosen: WaitingOrder[] = [];
		for (const order of page) {
			// An order for exact numbers waits on one of them, whatever else it misses: it is worth an attempt when that is free.
			const needed = isOneNumber ? 1 : order.missing;
			const served = order.partialAllowed ? Math.min(stock, needed) : needed;
			if (served === 0 || served > stock || run.startsLeft <= 0) continue;
			stock -= served;
			run.startsLeft -= 1;
			chosen.push(order);
		}
		await eachOf(chosen, CONCURRENCY, async (order) => {
			if (await start(run, order)) started += 1;
		});
		if (stock === 0 || run.startsLeft <= 0) break;
	}
	return started;
}

/** How many numbers match the search, as far as they are counted: at least enough for any one order, if there are. */
async function stockFor(inventory: Inventory, search: Search): Promise<number> {
	const lookup = lookupFor(search);
	if (lookup === undefined) return 0;
	let stock = 0;
	let read = 0;
	for await (const page of inventory.candidates(lookup)) {
		const names = page.filter((block) => mayMatch(search, block));
		for (const block of await inventory.read(names, false))
			stock += count(intersection(block.free, matchingLines(search, block)));
		read += names.length;
		if (read >= (stock < QUANTITY_MAX ? BLOCKS_COUNTED_MAX : BLOCKS_COUNTED)) break;
	}
	return stock;
}

/** Counts the orders that wait on the key; false when none does, and then its stock need not be asked for. */
async function isWaitedOn(run: Run, { key }: WaitingKey): Promise<boolean> {
	const { orders, oldestAt } = await run.backlog.countWaiting(key, WAITING_COUNTED_MAX);
	run.waiting += orders;
	if (oldestAt !== undefined) run.oldestAt = Math.min(run.oldestAt, Date.parse(oldestAt));
	return orders > 0;
}

async function forgetIfIdle({ backlog, now }: RedrivePorts, key: WaitingKey): Promise<void> {
	if (now().getTime() - Date.parse(key.seenAt) < FORGET_KEY_AFTER_MS) return;
	await backlog.forgetKey(key);
}
