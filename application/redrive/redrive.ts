import { searchOfKey } from "../../domain/inventory/search.ts";
import { EXACT_NUMBERS_KEY } from "../../domain/order/order.ts";
import { eachOf } from "../each-of.ts";
import type { WaitingKey, WaitingOrder } from "../ports/backlog.ts";
import { deliverDue } from "./deliver-due.ts";
import { deliverWaiting } from "./deliver-waiting.ts";
import { endExpired } from "./end-expired.ts";
import { numbersSupply } from "./numbers-supply.ts";
import { releaseDue } from "./release-due.ts";
import {
	beginRun,
	CONCURRENCY,
	isolateFailure,
	isSpent,
	leavesLate,
	leavesSpent,
	type RedrivePorts,
	type Run,
	type Share,
	startAttempt,
} from "./run.ts";
import { searchSupply } from "./search-supply.ts";
import { type Supply, shareFrom } from "./supply.ts";

/** Attempts started in one run at most: at 300 StartExecution a second (AWS, Step Functions quotas) about 17 s of 60. */
export const STARTS_MAX = 5_000;

/**
 * Kept back of a run's time for what is under way when it comes to its end: the two calls of a start
 * (`CALL_MS_MAX`, 6.3 s each at worst), and its last line.
 */
export const ENDING_MS = 15_000;

/**
 * By when in a run's time disconnects, and then expired reservations, leave the rest to the orders: however many numbers have to
 * go back to stock, and however long that fails, orders past due are started and backorders served in the same minute.
 */
const DISCONNECTS_SHARE = 1 / 4;
const RESTOCKING_SHARE = 1 / 2;

/** A key that nobody waits on is forgotten when no order came to it for this long; twice `WAITING_KEY_FRESH_MS`. */
export const FORGET_KEY_AFTER_MS = 20 * 60_000;

/**
 * Orders counted on one key at most, so that counting costs the same however many wait: 1,000 entries of the index are 18 read
 * units (held by `test/integration/write-units.test.ts`), and one request answers them. Only those of orders that name their numbers are
 * larger: 20 KB for 5,000 scattered ones, 2.5 read units each.
 */
export const WAITING_COUNTED_MAX = 1_000;

/**
 * Orders counted in one run at most, as many on each key, and one of each in any case: 10,000 entries are 180 read units. On each of
 * 100 keys 100 are counted, for two units.
 */
export const WAITING_COUNTED_IN_ALL_MAX = 10_000;

/** The fractional part of the golden ratio: multiples of no other number are spread as evenly. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Parts of a run failed, each of which has its own line in the log; the others went on. */
export class PartsFailedError extends Error {
	override readonly name = "PartsFailedError";
}

/** What one run did. */
export interface Redriven {
	/** Disconnects past due that it went on with. */
	readonly disconnected: number;
	/** Attempts started for orders past due. */
	readonly due: number;
	/** Attempts started for backordered orders whose stock arrived. */
	readonly restocked: number;
	/** Searches that orders wait on; exact numbers are one. */
	readonly waitingKeys: number;
	/** Runs started to deliver events that subscribers have not got yet. */
	readonly told: number;
	/** True when it got something done, and starts or time ran out before the work did: the next run is of use at once. */
	readonly leavesWork: boolean;
}

/**
 * Puts the numbers of expired reservations back into stock, and goes on with every disconnect past due, so that what has aged is
 * stock. Then starts an attempt for every order past due, and for
 * backordered orders whose numbers are there: oldest first, and no more than the stock can serve; and has delivered what
 * subscribers have not got yet. The stock is asked once for each distinct search, however many orders wait on it. Safe to run
 * twice at the same time. Ends orderly before its time of `msLeft` is over, and leaves to the next run what it could not
 * start; each minute, and each `turn` within it, begins elsewhere, so that this is not the same tail every time.
 */
