/**
 * `npm run chaos`: kills the service, its database and both in mid-load, and fills their disk; after each
 * blow it looks whether the service stands by all it ever said. Prints the table of docs/reliability.md; exit code 1 if not.
 */
import { fixed, table } from "../bench/statistics.ts";
import { commandLine } from "../support/command-line.ts";
import { type Blow, fillDisk, type Round, strike } from "./chaos.ts";

const { values } = commandLine("npm run chaos -- [--rounds N] [--seed N]", {
	options: {
		rounds: { type: "string", default: "9" },
		seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
	},
});
const seed = Number(values.seed);
const BLOWS: readonly Blow[] = ["power cut", "service killed", "database killed"];
const blows = Array.from({ length: Number(values.rounds) }, (_, n) => BLOWS[n % BLOWS.length] ?? "power cut");

const rounds: Round[] = [];
for await (const round of strike(blows, seed)) note(round);
const full = await fillDisk(seed);
if (full === undefined) console.error("disk full: not tried, for this user may mount no disk of their own");
else note(full);

console.log(
	table(
		[
			"blow",
			"answers before it",
			"ready after",
			"settled after",
			"orders and disconnects promised so far",
			"broken",
		],
		rounds.map((round) => [
			round.blow,
			[...round.before]
				.sort(([a], [b]) => a - b)
				.map(([status, times]) => `${status || "none"}: ${times}`)
				.join(", "),
			`${fixed(round.readyMs / 1000, 1)} s`,
			`${fixed(round.settledMs / 1000, 1)} s`,
			`${round.orders}, ${round.disconnects}`,
			String(round.broken.length),
		]),
	),
);
console.log(`seed ${seed}`);
process.exitCode = rounds.some(({ broken }) => broken.length > 0) ? 1 : 0;

function note(round: Round): void {
	rounds.push(round);
	console.error([`${round.blow} ${round.said}`, ...round.broken.slice(0, 10)].join("\n  "));
}
