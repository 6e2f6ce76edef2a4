import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Invocable } from "../../local/lambda-function.ts";
import { CLOSED_NAMES_MAX, StateMachine } from "../../local/state-machine.ts";
import { functionOf } from "./assembly-folder.ts";

/** Fails under the name it is given until the attempt it is given; answers every event it has seen. */
const SOURCE = `
const seen = [];
export const handler = async (event) => {
	if (event === "seen") return seen;
	seen.push(event);
	if (seen.length < event.succeedsAt) throw Object.assign(new Error("not yet"), { name: event.error });
	return { status: "COMPLETE" };
}`;

const TASK = {
	Type: "Task",
	Resource: "arn:aws:states:::lambda:invoke",
	Parameters: { FunctionName: "Tried", "Payload.$": "$" },
	ResultSelector: { "status.$": "$.Payload.status" },
	Next: "Settled",
};
const RETRY = [
	{
		ErrorEquals: ["ContentionError"],
		IntervalSeconds: 1,
		MaxAttempts: 4,
		JitterStrategy: "FULL",
		MaxDelaySeconds: 1,
	},
];
const SETTLED = {
	Type: "Task",
	Resource: TASK.Resource,
	Parameters: { FunctionName: "Tried", "Payload.$": "$" },
	End: true,
};

beforeEach(() => {
	vi.spyOn(Math, "random").mockReturnValue(0); // full jitter then waits no time
	vi.spyOn(console, "error").mockReturnValue(undefined); // what is reported of the failures that are meant here
});

async function machineOf(states: object, type: "EXPRESS" | "STANDARD" = "EXPRESS") {
	const { lambda, stop } = await functionOf(SOURCE);
	onTestFinished(stop);
	const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
	const machine = new StateMachine({ name: "Machine", definition, type, functions: [lambda] });
	const seen = async () => {
		const outcome = await lambda.invoke('"seen"');
		return JSON.parse("payload" in outcome ? outcome.payload : "null");
	};
	return { machine, seen };
}

test("Retry matches the name of the error that a function threw", async () => {
	const { machine, seen } = await machineOf({ Try: { ...TASK, Retry: RETRY }, Settled: SETTLED });
	await machine.start('{"error":"ContentionError","succeedsAt":2}').ended;
	expect(await seen()).toEqual([
		{ error: "ContentionError", succeedsAt: 2 },
		{ error: "ContentionError", succeedsAt: 2 },
		{ status: "COMPLETE" },
	]);
});

test("Catch gets any other error, with the description as text", async () => {
	const Catch = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Settled" }];
	const { machine, seen } = await machineOf({ Try: { ...TASK, Retry: RETRY, Catch }, Settled: SETTLED });
	await machine.start('{"error":"OtherError","succeedsAt":2}').ended;
	const [, caught] = await seen();
	expect(caught.error.Error).toBe("OtherError");
	expect(JSON.parse(caught.error.Cause)).toMatchObject({ errorType: "OtherError", errorMessage: "not yet" });
});

test("STANDARD runs a name once: again is the same while it runs, and refused after", async () => {
	const { machine, seen } = await machineOf({ Settled: SETTLED }, "STANDARD");
	const first = machine.start('{"n":1}', "order-1");
	expect(first.executionArn).toBe("arn:aws:states:us-east-1:000000000000:execution:Machine:order-1");
	expect(machine.start('{"n":1}', "order-1")).toBe(first);
	expect(() => machine.start('{"n":2}', "order-1")).toThrow("Execution Already Exists");
	await first.ended;
	expect(() => machine.start('{"n":1}', "order-1")).toThrow("Execution Already Exists");
	expect(await seen()).toHaveLength(1);
});

test("EXPRESS runs a name as often as it is started", async () => {
	const { machine, seen } = await machineOf({ Settled: SETTLED });
	const [first, second] = [machine.start("{}", "order-1"), machine.start("{}", "order-1")];
	expect(first.executionArn).not.toBe(second.executionArn);
	await Promise.all([first.ended, second.ended]);
	expect(await seen()).toHaveLength(2);
});

test("what cannot be run is refused before anything runs", async () => {
	await expect(
		machineOf({ Put: { ...SETTLED, Resource: "arn:aws:states:::dynamodb:putItem" } }),
	).rejects.toThrow("State Put calls arn:aws:states:::dynamodb:putItem");
	await expect(machineOf({ Try: { ...SETTLED, QueryLanguage: "JSONata" } })).rejects.toThrow("JSONata");
});

/** A machine of one task, whose function is a stand-in. */
function machineCalling(
	invoke: Invocable["invoke"],
	task: object = SETTLED,
	type: "EXPRESS" | "STANDARD" = "EXPRESS",
) {
	const definition = JSON.stringify({ StartAt: "Try", States: { Try: task } });
	return new StateMachine({
		name: "Machine",
		definition,
		type,
		functions: [{ name: "Tried", arn: "", invoke }],
	});
}

test("a task's call is told when the workflow has given it up", async () => {
	const callers: (AbortSignal | undefined)[] = [];
	const never = (_: string, caller?: AbortSignal) => {
		callers.push(caller);
		return new Promise<never>(() => {});
	};
	const machine = machineCalling(never, { ...SETTLED, TimeoutSeconds: 1 });
	const { ended } = machine.start("{}");
	expect(callers.map((caller) => caller?.aborted)).toEqual([false]);
	await ended;
	await vi.waitUntil(() => callers[0]?.aborted);
});

test("a call that was refused, for too many wait, is tried again under the name that Step Functions has for it", async () => {
	const outcomes = [
		{
			error: { errorType: "TooManyRequestsException", errorMessage: "Rate Exceeded." },
			isRefused: true,
		} as const,
		{ payload: "{}" },
	];
	const Retry = [
		{ ErrorEquals: ["Lambda.TooManyRequestsException"], IntervalSeconds: 1, JitterStrategy: "FULL" },
	];
	const invoke = vi.fn(async () => outcomes.shift() ?? { payload: "{}" });
	await machineCalling(invoke, { ...SETTLED, Retry }).start("{}").ended;
	expect(invoke).toHaveBeenCalledTimes(2);
	expect(console.error).not.toHaveBeenCalled();
});

test("STANDARD forgets the names that ended first, and so does not grow for ever", async () => {
	const machine = machineCalling(async () => ({ payload: "{}" }), { Type: "Succeed" }, "STANDARD");
	for (let order = 0; order <= CLOSED_NAMES_MAX; order += 1)
		await machine.start("{}", `order-${order}`).ended;
	expect(() => machine.start("{}", "order-1")).toThrow("Execution Already Exists");
	machine.start("{}", "order-0");
});
