/**
 * Loaded into the service that is measured (`--import`), whatever version of it that is: tells the bench what CPU each of its threads has
 * used, and profiles them. It listens on the socket that METER names, for `cpu`, `profile` and `profiled`.
 */
import { subscribe } from "node:diagnostics_channel";
import { Session } from "node:inspector/promises";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { isMainThread, type Worker } from "node:worker_threads";

/** CPU that threads have used, µs. `main` is the gateway with the workflow and the doors to AWS; a function has a thread of its own. */
export interface Used {
	readonly main: number;
	readonly functions: Readonly<Record<string, number>>;
	/** All of the process: V8's own threads, which collect and compile, are what the others leave of it. */
	readonly process: number;
}

/** A profile of each thread, as V8 writes it, by the thread's name: `main`, or that of a function. */
export type Profiles = Readonly<Record<string, string>>;

/** Microseconds between two samples of a profile. */
const SAMPLED_EVERY_US = 500;

const { METER } = process.env;
if (isMainThread && METER !== undefined && process.argv[1]?.endsWith("local/main.ts")) listen(METER);

function listen(socket: string): void {
	const workers: Worker[] = [];
	subscribe(
		"worker_threads",
		(message) => void workers.push((message as { readonly worker: Worker }).worker),
	);
	const ofEach = async <T>(ask: (worker: Worker) => Promise<T>) =>
		Object.fromEntries(await Promise.all(workers.map(async (each) => [each.threadName, await ask(each)])));
	const session = new Session();
	let running: readonly [string, { stop(): Promise<string> }][] = [];

	const answers: Readonly<Record<string, () => Promise<Used | Profiles | null>>> = {
		cpu: async () => ({
			main: sum(process.threadCpuUsage()),
			functions: await ofEach(async (worker) => sum(await worker.cpuUsage())),
			process: sum(process.cpuUsage()),
		}),
		async profile() {
			session.connect();
			await session.post("Profiler.enable");
			await session.post("Profiler.setSamplingInterval", { interval: SAMPLED_EVERY_US });
			await session.post("Profiler.start");
			running = Object.entries(await ofEach((worker) => worker.startCpuProfile()));
			return null;
		},
		async profiled() {
			const { profile } = await session.post("Profiler.stop");
			session.disconnect();
			const functions = await Promise.all(running.map(async ([name, one]) => [name, await one.stop()]));
			return { main: JSON.stringify(profile), ...Object.fromEntries(functions) };
		},
	};
	createServer({ allowHalfOpen: true }, async (asked) => {
		const answer = answers[await text(asked)];
		asked.end(JSON.stringify(answer === undefined ? null : await answer()));
	})
		.listen(socket)
		.unref();
}

function sum({ user, system }: NodeJS.CpuUsage): number {
	return user + system;
}
