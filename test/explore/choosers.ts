import { seeded } from "./random.ts";
import type { Chooser, Step } from "./schedule.ts";

/** A random walk: whoever waits, each step as likely as the others. */
export function randomWalk(seed: number): Chooser {
	const random = seeded(seed);
	return function walk(steps) {
		return random.below(steps.length);
	};
}

/** Steps within which priorities may change: as long as most schedules are. */
const DEPTH_STEPS = 150;

/**
 * Priorities (PCT: Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010): every actor has
 * a random one, the highest goes on, and at `changes` random steps whoever is about to go becomes the last. It finds what needs few
 * actors to be held up at a few places, which a random walk hardly ever does.
 */
export function priorities(seed: number, changes: number): Chooser {
	const random = seeded(seed);
	const at = new Set(Array.from({ length: changes }, () => random.below(DEPTH_STEPS)));
	const priority = new Map<number, number>();
	let last = 0;
	const of = ({ actor }: Step): number => {
		const known = priority.get(actor) ?? 1 + random.below(1_000_000);
		priority.set(actor, known);
		return known;
	};
	const highest = (steps: readonly Step[]): number =>
		steps.reduce((best, step, index) => (of(step) > of(steps[best] ?? step) ? index : best), 0);
	return function byPriority(steps, chosen) {
		for (const step of steps) of(step);
		const first = highest(steps);
		const step = steps[first];
		if (!at.has(chosen) || step === undefined) return first;
		priority.set(step.actor, --last);
		return highest(steps);
	};
}

/** An actor that is held up at a step, and which of the others goes on then. */
export interface Preemption {
	readonly at: number;
	/** The place of the one that goes on among the steps of the others. */
	readonly other: number;
}

/** Everybody goes on until they are done or preempted: no step lies between but those that the preemptions put there. */
export function preempting(preemptions: readonly Preemption[], seen?: (others: number) => void): Chooser {
	let current = -1;
	return function goOn(steps, chosen) {
		const own = steps.findIndex(({ actor }) => actor === current);
		const others = steps.flatMap(({ actor }, index) => (actor === current ? [] : [index]));
		seen?.(own < 0 ? 0 : others.length);
		const preempted = own >= 0 ? preemptions.find(({ at }) => at === chosen) : undefined;
		const next = (preempted && others[preempted.other]) ?? (own >= 0 ? own : 0);
		current = steps[next]?.actor ?? -1;
		return next;
	};
}
