import type { Call, Deed, Fault, Rule } from "./door.ts";

/** Something that is done to one call of an act: once, or to every try from there on. */
export interface Disturbance {
	/** The call, by how many calls of the act were before it. */
	readonly index: number;
	readonly target: string;
	readonly deed: Deed;
	/** To every later call of the same function to the same thing, too: it is gone for good. */
	readonly lasts: boolean;
}

/** A call, and what can be wrong with it. */
export interface RecordedCall extends Call {
	readonly faults: readonly Fault[];
}

/** Those faults of which the next try, or another call, may fare otherwise. */
const LASTING: readonly Deed[] = ["fail-before", "fail-after", "hang", "throttle", "conflict", "part"];

/** Everything that can be done to the calls of an act. Right before a call is right after the one before it in the same run: tried once. */
export const disturbancesOf = (calls: readonly RecordedCall[]): readonly Disturbance[] =>
	calls.flatMap(({ target, faults, run }, index) => {
		const ends: readonly Deed[] = calls[index - 1]?.run === run ? ["die-after"] : ["die-before", "die-after"];
		return [...faults, ...ends].flatMap((deed) => [
			{ index, target, deed, lasts: false },
			...(LASTING.includes(deed) ? [{ index, target, deed, lasts: true }] : []),
		]);
	});

/** The rule of a door that does it, from a call on. */
export function ruleOf({ index, target, deed, lasts }: Disturbance, from: number): Rule {
	let run: number | undefined;
	return function disturb(call, faults) {
		if (call.index === from + index) {
			run = call.run;
			return deed;
		}
		return lasts && call.run === run && call.target === target && faults.includes(deed as Fault)
			? deed
			: undefined;
	};
}

/** In words: `throttle for good at DynamoDB.GetItem (call 3)`. */
export const disturbanceText = ({ index, target, deed, lasts }: Disturbance): string =>
	`${deed}${lasts ? " for good" : ""} at ${target} (call ${index})`;
