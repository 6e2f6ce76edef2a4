import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { CALLS_WAITING_MAX } from "../../local/lambda-function.ts";
import { functionOf } from "./assembly-folder.ts";

async function start(...parameters: Parameters<typeof functionOf>) {
	const { lambda, stop } = await functionOf(...parameters);
	onTestFinished(stop);
	return lambda;
}

beforeEach(() => {
	vi.spyOn(console, "error").mockReturnValue(undefined); // what is reported of the failures that are meant here
});

test("a handler gets the event and the context, and its answer comes back", async () => {
	const lambda = await start(
		"export const handler = async (e, c) => ({ e, name: c.functionName, left: c.getRemainingTimeInMillis() })",
	);
	const outcome = await lambda.invoke('{"a":1}');
	const answer = JSON.parse("payload" in outcome ? outcome.payload : "null");
	expect(answer).toMatchObject({ e: { a: 1 }, name: "Tried" });
	expect(answer.left).toBeGreaterThan(0);
});

test("it sees its own environment and nothing of the runner's", async () => {
	const source = "export const handler = async () => process.env";
	const lambda = await start(source, { environment: { ORDERS_TABLE_NAME: "t" } });
	expect(await lambda.invoke("{}")).toEqual({ payload: '{"ORDERS_TABLE_NAME":"t"}' });
});

test("an error keeps the name it was thrown under", async () => {
	const lambda = await start(`
		class ContentionError extends Error { name = "ContentionError" }
		export const handler = async () => { throw new ContentionError("rivals") }`);
	expect(await lambda.invoke("{}")).toMatchObject({
		error: { errorType: "ContentionError", errorMessage: "rivals" },
	});
});

test("a call that takes too long fails as Lambda's do", async () => {
	const lambda = await start("export const handler = () => new Promise(() => {})", { timeoutMs: 10 });
	expect(await lambda.invoke("{}")).toMatchObject({
		error: { errorType: "Sandbox.Timedout", errorMessage: "Task timed out after 0.01 seconds" },
	});
});

test("no more than 50 calls run at once, and the rest have their turn", async () => {
	const lambda = await start(`
		let running = 0;
		export const handler = async () => {
			running += 1;
			const seen = running;
			await new Promise(setImmediate);
			running -= 1;
			return seen;
		}`);
	const outcomes = await Promise.all(Array.from({ length: 120 }, () => lambda.invoke("{}")));
	const seen = outcomes.map((outcome) => Number("payload" in outcome ? outcome.payload : undefined));
	expect(Math.max(...seen)).toBeLessThanOrEqual(50);
	expect(seen).toHaveLength(120);
});

/** Answers what it was called with, but for "wait", which is answered with all others' names when `go` comes. */
const WAITS = `
	const seen = [];
	let go;
	const gone = new Promise((resolve) => { go = resolve });
	export const handler = async (event) => {
		if (event === "wait") return gone;
		seen.push(event);
		if (event === "go") go(seen);
		return seen;
	}`;

test("a call that nobody waits for any more is not begun", async () => {
	const lambda = await start(WAITS);
	const calls = Array.from({ length: 49 }, () => lambda.invoke('"wait"'));
	const caller = new AbortController();
	void lambda.invoke('"running"', caller.signal); // takes the last place
	const abandoned = lambda.invoke('"abandoned"', caller.signal);
	const waiting = lambda.invoke('"go"');
	caller.abort();
	expect(await abandoned).toMatchObject({ error: { errorType: "Runtime.Abandoned" } });
	expect(await waiting).toEqual({ payload: '["running","go"]' });
	await Promise.all(calls);
	expect(console.error).not.toHaveBeenCalled();
});

test("more calls than can have their turn in time are refused at once, in Lambda's words, and reported once", async () => {
	const lambda = await start(WAITS);
	const calls = Array.from({ length: 49 + CALLS_WAITING_MAX }, () => lambda.invoke('"wait"'));
	const last = lambda.invoke('"go"');
	const refused = {
		error: { errorType: "TooManyRequestsException", errorMessage: "Rate Exceeded." },
		isRefused: true,
	};
	expect(await Promise.all([lambda.invoke('"more"'), lambda.invoke('"more"')])).toEqual([refused, refused]);
	expect(console.error).toHaveBeenCalledExactlyOnceWith(
		"Tried failed: TooManyRequestsException: Rate Exceeded.",
	);
	void calls;
	void last;
});

test("a worker that dies fails what is pending, and the next call finds another", async () => {
	const lambda = await start(`
		export const handler = async (die) => {
			if (die) setImmediate(() => { throw new Error("out of order") });
			return die ? new Promise(() => {}) : "alive";
		}`);
	expect(await lambda.invoke("true")).toMatchObject({
		error: { errorType: "Runtime.ExitError", errorMessage: "Runtime exited: out of order" },
	});
	expect(await lambda.invoke("false")).toEqual({ payload: '"alive"' });
});

test("a bundle that does not load is reported at the start", async () => {
	await expect(start("throw new Error('broken')")).rejects.toThrow("Tried does not load: broken");
	await expect(start("export const other = 1")).rejects.toThrow("no function named handler");
});

test.each([
	["1", "a line for CloudWatch\ntrouble\n"],
	[undefined, "trouble\n"],
])("with LOG=%s, of a line and of trouble a person sees %j", async (LOG, seen) => {
	vi.stubEnv("LOG", LOG);
	const shown: string[] = [];
	for (const stream of [process.stdout, process.stderr])
		vi.spyOn(stream, "write").mockImplementation((chunk) => shown.push(String(chunk)) > 0);
	onTestFinished(() => {
		vi.unstubAllEnvs();
		vi.restoreAllMocks();
	});
	const lambda = await start(`
		export const handler = async () => {
			process.stdout.write("a line for CloudWatch\\n");
			process.stderr.write("trouble\\n");
		}`);
	await lambda.invoke("{}");
	await vi.waitUntil(() => shown.includes("trouble\n"));
	expect(shown.join("")).toBe(seen);
});