export function makeRedrive(ports: RedrivePorts) {
	return async function redrive(msLeft = Number.POSITIVE_INFINITY, turn = 0): Promise<Redriven> {
		const startedAt = ports.now().getTime();
		const beginning = Math.floor(startedAt / 60_000) + turn;
		const endOf = (share: number) => startedAt + share * (msLeft - ENDING_MS);
		const run = beginRun(ports, { startedAt, endsAt: endOf(1), startsLeft: STARTS_MAX });
		const parts = [
			() => isolateFailure(run, { part: "due" }, () => startDue(run)),
			() => isolateFailure(run, { part: "waiting" }, () => startWaiting(run, beginning, startedAt)),
			() => isolateFailure(run, { part: "events" }, () => deliverDue(run)),
			() => isolateFailure(run, { part: "receivers" }, () => deliverWaiting(run)),
		];
		// First of all: what has aged or expired is stock for those who wait.
		run.endsAt = endOf(DISCONNECTS_SHARE);
		await isolateFailure(run, { part: "disconnects" }, () => releaseDue(run));
		run.endsAt = endOf(RESTOCKING_SHARE);
		await isolateFailure(run, { part: "reservations" }, () => endExpired(run));
		run.endsAt = endOf(1);
		const first = beginning % parts.length;
		for (const part of [...parts.slice(first), ...parts.slice(0, first)]) await part();

		const { disconnected, due, restocked, waitingKeys, told, expired, keysLeft, startsLeft, failures } = run;
		const leavesWork = run.isCut && disconnected + due + restocked + told + expired > 0;
		const redriven = { disconnected, due, restocked, waitingKeys, told, leavesWork };
		ports.log(
			"redriven",
			{
				...redriven,
				expired,
				keysLeft,
				startsLeft,
				failures,
				ms: ports.now().getTime() - startedAt,
			},
			{
				BackordersWaiting: run.waiting,
				OldestBackorderAgeSeconds: Math.floor((startedAt - run.oldestAt) / 1000),
			},
		);
		if (failures > 0)
			throw new PartsFailedError(`${failures} starts or look-ups failed; the next run tries again`);
		return redriven;
	};
}

async function startDue(run: Run): Promise<void> {
	for await (const page of run.backlog.due(run.now())) {
		await eachOf(page, CONCURRENCY, async (order) => {
			if (leavesSpent(run)) return;
			run.startsLeft -= 1;
			if (await startAttempt(run, order)) run.due += 1;
		});
		if (leavesSpent(run)) break;
	}
}

/** Serves every key, and keeps that it did, if it had the time and nothing failed: so customers are told when stock was last looked for. */
async function startWaiting(run: Run, beginning: number, startedAt: number): Promise<void> {
	const failuresBefore = run.failures;
	const keys: WaitingKey[] = [];
	for await (const page of run.backlog.waitingKeys()) keys.push(...page);
	run.waitingKeys = keys.length;
	const countMax = Math.max(
		1,
		Math.min(WAITING_COUNTED_MAX, Math.floor(WAITING_COUNTED_IN_ALL_MAX / keys.length)),
	);
	await eachOf(rotated(keys, beginning), CONCURRENCY, async (key) => {
		if (leavesLate(run)) run.keysLeft += 1;
		else await isolateFailure(run, { key: key.key }, () => serveKey(run, key, countMax));
	});
	const isWhole = !isSpent(run) && run.keysLeft === 0 && run.failures === failuresBefore;
	if (isWhole && keys.length > 0) await run.backlog.noteSweep(new Date(startedAt).toISOString());
}

/**
 * The items from another one on each time. By the golden ratio the beginnings are spread evenly however few times there
 * are, so that runs which reach only a part of the items reach all of them in the fewest runs.
 */
function rotated<T>(items: readonly T[], beginning: number): readonly T[] {
	const start = Math.floor(((beginning * GOLDEN_RATIO) % 1) * items.length);
	return [...items.slice(start), ...items.slice(0, start)];
}

/** Starts attempts for the orders that wait on a key, as far as its stock goes; forgets a key on which nobody waits. */
async function serveKey(run: Run, key: WaitingKey, countMax: number): Promise<void> {
	const counted = await run.backlog.countWaiting(key.key, countMax);
	run.waiting += counted.orders;
	if (counted.oldestAt === undefined) return forgetIfIdle(run, key);
	run.oldestAt = Math.min(run.oldestAt, Date.parse(counted.oldestAt));
	if (leavesSpent(run)) return;
	const supply =
		key.key === EXACT_NUMBERS_KEY ? numbersSupply(run) : await searchSupply(run, searchOfKey(key.key));
	if (supply.isEmpty()) return;
	const chosen: { readonly order: WaitingOrder; readonly share: Share }[] = [];
	for await (const page of run.backlog.waitingOn(key.key)) {
		await supply.look(page);
		for (const order of page) {
			const numbers = shareOf(run, supply, order);
			if (numbers > 0) chosen.push({ order, share: { numbers, completed: order.completed } });
		}
		if (supply.isEmpty() || leavesSpent(run)) break;
	}
	// None before all are chosen: what it takes would be missing from the count for those behind it, which has its share left out already.
	await eachOf(chosen, CONCURRENCY, async ({ order, share }) => {
		if (!leavesLate(run) && (await startAttempt(run, order, share))) run.restocked += 1;
	});
}

/** How many numbers an attempt at the order may take that this run starts; 0 if it starts none. */
function shareOf(run: Run, supply: Supply, order: WaitingOrder): number {
	if (isSpent(run)) return 0;
	const share = shareFrom(supply, order);
	if (share > 0) run.startsLeft -= 1;
	return share;
}

async function forgetIfIdle({ backlog, now }: RedrivePorts, key: WaitingKey): Promise<void> {
	if (now().getTime() - Date.parse(key.seenAt) < FORGET_KEY_AFTER_MS) return;
	await backlog.forgetKey(key);
}
