import { seeded } from "../../explore/random.ts";
import { BACKORDERS_SHARE, BATCHES, batchBeginnings, DAY_SECONDS, IMPORTS, ordersIn } from "./demand.ts";
import type { Deployment } from "./deployments.ts";
import {
	ACCOUNT_UNITS,
	attemptsPerSecond,
	BATCH_PER_SECOND,
	SERVED_PER_SECOND,
	TABLE_UNITS,
} from "./paces.ts";
import { type Held, Queue } from "./queue.ts";
import { WarmTable } from "./warm-table.ts";

/** What became of a day. */
export interface Day {
	readonly placed: number;
	/** Orders that found nothing and waited for stock, and those of them that got it. */
	readonly waited: number;
	readonly served: number;
	readonly queues: {
		/** Orders whose customers were refused, and come again. */
		readonly refused: Held;
		/** Orders that are placed, and not settled yet. */
		readonly received: Held;
		/** The same of a customer who sent a batch: of the one who waited longest. */
		readonly receivedOfBatch: Held;
		/** Backorders from when there is stock for them until they have it. */
		readonly stocked: Held;
	};
	/** Orders placed a second, on average, in each five minutes. */
	readonly course: readonly number[];
	/** The most write units of the orders table in a second. */
	readonly mostUnits: number;
}

/** Seconds of one step of a day's course. */
export const STEP_SECONDS = 300;

/** What is left when the day is over has half of the next one. */
const SECONDS_MAX = 1.5 * DAY_SECONDS;

/** All whose accounts are never busy, and, after them, each who sends a batch and has an account of their own. */
const OTHERS = 0;

/**
 * A carrier's day, second by second: customers who are refused come again until they are taken, in turn; what a limit does not let through
 * in a second waits for the next. The same seed gives the same day.
 */
export function simulate(deployment: Deployment, seed: number): Day {
	const { below } = seeded(seed);
	const random = () => below(2 ** 32) / 2 ** 32;
	const batchesAt = batchBeginnings(random);
	const refused = new Queue();
	const received = [OTHERS, ...batchesAt].map(() => new Queue());
	const stocked = new Queue();
	const table = new WarmTable(deployment.warmWrites);
	const attempts = attemptsPerSecond(deployment);
	const sums = { placed: 0, waited: 0, brought: 0, served: 0 };
	const course: number[] = [];
	let tokens = deployment.throttle.burst;
	let placedBefore = 0;

	const isOver = (second: number) =>
		second >= DAY_SECONDS && [refused, stocked, ...received].every(({ amount }) => amount === 0);
	for (let second = 0; second < SECONDS_MAX && !isOver(second); second++) {
		refused.arrive(second, second < DAY_SECONDS ? ordersIn(second, random) : 0, OTHERS);
		for (const [index, batchAt] of batchesAt.entries())
			refused.arrive(second, isSending(batchAt, second) ? BATCHES.perSecond : 0, index + 1);

		tokens = Math.min(deployment.throttle.burst, tokens + deployment.throttle.rate);
		const placedOf = new Map<number, number>();
		const placed = refused.serve(second, tokens, (whose, amount) => {
			placedOf.set(whose, (placedOf.get(whose) ?? 0) + amount);
			received[whose]?.arrive(second, amount);
		});
		tokens -= placed;

		const stock = IMPORTS.find(({ hour }) => hour * 3_600 === second)?.numbers ?? 0;
		const brought = Math.min(stock, sums.waited - sums.brought);
		stocked.arrive(second, brought);
		const served = stocked.serve(second, Math.min(SERVED_PER_SECOND, attempts));

		const written = placed * TABLE_UNITS.placing + served * TABLE_UNITS.serving;
		const room = (table.capacityAt(second) - written) / TABLE_UNITS.settling;
		const settled = settle(second, received, placedOf, Math.min(room, attempts - served));
		table.take(second, written + settled * TABLE_UNITS.settling);

		sums.placed += placed;
		sums.waited += settled * BACKORDERS_SHARE;
		sums.brought += brought;
		sums.served += served;
		if ((second + 1) % STEP_SECONDS === 0) {
			course.push((sums.placed - placedBefore) / STEP_SECONDS);
			placedBefore = sums.placed;
		}
	}
	const [others, ...batches] = received.map((queue) => queue.held()) as [Held, ...Held[]];
	const queues = {
		refused: refused.held(),
		received: others,
		receivedOfBatch: worstOf(batches),
		stocked: stocked.held(),
	};
	const { placed, waited, served } = sums;
	return { placed, waited, served, queues, course, mostUnits: table.most };
}

const isSending = (batchAt: number, second: number): boolean =>
	second >= batchAt && second < batchAt + BATCHES.orders / BATCHES.perSecond;

/** Settles what has been placed: of a batch what its account and its blocks let through, of all together `most`. Answers how many. */
function settle(
	second: number,
	received: readonly Queue[],
	placedOf: ReadonlyMap<number, number>,
	most: number,
): number {
	const ready = received.map(({ amount }, whose) => {
		if (whose === OTHERS || amount === 0) return amount;
		const { aSecond, placing, settling } = ACCOUNT_UNITS;
		const room = (aSecond - (placedOf.get(whose) ?? 0) * placing) / settling;
		return Math.min(amount, Math.max(0, room), BATCH_PER_SECOND);
	});
	const wanted = ready.reduce((sum, each) => sum + each, 0);
	const share = Math.min(1, most / Math.max(wanted, 1));
	for (const [whose, amount] of ready.entries())
		if (amount > 0) received[whose]?.serve(second, share * amount);
	return share * wanted;
}

/** The one that held somebody longest. */
const worstOf = (held: readonly Held[]): Held =>
	held.reduce((worst, each) => (each.longestWait > worst.longestWait ? each : worst));
