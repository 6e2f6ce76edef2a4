import { assert } from "../../domain/assert.ts";
import { batchesOf } from "../../domain/batches.ts";
import { placeNames } from "../../domain/inventory/places.ts";
import { type Claim, isReserved } from "../../domain/inventory/plan-claims.ts";
import {
	blocksOf,
	fromBlocks,
	joinNumbers,
	type NumberSet,
	sameNumbers,
} from "../../domain/number/number-set.ts";
import type { Decision } from "../../domain/order/decide.ts";
import { recordOf, SYSTEM_AUTHOR } from "../../domain/order/history.ts";
import { holdNumbers, type Order, releaseNumbers, settleOrder } from "../../domain/order/order.ts";
import { isFinal, type OrderStatus } from "../../domain/order/order-status.ts";
import { isNews } from "../../domain/subscription/order-event.ts";
import type { Backlog } from "../ports/backlog.ts";
import { doubling, retryLostRaces } from "../ports/contention.ts";
import type { EventFor, MakeEvent } from "../ports/events.ts";
import type { Holders, Inventory } from "../ports/inventory.ts";
import type { Log } from "../ports/log.ts";
import type { OrderChange, Orders } from "../ports/orders.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now, Pause, Random } from "../ports/runtime.ts";
import type { Attempt } from "../ports/workflow.ts";
import { logAttempt } from "./log-attempt.ts";
import { mayTake, withUnavailableAsItWas } from "./may-take.ts";
import { conflictPauseMsMax, lossPauseMsMax } from "./race-pauses.ts";
import { isStillHeld, sight, type Terms } from "./sight.ts";

/**
 * Blocks changed in one transaction at most. DynamoDB takes 100 items: the order, a record of its history, an event, ten that say
 * who holds numbers, and two for each block, which leaves 7.
 */
export const BLOCKS_PER_TRANSACTION_MAX = 40;

/** Times that one run re-reads and plans anew after a lost race; then the workflow's own retry has its turn. */
export const TRIES_MAX = 10;

/** Tries of a run that take in steps as large as can be; each one after them halves the steps. */
const WHOLE_TRIES = 3;

/**
 * Times that one run looks for numbers while others hold, and may give back, what the order could have; then it is told what there
 * is. A rival that takes 5,000 numbers in steps holds them for a second or two; one that crashed for a minute, which is too long.
 */
export const LOOKS_MAX = 8;

/** Longest pause after the first look; it doubles with each: 3.2 s in all on average, 6.4 s at the very most, of a run's 20. */
export const FIRST_LOOK_PAUSE_MS_MAX = 50;

/** What an attempt reaches for. */
export interface FulfilPorts {
	readonly orders: Orders;
	readonly inventory: Inventory;
	readonly reservations: Reservations;
	readonly backlog: Backlog;
	readonly now: Now;
	readonly pause: Pause;
	readonly random: Random;
	readonly log: Log;
	readonly eventFor: EventFor;
}

/** What an attempt comes to. */
export interface Attempted {
	readonly status: OrderStatus;
	/** True when there is an event to deliver: the workflow then sees to it. */
	readonly hasEvents: boolean;
}

/** One run: its ports, whether it has left an event to deliver, and whether whoever it last lost a race to was still at it. */
interface Run extends FulfilPorts {
	readonly blocksPerTransaction: number;
	hasEvents: boolean;
	hasMet: boolean;
	/** False when it may take nothing, and looks for nothing. */
	looks: boolean;
	/** Makes the event of what becomes of the order; who is to be told is asked beside each read of it. */
	makeEvent: MakeEvent;
	/** Who held what the order lacks when it was last looked for. */
	contested: Holders | undefined;
}

/**
 * One attempt at an order: finds numbers, decides, and commits order and stock together. Safe to run twice or at the same
 * time: a final order is left as it is, and of two rivals one loses the race for the order's version and looks again. A
 * crash anywhere leaves the numbers on the order, and the next attempt finishes or gives them back. An order that would go without
 * what others hold and may give back looks again, `LOOKS_MAX` times at most. Answers the order's status; throws
 * `ContentionError` after `TRIES_MAX` lost races. `blocksPerTransaction` is for tests alone.
 */
export function makeFulfilOrder(ports: FulfilPorts, blocksPerTransaction = BLOCKS_PER_TRANSACTION_MAX) {
	return async function fulfilOrder(task: Attempt): Promise<Attempted> {
		const { orderId } = task;
		const run: Run = {
			...ports,
			blocksPerTransaction,
			hasEvents: task.eventId !== undefined,
			hasMet: false,
			looks: true,
			makeEvent: ports.eventFor(task.accountId),
			contested: undefined,
		};
		const line = logAttempt(ports, task);
		const races = {
			triesMax: TRIES_MAX,
			between: {
				...ports,
				longestMs: (lost: number) => (run.hasMet ? conflictPauseMsMax : lossPauseMsMax)(lost),
			},
			gaveUp: () => `Order ${orderId} lost ${TRIES_MAX} races in one attempt`,
		};
		const looks = {
			triesMax: LOOKS_MAX,
			between: { ...ports, longestMs: doubling(FIRST_LOOK_PAUSE_MS_MAX) },
			gaveUp: () => `Order ${orderId} looked ${LOOKS_MAX} times`,
		};
		let lost = 0;
		try {
			return await retryLostRaces(looks, async (looked) => {
				const end = await retryLostRaces(races, async (tries) => {
					if (tries > 0 || looked > 0) run.makeEvent = ports.eventFor(task.accountId);
					const order = await ports.orders.find(task);
					assert(order !== undefined, `Order ${orderId} exists, for an attempt was started at it`);
					const taken = mayTake(order, task);
					run.looks = taken !== 0;
					const settled =
						taken === undefined ? order : await attempt(run, order, { tries, looked, mayTake: taken });
					if (settled === undefined) lost += 1;
					else if (settled !== LOOK_AGAIN) line.settled(order, settled, lost, looked);
					return settled;
				});
				return end === LOOK_AGAIN ? undefined : { status: end.status, hasEvents: run.hasEvents };
			});
		} catch (error) {
			line.failed(error, lost);
			throw error;
		}
	};
}

