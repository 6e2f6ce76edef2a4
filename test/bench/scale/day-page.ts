import { dollars } from "../bill.ts";
import { fixed, table } from "../statistics.ts";
import { type Day, simulate } from "./day.ts";
import { costOf } from "./day-cost.ts";
import { DEPLOYMENTS } from "./deployments.ts";
import type { Held } from "./queue.ts";

/** Any number would do; the same one gives the same day. */
const SEED = 20_261_130;

/** The day in each deployment. */
export const days = (): readonly (readonly [name: string, day: Day])[] =>
	DEPLOYMENTS.map((deployment) => [deployment.name, simulate(deployment, SEED)]);

const QUEUES: readonly (readonly [what: string, of: keyof Day["queues"]])[] = [
	["refused with 429, and come again", "refused"],
	["placed, and not settled yet", "received"],
	["the same, of a customer who sent a batch", "receivedOfBatch"],
	["backorders from when there is stock for them", "stocked"],
];

/** What waits, how much, how long, and what the day costs. */
export function dayTables(): string {
	const simulated = days();
	const waits = QUEUES.map(([what, of]) => [
		what,
		...simulated.flatMap(([, { queues }]) => [
			fixed(queues[of].most, 0),
			spanOf(queues[of]),
			endOf(queues[of]),
		]),
	]);
	const header = simulated.flatMap(([name]) => [`${name}: most at once`, "longest wait", "until"]);
	const [[, first]] = simulated as [readonly [string, Day]];
	const costs = [...costOf(first)].toSorted(([, a], [, b]) => b - a);
	const sum = costs.reduce((total, [, each]) => total + each, 0);
	return [
		table(["orders that wait", ...header], waits),
		table(
			["a day", "cost"],
			[...costs.map(([service, each]) => [service, dollars(each)]), ["**together**", `**${dollars(sum)}**`]],
		),
	].join("\n\n");
}

const spanOf = ({ longestWait }: Held): string =>
	longestWait < 120
		? `${longestWait} s`
		: longestWait < 7_200
			? `${fixed(longestWait / 60, 0)} min`
			: `${fixed(longestWait / 3_600, 1)} h`;

function endOf({ lastWaitAt }: Held): string {
	if (lastWaitAt === undefined) return "never";
	const minute = Math.floor(lastWaitAt / 60);
	return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
