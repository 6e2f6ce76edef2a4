import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allActs, tryAct } from "../doors/acts-tried.ts";
import { ASKS_NOTHING, COMMAND_NAMES } from "../doors/command-acts.ts";
import { type Ground, groundOn } from "../doors/each-act.ts";
import { clearUp, copyOf } from "../doors/furnished.ts";
import { basic } from "../doors/newcomer.ts";
import { withoutJitter } from "../doors/no-jitter.ts";
import { OPERATION_IDS } from "../doors/operation-acts.ts";
import { SCENARIOS } from "../doors/scenarios.ts";
import { sendsInCode } from "../doors/send-sites.ts";
import { inPlaces } from "../doors/storm.ts";
import { seeded } from "../explore/random.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

/** Calls of AWS that nothing drives through the door, by how their line begins, and why. */
const NOT_DRIVEN: readonly { readonly file: string; readonly line?: string; readonly why: string }[] = [
	{
		file: "adapters/cloudformation/stack-outputs.ts",
		why: "The command line finds a stack by it, before it has any to work on.",
	},
	{
		file: "adapters/dynamodb/dynamodb-repairs.ts",
		why: "Nothing is broken here. A repair is one conditional write, of what audit-repair.test.ts plants.",
	},
	{
		file: "adapters/dynamodb/dynamodb-events.ts",
		line: "await writeWhenFree(() => client.send(narrowed))",
		why: "Some of an event's audience are left when the bus fails or a run has no time: one conditional write, of the contract suite and of storms.",
	},
	{
		file: "adapters/dynamodb/dynamodb-waiting-receivers.ts",
		line: "await writeWhenFree(() => client.send(gone))",
		why: "Forgets a receiver for which nothing has waited for twenty minutes: one conditional write, which the contract suite makes.",
	},
	{
		file: "adapters/dynamodb/order-ranks.ts",
		line: "client.send(new PutItemCommand(",
		why: "A milestone is kept for every 500 orders, and only spares counting: without it the next count keeps it.",
	},
	{
		file: "adapters/dynamodb/dynamodb-audited-store.ts",
		line: "for await (const { Count = 0 } of paginateQuery(",
		why: "An audit counts orders up to a milestone, of which there is none here: audit-repair.test.ts plants one.",
	},
	{
		file: "adapters/dynamodb/dynamodb-upgrade.ts",
		line: "client.send(new TransactWriteItemsCommand(",
		why: "Nothing is of an earlier version here. A move is one transaction, of what upgrade.test.ts puts where it was.",
	},
	{
		file: "adapters/dynamodb/dynamodb-orders.ts",
		line: "const outcome = await attemptWrite(() => client.send(new UpdateItemCommand(order)));",
		why: "A change of nothing but the order is one where nobody is to be told, and here the bus always is.",
	},
];

/** Some 200 requests, and 14 scenarios: 26 s where thirty processes want the same two cores. */
const TEST_MS_MAX = 90_000;

/** Of all that can be asked, so much is disturbed here, in so many ways each. */
const SHARE = 0.05;
const WAYS = 3;

let dynamodb: TestDynamodb;
let ground: Ground;
/** Where in the code calls of AWS came from. */
const sends = new Set<string>();
beforeAll(withoutJitter);
beforeAll(async () => {
	dynamodb = await startDynamodb();
	ground = await groundOn(dynamodb, sends);
});
afterAll(async () => {
	await clearUp(ground.furnished);
	dynamodb.stop();
});

describe("whatever can be asked of the service", () => {
	it(
		"is asked behind the door: each operation of docs/openapi.yaml, each command, and with them every call of AWS that is in the code",
		async () => {
			for (const { stock, act } of SCENARIOS) {
				const run = await inPlaces(dynamodb, sends)();
				await run.prepare(stock);
				await act(run);
				await run.heal();
			}
			const acts = allActs(ground);
			const asked = new Set<string>(acts.map(({ operation }) => operation));
			expect([...OPERATION_IDS, ...COMMAND_NAMES].filter((name) => !asked.has(name))).toEqual(
				Object.keys(ASKS_NOTHING),
			);
			const { trial } = await copyOf(dynamodb, ground.furnished, sends);
			for (const act of acts) {
				const where = act.writes ? (await copyOf(dynamodb, ground.furnished, sends)).trial : trial;
				expect(await act.do(where), act.name).toMatchObject({ end: "done" });
			}
			expect(await trial.whoIs(basic("demo", "demo-secret"))).toBe("demo");
			expect(await trial.whoIs(`Bearer ${ground.furnished.known.token}`)).toBe("demo");
			const missing = sendsInCode().filter(({ site }) => !sends.has(site));
			const isKnown = ({ file, line }: (typeof missing)[number]) =>
				NOT_DRIVEN.some((known) => known.file === file && line.startsWith(known.line ?? ""));
			expect(missing.filter((send) => !isKnown(send))).toEqual([]);
		},
		TEST_MS_MAX,
	);

	it(
		"is done or not done when a call of it is disturbed, and what is told is so; npm run faults has thousands of such",
		async () => {
			const random = seeded(7);
			const wrong: string[] = [];
			const acts = allActs(ground).filter(() => random.chance(SHARE));
			for (const act of acts)
				await tryAct(act, ground, (sentence) => wrong.push(sentence), { random, each: WAYS });
			expect(wrong).toEqual([]);
		},
		TEST_MS_MAX,
	);
});
