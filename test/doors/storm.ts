import { setImmediate, setTimeout } from "node:timers/promises";
import { seeded } from "../explore/random.ts";
import type { TestDynamodb } from "../support/dynamodb.ts";
import { standingClock } from "./clock.ts";
import type { MakeTrial } from "./crashes.ts";
import { Customers, isBug } from "./customers.ts";
import { type Deed, Door } from "./door.ts";
import { dynamodbPlace } from "./dynamodb-place.ts";
import { Operator } from "./operator.ts";
import { outsideWorld } from "./outside-world.ts";
import { Reader } from "./reader.ts";
import { row } from "./requests.ts";
import { seededFaults } from "./seeded-faults.ts";
import { SiteKeeper } from "./site-keeper.ts";
import { Trial } from "./trial.ts";

/** How much is done in one storm, and how much of it goes wrong. */
export interface Weather {
	readonly deeds: number;
	/** Of the calls, 1 being all. */
	readonly faults: number;
}

/** What a storm was, and everything that was not right after it. */
export interface Storm {
	readonly calls: number;
	readonly orders: number;
	/** How often each was done. */
	readonly faults: ReadonlyMap<string, number>;
	/** Writes that met a transaction which had their item. */
	readonly met: number;
	readonly violations: readonly string[];
}

/** What so many do at once goes through the door call by call, in turns. */
const AT_ONCE_MAX = 4;

/** How often as many as these order at once: they want the same numbers. */
const RUSHES = 0.15;
const RUSH = 6;

/** Of what is done, so much is not about orders and numbers. */
const OTHERS = 0.35;

/** For so many turns of the others, each of them a call, a transaction has its items at most. */
const TURNS_HELD_MAX = 20;

/** Sweeps that heal: an attempt may have been begun an hour before in the last of the storm. */
const ROUNDS = 3;

/**
 * Until every call has come that those have made who got an answer: whoever tries again does so in a millisecond. Then the order of calls
 * is the seed's alone.
 */
async function untilAllCame(): Promise<void> {
	await setImmediate();
	await setTimeout(1);
	await setImmediate();
}

/** Customers, the operator and the schedule at work while calls go wrong as the seed tells; then it heals, and all is looked at. */
export async function storm(
	seed: number,
	make: MakeTrial,
	{ deeds, faults: often }: Weather,
): Promise<Storm> {
	const random = seeded(seed);
	const trial = await make();
	await trial.prepare([row("9195550000", 6), row("9195551000", 3)]);
	const customers = new Customers(trial, random);
	const { complaints } = customers;
	const others = [
		new SiteKeeper(trial, random, complaints),
		new Operator(trial, random, complaints),
		new Reader(trial, random, complaints),
	];
	const doSomething = () =>
		random.chance(OTHERS) ? random.pick(others).doSomething() : customers.doSomething();
	trial.door.before = untilAllCame;
	const locks = seeded(seed ^ 0x10c5);
	trial.door.turnsHeld = () => locks.below(1 + TURNS_HELD_MAX);
	trial.door.rule = seededFaults(seeded(seed ^ 0x5eed), often);
	for (let left = deeds; left > 0; ) {
		const isRush = random.chance(RUSHES);
		const atOnce = isRush ? Math.min(RUSH, left) : 1 + random.below(Math.min(AT_ONCE_MAX, left));
		await Promise.all(Array.from({ length: atOnce }, isRush ? () => customers.order() : doSomething));
		left -= atOnce;
	}
	trial.door.before = () => undefined;
	await trial.heal(ROUNDS);
	await customers.settle();
	for (const each of others) await each.settle();
	await trial.heal(ROUNDS);
	const faults = new Map<string, number>();
	for (const { deed } of trial.door.done) faults.set(deed, (faults.get(deed) ?? 0) + 1);
	return {
		calls: trial.door.calls.length,
		orders: customers.orders,
		faults,
		met: trial.door.met,
		violations: [...complaints, ...trial.failures.filter(isBug), ...(await trial.violations())],
	};
}

/** Every kind of thing that a storm does to a call. */
export const DEEDS: readonly Deed[] = [
	"fail-before",
	"fail-after",
	"hang",
	"hang-after",
	"throttle",
	"conflict",
	"part",
	"stale",
	"twice",
	"late",
	"delay",
	"die-before",
	"die-after",
];

/** Trials at a DynamoDB, each with tables of its own. `sends` are noted where they are wanted. */
export function inPlaces(dynamodb: Pick<TestDynamodb, "emptied">, sends?: Set<string>): MakeTrial {
	return async function makeTrial() {
		const [door, world, clock] = [new Door(), outsideWorld(undefined, sends), standingClock()];
		return new Trial({
			door,
			world,
			clock,
			place: dynamodbPlace(door, await dynamodb.emptied(), clock, world),
		});
	};
}
