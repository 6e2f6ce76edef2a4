import { makeAuditBooks } from "../../application/audit/audit-books.ts";
import { BLOCKS_PER_TRANSACTION_MAX } from "../../application/fulfilment/fulfil-order.ts";
import { sentenceOf } from "../../domain/audit/violation.ts";
import { auditedDataOf, auditedStoreOf } from "../support/audited-data.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { preempting, priorities, randomWalk } from "./choosers.ts";
import { type Deed, deedsOf } from "./deeds.ts";
import { makeModel } from "./model.ts";
import { seeded } from "./random.ts";
import { type Chooser, makeSchedule, type Step } from "./schedule.ts";
import { beginDeed, isContention, makeWorld, nameOf, sweepOf, type World } from "./world.ts";

/** How a schedule is chosen. */
export type Strategy = "walk" | "priorities" | "preempt";

/** One schedule: its deeds by a seed (and which of them are kept), and who goes on when. Written as one word, `tokenOf`. */
export interface Plan {
	readonly deeds: number;
	readonly strategy: Strategy;
	readonly order: number;
	/** Places of the deeds that are done; absent: all of them. */
	readonly kept?: readonly number[];
}

/** What became of one schedule. */
export interface Outcome {
	readonly steps: readonly Step[];
	readonly deeds: readonly (readonly [n: number, deed: Deed])[];
	/** What must never have been; absent when all was well. */
	readonly violation?: string;
}

/** A plan as one word that `planOf` reads. */
export const tokenOf = ({ deeds, strategy, order, kept }: Plan): string =>
	[deeds, strategy, order, ...(kept ? [kept.join(",")] : [])].join(":");

/** Reads what `tokenOf` wrote. */
export function planOf(token: string): Plan {
	const [deeds = "", strategy = "", order = "", kept] = token.split(":");
	if (!/^\d+$/.test(deeds) || !/^\d+$/.test(order) || !["walk", "priorities", "preempt"].includes(strategy))
		throw new Error(`${token} is no schedule: <deeds>:walk|priorities|preempt:<order>[:<kept>]`);
	return {
		deeds: Number(deeds),
		strategy: strategy as Strategy,
		order: Number(order),
		...(kept === undefined ? {} : { kept: kept.split(",").map(Number) }),
	};
}

/** One actor in so many steps is cut off there, in every third schedule. */
const CUT_OF = 1 / 40;

/** Blocks that one transaction has at most, by the seed of the deeds: so few, or as many as in truth. */
const PER_TRANSACTION = [1, 1, 2, BLOCKS_PER_TRANSACTION_MAX];

function chooserOf({ strategy, order }: Plan): Chooser {
	switch (strategy) {
		case "walk":
			return randomWalk(order);
		case "priorities":
			return priorities(order, 1 + (order % 4));
		case "preempt": {
			const random = seeded(order);
			const points = Array.from({ length: 1 + (order % 3) }, () => ({
				at: random.below(60),
				other: random.below(8),
			}));
			return preempting(points);
		}
	}
}

/** Whoever came first. */
const inTurn: Chooser = () => 0;

/** Runs a schedule to its end, and then sweeps until nothing is left to do. `makeStore` is for stores that break a promise. */
export async function runPlan(plan: Plan, makeStore: () => InMemoryStore = inMemoryStore): Promise<Outcome> {
	const steps: Step[] = [];
	const { calm, all } = deedsOf(plan.deeds);
	const deeds = all.map((deed, n) => [n, deed] as const).filter(([n]) => plan.kept?.includes(n) ?? true);
	const mayCut = plan.order % 3 === 0;
	const cutting = seeded(plan.order ^ 0xc0ffee);
	const world = await makeWorld(makeStore(), PER_TRANSACTION[plan.deeds % PER_TRANSACTION.length] ?? 1);
	const model = makeModel(world);
	let isCalm = true; // nobody is cut off yet: who waits in line does so when stock comes
	const schedule = makeSchedule(
		({ call }) => mayCut && !isCalm && call !== "begin" && cutting.chance(CUT_OF),
	);
	const after = (step: Step) => {
		steps.push(step);
		model.check(step);
	};
	try {
		for (const [n, deed] of deeds.filter(([n]) => n < calm)) {
			beginDeed(world, schedule, deed, n);
			await schedule.run(inTurn, after);
			world.pass(1); // so that one order is older than the other
		}
		isCalm = false;
		for (const [n, deed] of deeds.filter(([n]) => n >= calm)) beginDeed(world, schedule, deed, n);
		await schedule.run(chooserOf(plan), after);
		if (!mayCut && !deeds.some(([, { kind }]) => kind === "wait")) model.checkHolds();
		await proveBooks(world);
		await sweepUntilQuiet(world, after);
		await model.checkEnd();
		// Whose attempt failed is tried later, and keeps nothing from those behind it meanwhile.
		if (schedule.ends.every(({ error }) => error === undefined)) model.checkLine();
		await proveBooks(world);
		for (const { deed, error } of schedule.ends)
			if (error !== undefined && !isContention(error)) throw new Error(`${deed}: ${error.stack}`);
		return { steps, deeds };
	} catch (error) {
		return { steps, deeds, violation: String((error as Error).message) };
	}
}

/** What the operator's audit says: nothing is broken, also while orders hold numbers and attempts were cut off. */
async function proveBooks({ store, now }: World): Promise<void> {
	const data = auditedDataOf(store);
	const { violations } = await makeAuditBooks({ store: auditedStoreOf(() => data), now })();
	const [first] = violations;
	if (first !== undefined) throw new Error(`The audit says: ${sentenceOf(first)}`);
}

