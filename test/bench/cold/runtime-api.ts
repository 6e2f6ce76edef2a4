import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { listen } from "../../../local/http.ts";
import type { Took } from "./lambda-process.ts";
import { environmentAt, type Place } from "./run-function.ts";

/** AWS's own runtime for Node; its addon is there only if it was built, which takes a compiler and CMake. */
const RUNTIME = resolve("node_modules/aws-lambda-ric");

/** Whether the runtime is installed here. */
export const hasRuntime = (): boolean => existsSync(`${RUNTIME}/rapid-client.node`);

const API = "/2018-06-01/runtime/";

/** The kernel's unit of a process's time: USER_HZ, 100 on every Linux. */
const TICK_MS = 10;

/** What AWS's runtime took to begin, until it asked for the first event, and for each call. Of CPU it is known to 10 ms. */
export interface InRuntime {
	readonly init: Took;
	readonly calls: readonly Took[];
}

/**
 * Runs a function in AWS's runtime, which asks us for events as it asks Lambda (AWS, Lambda runtime API). Throws if a call fails.
 */
export async function runInRuntime(
	{ file, events }: { readonly file: string; readonly events: readonly unknown[] },
	place: Place,
): Promise<InRuntime> {
	const calls: Took[] = [];
	let init: Took | undefined;
	let begun: Took = { ms: performance.now(), cpuMs: 0 };
	let failed: string | undefined;
	const { promise: done, resolve: end } = Promise.withResolvers<void>();
	const taken = (): Took => {
		const now = { ms: performance.now(), cpuMs: cpuOf(child.pid) };
		const took = { ms: now.ms - begun.ms, cpuMs: now.cpuMs - begun.cpuMs };
		begun = now;
		return took;
	};
	const api = await listen(0, async (request, response) => {
		const path = (request.url ?? "").slice(API.length);
		if (request.method === "GET") {
			init ??= taken();
			const event = events[calls.length];
			if (event === undefined) return end(); // the runtime waits as it does on Lambda, where it is frozen then
			begun = { ms: performance.now(), cpuMs: cpuOf(child.pid) };
			response.writeHead(200, {
				"content-type": "application/json",
				"lambda-runtime-aws-request-id": crypto.randomUUID(),
				"lambda-runtime-deadline-ms": String(Date.now() + 20_000),
				"lambda-runtime-invoked-function-arn": "arn:aws:lambda:us-east-1:000000000000:function:f",
			});
			response.end(JSON.stringify(event));
			return;
		}
		const body = await text(request);
		if (!path.endsWith("/response")) {
			failed = body;
			end();
		}
		calls.push(taken());
		response.writeHead(202).end();
	});
	const child = spawn(
		"/bin/sh",
		[
			"-c",
			`${place.share?.join ?? ":"} && exec "$@"`,
			"sh",
			process.execPath,
			`${RUNTIME}/index.mjs`,
			"index.handler",
		],
		{
			stdio: ["ignore", "ignore", "inherit"],
			env: {
				...environmentAt(place),
				AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${api.port}`,
				_HANDLER: "index.handler",
				LAMBDA_TASK_ROOT: dirname(file),
				AWS_LAMBDA_FUNCTION_NAME: "f",
				AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/f",
				AWS_LAMBDA_LOG_STREAM_NAME: "local",
				AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
			},
			cwd: dirname(file),
		},
	);
	child.once("exit", (code) => {
		failed ??= `The runtime ended with ${code}`;
		end();
	});
	await done;
	const failure = failed;
	if (child.kill("SIGKILL")) await once(child, "exit");
	await api.close(0);
	if (init === undefined || failure !== undefined) throw new Error(`${file}: ${failure}`);
	return { init, calls };
}

function cpuOf(pid: number | undefined): number {
	if (pid === undefined) return 0;
	const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
	const [utime = 0, stime = 0] = rest.split(" ").slice(11, 13).map(Number);
	return (utime + stime) * TICK_MS;
}
