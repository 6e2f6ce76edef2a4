import { memoryMbOf } from "../../../infra/constructs/function-memory.ts";
import { startDynamodb, type TestTables } from "../../support/dynamodb.ts";
import { shareOf } from "../billed-times.ts";
import { report } from "../results.ts";
import { fixed, quantile, table } from "../statistics.ts";
import { type PacedAws, pacedAws } from "./aws-pace.ts";
import { type Call, callsOn } from "./calls.ts";
import { cpuShare } from "./cpu-share.ts";
import type { Took } from "./lambda-process.ts";
import { runFunction } from "./run-function.ts";
import { hasRuntime, runInRuntime } from "./runtime-api.ts";

/** Fresh processes for each kind of call. */
const PROCESSES = 3;

/** Calls that the first of them makes, of which the second half is warm; the others make one. */
const CALLS = 151;

/** In milliseconds, of a whole core where it is CPU. */
interface Measured {
	readonly entry: string;
	readonly title: string;
	readonly memoryMb: number;
	readonly importCpuMs: number;
	readonly firstCpuMs: number;
	/** From the start of the import until the first call was answered, with the part of a core that the function has. */
	readonly coldMs: number;
	readonly warmCpuMs: number;
	readonly warmMs: number;
	readonly askedMs: number;
	readonly calls: number;
	readonly usedMb: number;
}

/** Each function in fresh processes with the part of a core that its memory gives it, AWS answering at its pace. */
export async function benchCold(): Promise<string> {
	const dynamodb = await startDynamodb();
	const tables = await dynamodb.emptied();
	const { hostname, port } = (await tables.client.config.endpoint?.()) ?? {};
	const aws = await pacedAws(`http://${hostname}:${port}`);
	try {
		const rows: Measured[] = [];
		let isLimited = true;
		for (const call of await callsOn(tables)) {
			const measured = await measure(call, tables, aws);
			isLimited &&= measured.isLimited;
			rows.push(measured);
		}
		report("cold", { isLimited, rows: rows.map((row) => ({ ...row })) });
		const unlimited =
			"This machine makes no group of processes with a part of a core (that takes root and cgroups): times that passed are left out.\n\n";
		const inRuntime = hasRuntime() ? await benchRuntime(tables, aws) : NO_RUNTIME;
		return `${isLimited ? "" : unlimited}${tableOf(rows, isLimited)}\n\n${inRuntime}`;
	} finally {
		await aws.close();
		dynamodb.stop();
	}
}

async function measure(
	{ entry, title, events }: Call,
	tables: TestTables,
	aws: PacedAws,
): Promise<Measured & { readonly isLimited: boolean }> {
	const memoryMb = memoryMbOf(entry);
	const share = cpuShare(entry, shareOf(memoryMb));
	const file = bundleOf(entry);
	try {
		aws.since();
		const runs = [];
		for (let n = 0; n < PROCESSES; n++) {
			const told = { file, events: await events(n === 0 ? CALLS : 1), timeoutMs: 20_000 };
			const run = await runFunction(told, { awsUrl: aws.url, tables, memoryMb, share });
			if (/^{"(?:error|statusCode":[^2])/.test(run.answer))
				throw new Error(`${title} is answered ${run.answer}`);
			runs.push(run);
		}
		const { askedMs, calls } = aws.since();
		const made = runs.flatMap((run) => run.calls).length;
		const median = (samples: readonly number[]) => quantile(samples, 0.5);
		const warm = runs[0]?.calls.slice(CALLS >> 1) ?? [];
		const first = runs.flatMap((run) => run.calls.slice(0, 1));
		const cpu = ({ cpuMs }: Took) => cpuMs;
		return {
			entry,
			title,
			memoryMb,
			importCpuMs: median(runs.map((run) => run.import.cpuMs)),
			firstCpuMs: median(first.map(cpu)),
			coldMs: median(runs.map((run) => run.import.ms + (run.calls[0]?.ms ?? Number.NaN))),
			warmCpuMs: median(warm.map(cpu)),
			warmMs: median(warm.map(({ ms }) => ms)),
			askedMs: askedMs / made,
			calls: calls / made,
			usedMb: Math.max(...runs.map((run) => run.memoryMb)),
			isLimited: share !== undefined,
		};
	} finally {
		share?.end();
	}
}

/** The calls of an order in the runtime that AWS ships, which asks for events over HTTP. */
async function benchRuntime(tables: TestTables, aws: PacedAws): Promise<string> {
	const rows = [];
	for (const { entry, title, events } of (await callsOn(tables)).filter(({ title }) =>
		OF_AN_ORDER.has(title),
	)) {
		const memoryMb = memoryMbOf(entry);
		const share = cpuShare(`${entry}-ric`, shareOf(memoryMb));
		try {
			const file = bundleOf(entry);
			const place = { awsUrl: aws.url, tables, memoryMb, share };
			const { init, calls } = await runInRuntime({ file, events: await events(CALLS) }, place);
			const warm = calls.slice(CALLS >> 1);
			const cpuMs = warm.reduce((sum, call) => sum + call.cpuMs, 0) / warm.length;
			const ms = quantile(
				warm.map((call) => call.ms),
				0.5,
			);
			const shown = [init.cpuMs, init.ms, calls[0]?.ms ?? Number.NaN].map((each) => `${fixed(each, 0)} ms`);
			rows.push([entry, title, ...shown, `${fixed(cpuMs, 1)} ms`, `${fixed(ms, 0)} ms`]);
		} finally {
			share?.end();
		}
	}
	const header = ["start and import, CPU", "start and import", "first call", "warm call, CPU", "warm call"];
	return table(["in `aws-lambda-ric`", "call", ...header], rows);
}

const OF_AN_ORDER = new Set(["a POST of an order", "a GET of an order", "an attempt"]);

const NO_RUNTIME =
	"Left out: AWS's own runtime, `aws-lambda-ric`, is not installed here (`npm install --no-save --ignore-scripts=false aws-lambda-ric` builds it, where there is a compiler and CMake).";

const bundleOf = (entry: string): string => `${process.cwd()}/cdk.out/bundles/${entry}/index.mjs`;

function tableOf(rows: readonly Measured[], isLimited: boolean): string {
	const ms = (value: number, decimals = 0) => `${fixed(value, decimals)} ms`;
	const timed = (value: number) => (isLimited ? ms(value) : "");
	const header = [
		"function",
		"call",
		"memory",
		"of a core",
		"import, CPU",
		"first call, CPU",
		"import and first call",
	];
	return table(
		[...header, "warm call, CPU", "AWS calls", "AWS waited for", "warm call", "memory used"],
		rows.map((row) => [
			row.entry,
			row.title,
			`${fixed(row.memoryMb, 0)} MB`,
			fixed(shareOf(row.memoryMb), 2),
			ms(row.importCpuMs),
			ms(row.firstCpuMs),
			timed(row.coldMs),
			ms(row.warmCpuMs, 1),
			fixed(row.calls, 1),
			ms(row.askedMs),
			timed(row.warmMs),
			`${fixed(row.usedMb, 0)} MB`,
		]),
	);
}
