import type { TestDynamodb, TestTables } from "../support/dynamodb.ts";
import type { Act, Done } from "./acts.ts";
import { type Disturbance, type RecordedCall, ruleOf } from "./disturbances.ts";
import { anewOn, copyOf, type Furnished, furnish } from "./furnished.ts";
import { MINUTE_MS, type Trial } from "./trial.ts";
import { type WhatThereIs, whatThereIs } from "./what-there-is.ts";

/** Where acts are tried. */
export interface Ground {
	readonly dynamodb: Pick<TestDynamodb, "emptied">;
	readonly furnished: Furnished;
	/** What there is when nothing is asked, and time passes. */
	readonly untouched: WhatThereIs;
}

/** A furnished service to try acts in. `sends` are noted where they are wanted. */
export async function groundOn(dynamodb: Ground["dynamodb"], sends?: Set<string>): Promise<Ground> {
	const furnished = await furnish(dynamodb, sends);
	const { trial, tables } = await copyOf(dynamodb, furnished);
	return { dynamodb, furnished, untouched: await healed(trial, tables) };
}

/** An act that nothing disturbs: what it comes to, and by which calls. */
export interface Undisturbed {
	readonly calls: readonly RecordedCall[];
	/** What is told the first time and the second, and what there is after each. */
	readonly first: Done;
	readonly second: Done;
	readonly once: WhatThereIs;
	readonly twice: WhatThereIs;
}

/** Does an act twice in a furnished service. */
export async function undisturbed(act: Act, ground: Ground): Promise<Undisturbed> {
	const { trial, tables } = await copyOf(ground.dynamodb, ground.furnished);
	const calls: RecordedCall[] = [];
	trial.door.rule = (call, faults) => {
		calls.push({ ...call, faults });
		return undefined;
	};
	const first = await act.do(trial);
	const once = await healed(trial, tables);
	const second = await act.do(trial);
	const twice = await healed(trial, tables);
	return { calls, first, second, once, twice };
}

/** How long nothing happens between two sweeps that heal, ms: longer than what was tried once is put off, and short enough that no reservation ends. */
const ROUND_MS = 10 * MINUTE_MS;

async function healed(trial: Trial, tables: TestTables): Promise<WhatThereIs> {
	await trial.heal(2, ROUND_MS);
	return whatThereIs(tables);
}

const isSame = (one: WhatThereIs, other: WhatThereIs): boolean =>
	JSON.stringify(one.things) === JSON.stringify(other.things);

/**
 * Everything that is wrong when an act is disturbed so: it is answered otherwise than it was without, or it is done in half, or it is not
 * what was told, or the trail lacks it, or it cannot be asked for again.
 */
export async function disturbed(
	act: Act,
	normal: Undisturbed,
	disturbance: Disturbance,
	ground: Ground,
): Promise<readonly string[]> {
	const { trial, tables } = await copyOf(ground.dynamodb, ground.furnished);
	trial.door.rule = ruleOf(disturbance, trial.door.calls.length);
	const done = await act.do(trial);
	const now = await healed(trial, tables);
	const wrong = [...wronglyTold(act, done, normal), ...wronglyDone(act, done, now, normal, ground)];
	const again = await act.do(trial);
	return [...wrong, ...wrongAgain(act, again, now, await healed(trial, tables), normal, ground)];
}

/** The same of an act that only reads: what there is stays, so that one place will do for all of them. */
export async function disturbedRead(
	act: Act,
	normal: Undisturbed,
	disturbance: Disturbance,
	{ furnished, tables }: { readonly furnished: Furnished; readonly tables: TestTables },
): Promise<readonly string[]> {
	const { trial } = anewOn(tables, furnished);
	trial.door.rule = ruleOf(disturbance, 0);
	return wronglyTold(act, await act.do(trial), normal);
}

function wronglyTold({ writes, refusedOnceDone }: Act, { end, told }: Done, { first }: Undisturbed) {
	if (end === "wrong") return [`it is told ${told}`];
	if (end === "later" || end === "nothing") return [];
	if (end === "refused" && refusedOnceDone) return []; // its own try before was done, and not heard of
	if (end !== first.end) return [`it is ${end}, and was ${first.end} before: ${told}`];
	return writes || told === first.told ? [] : [`it is told ${told} in place of ${first.told}`];
}

function wronglyDone(
	act: Act,
	{ end }: Done,
	now: WhatThereIs,
	{ once }: Undisturbed,
	{ untouched: undone }: Ground,
) {
	const isDone = isSame(now, once);
	const isUndone = isSame(now, undone);
	const noted = now.trail.slice(undone.trail.length);
	const wrong: string[] = [];
	if (!isDone && !isUndone && !act.inSteps) wrong.push(`it is half done: ${difference(now, once)}`);
	if (end === "done" && !isDone) wrong.push(`it is told to be done, and is not: ${difference(now, once)}`);
	if (act.isNoted && act.writes && !isUndone && noted.length === 0) wrong.push("the trail lacks it");
	if (noted.some(({ outcome }) => outcome === "done") && !isDone)
		wrong.push("the trail says that it is done");
	return wrong;
}

/** Asked for once more when nothing goes wrong, it is done; or done a second time. */
function wrongAgain(
	act: Act,
	again: Done,
	before: WhatThereIs,
	now: WhatThereIs,
	{ once, twice, first, second }: Undisturbed,
	{ untouched }: Ground,
) {
	const [told, there] = isSame(before, untouched)
		? [first, [once]]
		: [second, act.inSteps ? [once, twice] : [twice]];
	const wrong: string[] = [];
	if (again.end !== told.end && again.end !== first.end)
		wrong.push(`asked for again it is ${again.end}, not ${told.end}: ${again.told}`);
	if (!there.some((each) => isSame(now, each)))
		wrong.push(`asked for again it is not done: ${difference(now, there[0] ?? once)}`);
	return wrong;
}

/** What one lacks of the other, and has besides. */
const difference = (now: WhatThereIs, wanted: WhatThereIs): string =>
	JSON.stringify({ lacks: without(wanted.things, now.things), has: without(now.things, wanted.things) });

/** What is left of some things when others are taken away, one for one. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
	const left = [...some];
	for (const other of others) {
		const index = left.indexOf(other);
		if (index >= 0) left.splice(index, 1);
	}
	return left;
}
