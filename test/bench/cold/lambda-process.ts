/**
 * A function in a process of its own, as Lambda has one for each environment: imports its bundle, calls it with one event after the other, and
 * prints what each of that took.
 */
import { existsSync, readFileSync } from "node:fs";

/** What the process is told, as JSON: a bundle, and what it is called with. */
export interface Told {
	readonly file: string;
	readonly events: readonly unknown[];
	readonly timeoutMs: number;
}

/** Time that passed, and CPU of all threads. */
export interface Took {
	readonly ms: number;
	readonly cpuMs: number;
}

/** What the process prints, as JSON. */
export interface Printed {
	/** Node itself, before the first line of ours. */
	readonly boot: Took;
	readonly import: Took;
	/** Each call, in order. */
	readonly calls: readonly Took[];
	/** Of what each call was answered, the first in full. */
	readonly answer: string;
	/** Most memory that the process had, MB. */
	readonly memoryMb: number;
}

const [toldFile = ""] = process.argv.slice(2);
const boot = { ms: performance.now(), cpuMs: cpuMs() };
const { file, events, timeoutMs } = JSON.parse(readFileSync(toldFile, "utf8")) as Told;

let handle: (event: unknown, context: object) => Promise<unknown> = async () => undefined;
const imported = await taken(async () => {
	({ handler: handle } = await import(file));
});
process.stdout.write = () => true; // what a function logs is CloudWatch's
const calls: Took[] = [];
let answer: unknown;
for (const [n, event] of events.entries()) {
	const deadline = Date.now() + timeoutMs;
	const context = {
		awsRequestId: crypto.randomUUID(),
		getRemainingTimeInMillis: () => deadline - Date.now(),
	};
	calls.push(
		await taken(async () => {
			const answered = await handle(event, context).catch((error: Error) => ({ error: error.message }));
			if (n === 0) answer = answered;
		}),
	);
}
const memoryMb = peakKb() / 1024;
const printed: Printed = { boot, import: imported, calls, answer: JSON.stringify(answer), memoryMb };
process.stderr.write(JSON.stringify(printed), () => process.exit());

async function taken(work: () => Promise<unknown>): Promise<Took> {
	const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
	await work();
	return { ms: performance.now() - startedAt, cpuMs: cpuMs() - cpuBefore };
}

function cpuMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** On Linux by the kernel's own account of this process: `maxRSS` is handed on to whom a process starts, and a bench is larger than a function. */
function peakKb(): number {
	const status = "/proc/self/status";
	const [, peak] = existsSync(status) ? (/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8")) ?? []) : [];
	return peak === undefined ? process.resourceUsage().maxRSS : Number(peak);
}
