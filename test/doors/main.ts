/**
 * `npm run faults`: storms of faults by one seed after the other, then a crash at every call to AWS of what customers do, and then
 * everything that can be asked of the service, each disturbed at every call in some of the ways that there are, against an emulated
 * DynamoDB. What breaks is told with the command that does it again.
 */
import { seeded } from "../explore/random.ts";
import { commandLine } from "../support/command-line.ts";
import { startDynamodb } from "../support/dynamodb.ts";
import { allActs, tryAct } from "./acts-tried.ts";
import { crashed, crashesAt, crashText, recorded } from "./crashes.ts";
import { groundOn } from "./each-act.ts";
import { clearUp } from "./furnished.ts";
import { withoutJitter } from "./no-jitter.ts";
import { SCENARIOS } from "./scenarios.ts";
import { DEEDS, inPlaces, storm, type Weather } from "./storm.ts";

withoutJitter();

const USAGE =
	"npm run faults -- [--seed N] [--storms N] [--faults N] [--no-crashes] [--ways N] [--act OPERATION or COMMAND]";

const { values } = commandLine(USAGE, {
	options: {
		/** The first; if no number of storms is given, this one alone is replayed. */
		seed: { type: "string" },
		storms: { type: "string" },
		/** Of 1: how many calls something is done to. */
		faults: { type: "string" },
		/** Leaves out the crash at every call. */
		"no-crashes": { type: "boolean", default: false },
		/** In how many ways each operation and each command is disturbed; 0 leaves that out, and without it there are some, by the seed. */
		ways: { type: "string" },
		/** Only the operation or command of this name. */
		act: { type: "string" },
	},
});

/** How bad the weather is, storm by storm: where little goes wrong, more comes to a lasting end. */
const FAULTS = [0.02, 0.1, 0.3];

const DEEDS_PER_STORM = 80;

const STORMS = 200;

/** Of the ways in which an operation can be disturbed, some 11 for each of its calls. */
const WAYS = 20;

const began = performance.now();
const dynamodb = await startDynamodb();
const make = inPlaces(dynamodb);
const broken: string[] = [];
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
try {
	const isReplay = values.seed !== undefined && values.storms === undefined;
	if (values.act === undefined) await storms();
	if (values.act === undefined && !isReplay && !values["no-crashes"]) await crashes();
	if (values.act !== undefined || !isReplay) await acts();
} finally {
	dynamodb.stop();
}
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s; ${broken.length} violations`);
process.exitCode = broken.length === 0 ? 0 : 1;

function tell(sentence: string): void {
	broken.push(sentence);
	console.log(sentence);
}

async function storms(): Promise<void> {
	const count = Number(values.storms ?? (values.seed === undefined ? STORMS : 1));
	const done = new Map<string, number>(DEEDS.map((deed) => [deed, 0]));
	let [orders, calls, met] = [0, 0, 0];
	for (let seed = first; seed < first + count; seed++) {
		const weather: Weather = {
			deeds: DEEDS_PER_STORM,
			faults: Number(values.faults ?? FAULTS[seed % FAULTS.length]),
		};
		const had = await storm(seed, make, weather);
		orders += had.orders;
		calls += had.calls;
		met += had.met;
		for (const [deed, times] of had.faults) done.set(deed, (done.get(deed) ?? 0) + times);
		const again = `npm run faults -- --seed ${seed} --faults ${weather.faults}`;
		for (const sentence of had.violations) tell(`${sentence} Again: ${again}`);
		if ((seed - first) % 50 === 49) console.error(`${seed - first + 1} storms, ${broken.length} violations`);
	}
	const faults = [...done.values()].reduce((sum, times) => sum + times, 0);
	console.log(
		`${count} storms from seed ${first}: ${orders} orders, ${calls} calls, ${faults} faults, ${met} writes that met a transaction`,
	);
	console.log(`  ${[...done].map(([deed, times]) => `${deed} ${times}`).join(", ")}`);
}

async function crashes(): Promise<void> {
	let [tried, calls] = [0, 0];
	for (const scenario of SCENARIOS) {
		const undisturbed = await recorded(scenario, make);
		calls += undisturbed.calls.length;
		for (const crash of crashesAt(undisturbed.calls)) {
			tried += 1;
			const { violations, outcome } = await crashed(scenario, make, crash);
			const what = `${scenario.name}: ${crashText(crash)}`;
			for (const sentence of violations) tell(`${what}: ${sentence}`);
			if (!scenario.varies && JSON.stringify(outcome) !== JSON.stringify(undisturbed.outcome))
				tell(`${what}: ${JSON.stringify(outcome)} in place of ${JSON.stringify(undisturbed.outcome)}`);
		}
		console.error(`${tried} crashes, ${broken.length} violations`);
	}
	console.log(`${tried} crashes at ${calls} calls to AWS of ${SCENARIOS.length} scenarios`);
}

async function acts(): Promise<void> {
	const ways = Number(values.ways ?? WAYS);
	if (ways === 0) return;
	const ground = await groundOn(dynamodb);
	const all = allActs(ground).filter(({ name }) => (values.act ?? name) === name);
	const sum = { calls: 0, disturbances: 0 };
	for (const act of all) {
		const again = `npm run faults -- --act "${act.name}" --seed ${first} --ways ${ways}`;
		const some = { random: seeded(first), each: ways };
		const { calls, disturbances } = await tryAct(
			act,
			ground,
			(sentence) => tell(`${sentence} Again: ${again}`),
			some,
		);
		sum.calls += calls;
		sum.disturbances += disturbances;
	}
	await clearUp(ground.furnished);
	console.log(
		`${sum.disturbances} disturbances at ${sum.calls} calls of ${all.length} operations and commands`,
	);
}