/** What an attempt comes to that would turn the customer away while others hold what they could have. */
const LOOK_AGAIN = Symbol("others hold what the order could have");

/** The order as the attempt leaves it; undefined when a race was lost. */
async function attempt(
	ports: Run,
	order: Order,
	terms: Terms,
): Promise<Order | typeof LOOK_AGAIN | undefined> {
	const { tries } = terms;
	if (isFinal(order.status)) return giveBack(ports, order, tries);
	const isLastLook = terms.looked + 1 >= LOOKS_MAX;
	const { contested: seen } = ports;
	const isSeen = seen !== undefined && !isLastLook && (await isStillHeld(ports.inventory, order, seen));
	if (isSeen) return LOOK_AGAIN;
	const { claims, decision, contested } = await sight(ports, order, terms);
	const mayLookAgain = contested !== undefined && !isLastLook;
	if (decision.take === "what-was-found" && !mayLookAgain) return take(ports, order, claims, decision, tries);

	// With empty hands, or two who hold what the other lacks would wait for each other.
	const emptyHanded = decision.take === "nothing" ? await giveBack(ports, order, tries) : order;
	if (emptyHanded === undefined) return undefined;
	ports.contested = contested;
	if (mayLookAgain) return LOOK_AGAIN;
	const found = joinNumbers(order.holding, fromBlocks(claims));
	const after = settle(ports, emptyHanded, decision, found);
	const isAsItWas =
		emptyHanded === order &&
		after.status === order.status &&
		after.waitingKey === order.waitingKey &&
		sameNumbers(after.unavailable, order.unavailable) &&
		after.dueAt === order.dueAt;
	return isAsItWas ? order : commit(ports, emptyHanded, after, []);
}

/** Takes all claims in one transaction that also settles the order, or in several of which the last one settles it. */
async function take(
	ports: Run,
	order: Order,
	claims: readonly Claim[],
	decision: Decision,
	tries: number,
): Promise<Order | undefined> {
	const steps = split(ports, claims.toSorted(byBlock), tries);
	const last = steps.pop() ?? [];
	let held: Order | undefined = order;
	for (const step of steps) {
		held = await commit(ports, held, holdNumbers(held, fromBlocks(step), ports.now()), step);
		if (held === undefined) return undefined;
	}
	return commit(ports, held, settle(ports, held, decision, fromBlocks(last)), last);
}

function settle({ now, looks }: Run, order: Order, decision: Decision, found: NumberSet): Order {
	const settled = settleOrder(order, decision, found, now());
	return looks ? settled : withUnavailableAsItWas(order, settled);
}

/** Gives back everything the order holds, in as many transactions as it takes; the order itself when it holds nothing. */
async function giveBack(ports: Run, order: Order, tries: number): Promise<Order | undefined> {
	let rest: Order | undefined = order;
	for (const step of split(ports, blocksOf(order.holding), tries)) {
		const after = releaseNumbers(rest, fromBlocks(step));
		const releasedAt = ports.now().toISOString();
		if (!(await change(ports, { before: rest, after, releases: step, releasedAt }))) return undefined;
		rest = after;
	}
	return rest;
}

/** Makes a change; false when a race was lost. */
async function change(ports: Run, asked: OrderChange): Promise<boolean> {
	const made = await ports.orders.change(asked);
	ports.hasMet = made === undefined;
	return made === true;
}

/**
 * After some lost races each halves the steps: what a smaller transaction has won stays won. The last step is a full one, because numbers
 * from reservations come last: taken in the step that settles the order, they stay reserved if the order fails before.
 */
function split<T>({ blocksPerTransaction }: Run, parts: readonly T[], tries: number): (readonly T[])[] {
	const size = Math.max(1, blocksPerTransaction >> Math.max(0, tries - WHOLE_TRIES + 1));
	return batchesOf(parts, size, parts.length % size || size);
}

/**
 * Rivals that take in steps come to the same blocks in the same order, so that one of them is ahead of the others. Numbers from
 * reservations come last.
 */
const byBlock = (a: Claim, b: Claim): number =>
	Number(isReserved(a)) - Number(isReserved(b)) || a.block.localeCompare(b.block);

async function commit(
	ports: Run,
	before: Order,
	after: Order,
	claims: readonly Claim[],
): Promise<Order | undefined> {
	if (after.waitingKey !== undefined) await ports.backlog.expectStock(after.waitingKey, ports.now());
	const record = recordOf(before, after, SYSTEM_AUTHOR);
	const event = isNews(before, after)
		? await ports.makeEvent(after, { places: placeNames(claims.map(({ place }) => place)) })
		: undefined;
	if (!(await change(ports, { before, after, claims, record, event }))) return undefined;
	if (event !== undefined) ports.hasEvents = true;
	return after;
}