/** Sweeps at the end, a long time apart: every back-off, reservation and aging is over by the first of them. */
const SWEEPS_MAX = 30;
const LONG_MS = 40 * 24 * 60 * 60_000;

async function sweepUntilQuiet(
	world: Awaited<ReturnType<typeof makeWorld>>,
	after: (step: Step) => void,
): Promise<void> {
	world.pass(LONG_MS);
	for (let sweeps = 0; sweeps < SWEEPS_MAX; sweeps++) {
		world.pass(2 * 60 * 60_000);
		const schedule = makeSchedule();
		const before = fingerprint(world.store);
		schedule.begin(`sweep end${sweeps}`, (actor) => sweepOf(world, schedule, actor)());
		await schedule.run(inTurn, after);
		for (const { deed, error } of schedule.ends)
			if (error !== undefined) throw new Error(`${deed} at the end: ${error.stack}`);
		if (fingerprint(world.store) === before) return;
	}
	throw new Error(`After ${SWEEPS_MAX} sweeps there is still something to do`);
}

/** Tells a store from what it was. */
const fingerprint = (store: InMemoryStore): string =>
	JSON.stringify([
		store.allOrders().map(({ orderId, version, dueAt }) => [orderId, version, dueAt]),
		store.allDisconnects().map(({ disconnectId, version, dueAt }) => [disconnectId, version, dueAt]),
		store.allReservations().length,
	]);

/** Orders tried for each deed that shrinking leaves out, unless told otherwise. */
const ORDERS_TRIED = 150;

/** A plan with fewer deeds that also breaks something: each deed that can be done without is left out. */
export async function shrink(
	plan: Plan,
	{ makeStore, ordersTried = ORDERS_TRIED }: { makeStore?: () => InMemoryStore; ordersTried?: number } = {},
): Promise<Plan> {
	let smallest = { ...plan, kept: plan.kept ?? deedsOf(plan.deeds).all.map((_, n) => n) };
	for (let isSmaller = true; isSmaller; ) {
		isSmaller = false;
		for (const n of smallest.kept) {
			const kept = smallest.kept.filter((other) => other !== n);
			const found = await firstBroken({ ...smallest, kept }, ordersTried, makeStore);
			if (found === undefined) continue;
			smallest = found;
			isSmaller = true;
			break;
		}
	}
	return smallest;
}

async function firstBroken<P extends Plan>(
	plan: P,
	ordersTried: number,
	makeStore?: () => InMemoryStore,
): Promise<P | undefined> {
	for (let more = 0; more < ordersTried; more++) {
		const other = { ...plan, order: plan.order + more };
		if ((await runPlan(other, makeStore)).violation !== undefined) return other;
	}
	return undefined;
}

/** Schedules of the same deeds, so that it is the order that differs. */
const ORDERS_EACH = 6;

/** The plans of one seed, in turn of each strategy. */
export function* plansOf(seed: number, schedules: number): Generator<Plan> {
	const strategies: readonly Strategy[] = ["walk", "priorities", "preempt"];
	for (let n = 0; n < schedules; n++) {
		const strategy = strategies[n % strategies.length] ?? "walk";
		yield { deeds: seed + Math.floor(n / ORDERS_EACH), strategy, order: seed + n };
	}
}

/** What many schedules came to. */
export interface Summary {
	readonly schedules: number;
	readonly deeds: number;
	readonly steps: number;
	/** Different sequences of steps. */
	readonly interleavings: number;
	readonly violations: readonly { readonly plan: Plan; readonly violation: string }[];
}

/** How plans are explored. */
export interface Exploring {
	readonly makeStore?: () => InMemoryStore;
	/** Told how many schedules are done. */
	readonly told?: (schedules: number) => void;
	/** Violations after which it is enough. */
	readonly violationsMax?: number;
}

/** Runs schedules one after the other, and tells of each when it is done. */
export async function explore(
	plans: Iterable<Plan>,
	{ makeStore, told = () => {}, violationsMax = Number.POSITIVE_INFINITY }: Exploring = {},
): Promise<Summary> {
	const interleavings = new Set<string>();
	const violations: { plan: Plan; violation: string }[] = [];
	let [schedules, deeds, steps] = [0, 0, 0];
	for (const plan of plans) {
		const outcome = await runPlan(plan, makeStore);
		schedules += 1;
		deeds += outcome.deeds.length;
		steps += outcome.steps.length;
		interleavings.add(digestOf(plan.deeds, outcome.steps));
		if (outcome.violation !== undefined) violations.push({ plan, violation: outcome.violation });
		told(schedules);
		if (violations.length >= violationsMax) break;
	}
	return { schedules, deeds, steps, interleavings: interleavings.size, violations };
}

/** A sequence of steps as a short text: two FNV-1a sums of 32 bits. */
function digestOf(deeds: number, steps: readonly Step[]): string {
	let [a, b] = [0x811c9dc5, 0x01000193];
	for (const { actor, call } of steps)
		for (const code of `${actor} ${call};`) {
			a = Math.imul(a ^ (code.codePointAt(0) ?? 0), 0x01000193) >>> 0;
			b = Math.imul(b + (code.codePointAt(0) ?? 0), 0x85ebca6b) >>> 0;
		}
	return `${deeds} ${a} ${b}`;
}

/** A schedule in words: who did what, step by step, and what broke. */
export function storyOf({ deeds, steps, violation }: Outcome): readonly string[] {
	return [
		...deeds.map(([n, deed]) => `${nameOf(deed, n)}: ${JSON.stringify(deed)}`),
		...steps.map(({ deed, call }, n) => `${String(n).padStart(4)}  ${deed.padEnd(20)} ${call}`),
		violation === undefined ? "Nothing broke." : `BROKEN: ${violation}`,
	];
}
