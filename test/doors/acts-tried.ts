import type { Seeded } from "../explore/random.ts";
import type { Act } from "./acts.ts";
import { commandActs } from "./command-acts.ts";
import { type Disturbance, disturbancesOf, disturbanceText } from "./disturbances.ts";
import { disturbed, disturbedRead, type Ground, type Undisturbed, undisturbed } from "./each-act.ts";
import { copyOf } from "./furnished.ts";
import { operationActs } from "./operation-acts.ts";

/** What came of trying an act. */
export interface ActTried {
	readonly calls: number;
	readonly disturbances: number;
}

/** Everything that is asked of a service: each operation, and each command. */
export const allActs = ({ furnished: { known } }: Ground): readonly Act[] => [
	...operationActs(known),
	...commandActs(known),
];

/** Which of the ways are tried: so many, by a seed. */
export interface Some {
	readonly random: Seeded;
	readonly each: number;
}

/**
 * Disturbs an act at the calls that it makes, in some of the ways that there are, or in all that are not more. What is wrong is told, a
 * sentence each.
 */
export async function tryAct(
	act: Act,
	ground: Ground,
	tell: (sentence: string) => void,
	{ random, each }: Some,
): Promise<ActTried> {
	const normal = await undisturbed(act, ground);
	if (normal.first.end !== "done") tell(`${act.name} is ${normal.first.end}: ${normal.first.told}`);
	const all = disturbancesOf(normal.calls);
	const chosen = [...all];
	while (chosen.length > each) chosen.splice(random.below(chosen.length), 1);
	const wrong = act.writes ? eachInItsPlace : allInOnePlace;
	for await (const [disturbance, sentence] of wrong(act, normal, chosen, ground))
		tell(`${act.name}, ${disturbanceText(disturbance)}: ${sentence}`);
	return { calls: normal.calls.length, disturbances: chosen.length };
}

type Found = AsyncGenerator<readonly [Disturbance, string]>;

async function* eachInItsPlace(
	act: Act,
	normal: Undisturbed,
	all: readonly Disturbance[],
	ground: Ground,
): Found {
	for (const each of all)
		for (const sentence of await disturbed(act, normal, each, ground)) yield [each, sentence];
}

async function* allInOnePlace(
	act: Act,
	normal: Undisturbed,
	all: readonly Disturbance[],
	{ dynamodb, furnished }: Ground,
): Found {
	const { tables } = await copyOf(dynamodb, furnished);
	for (const each of all)
		for (const sentence of await disturbedRead(act, normal, each, { furnished, tables }))
			yield [each, sentence];
}
