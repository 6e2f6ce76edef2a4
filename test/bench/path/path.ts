import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordedCall } from "../../../local/call-recorder.ts";
import { keepAliveClient, type LoadHttp } from "../../load/http-client.ts";
import { areaCodeXml, orderXml, textIn } from "../../system/customer.ts";
import { startLocalSystem } from "../../system/local-driver.ts";
import { report } from "../results.ts";
import { fixed, table } from "../statistics.ts";
import { type MeteredService, startMetered } from "./metered-service.ts";
import { phasesOf } from "./phases.ts";

/** Orders on their way at once, in one call each. */
const IN_FLIGHT = 20;

/** Orders before anything is measured; those of a round; rounds that each service has, in turns. */
const WARM_UP = 1_000;
const ORDERS = 500;
const ROUNDS = 4;

/** Orders whose calls to AWS are counted, one after the other. */
const COUNTED = 100;

/** Another checkout of this repository, installed and synthesized, that is measured in turns with this one; none if not given. */
const { BEFORE } = process.env;

const AREA_CODES = ["919", "984", "303", "720", "212", "512", "415"];

/** Parts of the service, in milliseconds of CPU an order. */
type Parts = Readonly<Record<(typeof PARTS)[number], number>>;

const PARTS = ["ordersApi", "fulfilOrder", "otherFunctions", "gateway", "v8", "database"] as const;

const TITLES: Readonly<Record<(typeof PARTS)[number], string>> = {
	ordersApi: "orders-api",
	fulfilOrder: "fulfil-order",
	otherFunctions: "other functions",
	gateway: "gateway and workflow (the runner)",
	v8: "V8's own threads (collecting and compiling, of all)",
	database: "database (the emulator)",
};

const functionsOf = (parts: Parts): number => parts.ordersApi + parts.fulfilOrder + parts.otherFunctions;

/** Where the CPU of an order in one call goes, by part, by phase and by call to AWS. */
export async function benchPath(): Promise<string> {
	const now = await startMetered(process.cwd());
	const before = BEFORE === undefined ? undefined : await startMetered(BEFORE);
	try {
		const services = [now, ...(before === undefined ? [] : [before])];
		const clients = services.map(({ system }) => keepAliveClient(system.baseUrl, IN_FLIGHT));
		const parts = await inTurns(services, clients);
		const [http] = clients;
		if (http === undefined || parts[0] === undefined) throw new Error("one service at least is measured");
		const profiles = await now.profiled(() => orders(http, ORDERS));
		const spent = Object.entries(profiles).map(([thread, profile]) => ({
			thread,
			phases: phasesOf(profile, process.cwd()),
		}));
		const calls = await countCalls();
		const [{ ...measured }, earlier] = parts as [Parts, Parts?];
		report("path", {
			parts: measured,
			calls,
			...(earlier && {
				before: { ...earlier },
				functionsOfBefore: functionsOf(measured) / functionsOf(earlier),
			}),
		});
		return [partsTable(parts), phasesTable(parts[0], spent), callsTable(calls)].join("\n\n");
	} finally {
		await before?.stop();
		await now.stop();
	}
}

async function orders(http: LoadHttp, count: number, inFlight = IN_FLIGHT): Promise<void> {
	const numbers = Array.from({ length: count }, (_, n) => n).values();
	const customer = async () => {
		for (const n of numbers) {
			const body = orderXml(areaCodeXml(AREA_CODES[n % AREA_CODES.length] ?? "919", 1 + (n % 3)));
			const answer = await http("POST", "/orders", body, { prefer: "wait=20" });
			if (textIn(answer.body, "OrderStatus") !== "COMPLETE") throw new Error(answer.body);
		}
	};
	await Promise.all(Array.from({ length: inFlight }, customer));
}

/** What an order takes of each service's parts: rounds in turns, so that a busy machine is busy for all of them. */
async function inTurns(services: readonly MeteredService[], clients: readonly LoadHttp[]): Promise<Parts[]> {
	const sums = services.map(
		() => Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<string, number>,
	);
	for (const http of clients) await orders(http, WARM_UP);
	for (let round = 0; round < ROUNDS; round++)
		for (const [n, service] of services.entries()) {
			const [http, sum] = [clients[n], sums[n]];
			if (http === undefined || sum === undefined) continue;
			const begun = partsOf(await service.used());
			await orders(http, ORDERS);
			const ended = partsOf(await service.used());
			for (const part of PARTS)
				sum[part] = (sum[part] ?? 0) + (ended[part] - begun[part]) / 1000 / ORDERS / ROUNDS;
		}
	return sums as Parts[];
}

