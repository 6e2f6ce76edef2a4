import { commandLine } from "../support/command-line.ts";
import { explore, planOf, plansOf, runPlan, shrink, storyOf, tokenOf } from "./explore.ts";

/** `npm run explore`: many schedules of rivals over few numbers. What breaks is shrunk, told and replayed by one command. */
const { values } = commandLine("npm run explore -- [--schedules N] [--seed N] [--replay SCHEDULE]", {
	options: {
		schedules: { type: "string", default: "15000" },
		seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
		replay: { type: "string" },
	},
});

/** Violations that are shrunk and told. */
const TOLD_MAX = 3;

if (values.replay !== undefined) {
	const outcome = await runPlan(planOf(values.replay));
	console.log(storyOf(outcome).join("\n"));
	process.exitCode = outcome.violation === undefined ? 0 : 1;
} else {
	const began = performance.now();
	const summary = await explore(plansOf(Number(values.seed), Number(values.schedules)), {
		told: (done) => done % 1000 === 0 && console.error(`${done} schedules`),
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(
		[
			`seed ${values.seed}, ${seconds} s`,
			`${summary.schedules} schedules`,
			`${summary.deeds} operations`,
			`${summary.steps} steps`,
			`${summary.interleavings} distinct interleavings`,
			`${summary.violations.length} violations`,
		].join("\n"),
	);
	for (const { plan, violation } of summary.violations.slice(0, TOLD_MAX)) {
		const smallest = await shrink(plan);
		console.log(`\n${violation}\n  npm run explore -- --replay ${tokenOf(plan)}`);
		console.log(`shrunk: npm run explore -- --replay ${tokenOf(smallest)}`);
		console.log(storyOf(await runPlan(smallest)).join("\n"));
	}
	process.exitCode = summary.violations.length === 0 ? 0 : 1;
}
