import type { Call, Deed } from "./door.ts";
import type { Scenario } from "./scenarios.ts";
import type { Trial } from "./trial.ts";

/** A place of its own for a run. */
export type MakeTrial = () => Promise<Trial>;

/** One end of a function: at which of the calls that the undisturbed run made, and on which side of it. */
export interface Crash {
	readonly call: Call;
	readonly side: Extract<Deed, "die-before" | "die-after">;
}

/** A scenario undisturbed: what it comes to, and the calls that it makes on the way. */
export async function recorded({ stock, act }: Scenario, make: MakeTrial) {
	const trial = await make();
	await trial.prepare(stock);
	await act(trial);
	const calls = [...trial.door.calls];
	await trial.heal();
	return { calls, outcome: await trial.outcome(), violations: await trial.violations() };
}

/**
 * Every crash that there can be in those calls: right before and right after each. Right before a call is right after the one before it
 * in the same run of a function, for calls come one at a time and between two of them nothing leaves the function: that is tried once.
 */
export const crashesAt = (calls: readonly Call[]): readonly Crash[] =>
	calls.flatMap((call, index) => [
		...(calls[index - 1]?.run === call.run ? [] : [{ call, side: "die-before" as const }]),
		{ call, side: "die-after" as const },
	]);

/** A scenario in which a function ends at a call; what is wrong after it has healed, and what came of it. */
export async function crashed({ stock, act }: Scenario, make: MakeTrial, { call, side }: Crash) {
	const trial = await make();
	await trial.prepare(stock);
	trial.door.rule = ({ index }) => (index === call.index ? side : undefined);
	await act(trial);
	const hit = trial.door.done.at(0)?.call;
	await trial.heal();
	return { hit, outcome: await trial.outcome(), violations: await trial.violations() };
}

/** A crash in words: `die-after DynamoDB.PutItem by ordersApi (3)`. */
export const crashText = ({ call: { caller, target, index }, side }: Crash): string =>
	`${side} ${target} by ${caller} (call ${index})`;