function partsOf(used: Awaited<ReturnType<MeteredService["used"]>>): Parts {
	const of = (name: string) =>
		Object.entries(used.functions).find(([thread]) => thread.startsWith(name))?.[1] ?? 0;
	const all = Object.values(used.functions).reduce((sum, each) => sum + each, 0);
	const [ordersApi, fulfilOrder] = [of("OrdersApi"), of("FulfilOrder")];
	return {
		ordersApi,
		fulfilOrder,
		otherFunctions: all - ordersApi - fulfilOrder,
		gateway: used.main,
		v8: used.process - used.main - all,
		database: used.database,
	};
}

/** Calls to AWS of an order in one call, by function and operation, in the order in which they are first made. */
async function countCalls(): Promise<Readonly<Record<string, number>>> {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-path-"));
	const callsFile = join(folder, "calls");
	const system = await startLocalSystem({ callsFile });
	try {
		const http = keepAliveClient(system.baseUrl, 1);
		await orders(http, COUNTED, 1);
		const begun = linesOf(callsFile).length;
		await orders(http, COUNTED, 1);
		const counts: Record<string, number> = {};
		for (const line of linesOf(callsFile).slice(begun)) {
			const { caller, target } = JSON.parse(line) as RecordedCall;
			const [, entry] = /^(OrdersApi|FulfilOrder)/.exec(caller) ?? [];
			if (entry === undefined) continue; // the sweep of the minute
			const name = `${entry} ${target.split(".").at(-1)}`;
			counts[name] = (counts[name] ?? 0) + 1 / COUNTED;
		}
		return counts;
	} finally {
		await system.stop();
		rmSync(folder, { recursive: true });
	}
}

const linesOf = (file: string): readonly string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);

function partsTable(parts: readonly Parts[]): string {
	const [now, before] = parts;
	if (now === undefined) return "";
	const row = (title: string, of: (parts: Parts) => number) => [
		title,
		`${fixed(of(now), 2)} ms`,
		...(before === undefined
			? []
			: [`${fixed(of(before), 2)} ms`, `${fixed((100 * of(now)) / of(before), 0)} %`]),
	];
	return table(
		["CPU of an order in one call", "now", ...(before === undefined ? [] : ["before", "now / before"])],
		[...PARTS.map((part) => row(TITLES[part], (of) => of[part])), row("**functions together**", functionsOf)],
	);
}

/** A profile says what share of its time a thread spent where; how much CPU that is, the rounds before have measured. */
function phasesTable(
	parts: Parts,
	spent: readonly { readonly thread: string; readonly phases: ReadonlyMap<string, number> }[],
): string {
	const columns = [
		{ title: "orders-api", thread: "OrdersApi", ms: parts.ordersApi },
		{ title: "fulfil-order", thread: "FulfilOrder", ms: parts.fulfilOrder },
		{ title: "the runner", thread: "main", ms: parts.gateway },
	].map(({ title, thread, ms }) => {
		const phases = spent.find((each) => each.thread.startsWith(thread))?.phases ?? new Map<string, number>();
		const all = [...phases.values()].reduce((sum, each) => sum + each, 0);
		return { title, of: (phase: string) => (1000 * ms * (phases.get(phase) ?? 0)) / all };
	});
	const names = [...new Set(spent.flatMap(({ phases }) => [...phases.keys()]))];
	const rows = names
		.map((name) => ({ name, each: columns.map(({ of }) => of(name)) }))
		.toSorted((a, b) => sum(b.each) - sum(a.each));
	return table(
		["µs of CPU of an order", ...columns.map(({ title }) => title)],
		rows.map(({ name, each }) => [name, ...each.map((value) => fixed(value, 0))]),
	);
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

function callsTable(calls: Readonly<Record<string, number>>): string {
	const rows = Object.entries(calls).map(([name, count]) => [...name.split(" "), fixed(count, 2)]);
	const all = sum(Object.values(calls));
	return table(
		["function", "call to AWS", "an order in one call, one after the other"],
		[...rows, ["**together**", "", `**${fixed(all, 2)}**`]],
	);
}
