import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { quantile } from "../bench/statistics.ts";
import { areaCodeXml, orderXml, textIn } from "../system/customer.ts";
import { type LocalSystem, startLocalSystem } from "../system/local-driver.ts";
import { subscriptionXml } from "../system/receiver.ts";
import { brokenPromises, nothingPromised, type Promised } from "./customers.ts";
import { keepAliveClient, type LoadHttp } from "./http-client.ts";
import { type InspectedProcess, inspect } from "./inspected-process.ts";

/** How a service is loaded. */
export interface Soak {
	/** At the steady rate, all in all. */
	readonly minutes: number;
	/** Orders a second; found out if not given. */
	readonly rate?: number | undefined;
}

/** What a part of the load came to. */
export interface Part {
	readonly name: string;
	readonly orders: number;
	/** Answered 201 or 200, and final; and those that were refused, 5xx or no answer. */
	readonly perSecond: number;
	readonly refused: number;
	readonly p50: number;
	readonly p99: number;
	/** When it was over: heaps of all threads after a forced collection and the process's memory, bytes; open files and sockets. */
	readonly heapBytes: number;
	readonly residentBytes: number;
	readonly handles: number;
}

/** What all of it came to. */
export interface Soaked {
	readonly rate: number;
	readonly parts: readonly Part[];
	/** What did not hold, as sentences; empty if all did. */
	readonly broken: readonly string[];
}

/** Customers at once while the highest rate is looked for, and for how long that is. */
const LOOKING = { customers: 20, ms: 15_000 };

/**
 * Of the highest rate, what a service can be asked for steadily: above it a queue never gets shorter. The highest rate is that of an empty
 * database, and the emulator is not as fast with 40,000 orders in it: three quarters were too much from then on.
 */
const STEADY_SHARE = 0.5;

/** Times the steady rate, and for how long, ms. */
const BURST = { times: 10, ms: 10_000 };

/** The steady load is told of in so many parts before the burst, and as many after it. */
const PARTS = 5;

/** Connections of all customers together. */
const CONNECTIONS = 1_000;

/** How long an order may take in one call: as long as the gateway waits at most. */
const PREFER_WAIT = { prefer: "wait=20" };

/** How long all may take to be settled and told when the load is over. */
const SETTLED_MS_MAX = 300_000;

/** What may be left over of a load: caches that fill, and what the collector keeps for later. */
const HEAP_GROWTH_MAX = 1.2;
const HANDLES_GROWTH_MAX = 20;

/** Latency after the burst against before it, and what is the clock's own. */
const LATENCY_GROWTH_MAX = 2;
const LATENCY_NOISE_MS = 20;

/** Loads a service for minutes and in a burst, while one receiver of notifications hangs and one refuses all, and looks what is left of it. */
export async function soak({ minutes, rate: asked }: Soak, say: (line: string) => void): Promise<Soaked> {
	const system = await startLocalSystem({ isQuiet: true, nodeOptions: "--inspect=127.0.0.1:0" });
	const inspected = await inspect(system.said());
	const receivers = await startReceivers();
	try {
		const http = keepAliveClient(system.baseUrl, CONNECTIONS);
		await stockUp(system);
		for (const { url } of receivers.all) await http("POST", "/subscriptions", subscriptionXml(url));
		const promised = nothingPromised();
		const place = placing(http, promised);
		const rate = asked ?? Math.max(1, Math.floor(STEADY_SHARE * (await highestRate(place))));
		const parts: Part[] = [];
		const load = async (name: string, perSecond: number, ms: number) => {
			const placed = await atRate(place, perSecond, ms);
			parts.push({ name, ...placed, ...(await held(system, inspected)) });
			say(
				`${name}: ${placed.orders} orders, ${placed.refused} refused, half of them within ${Math.round(placed.p50)} ms`,
			);
		};
		const partMs = (minutes * 60_000) / (2 * PARTS);
		for (let part = 1; part <= PARTS; part += 1) await load(`steady ${part}`, rate, partMs);
		await load(`burst of ${BURST.times} times as many`, BURST.times * rate, BURST.ms);
		for (let part = 1; part <= PARTS; part += 1) await load(`steady again ${part}`, rate, partMs);
		say(`${promised.orders.size} orders are looked at, then the books, then who was told`);
		const lost = await brokenPromises(system.baseUrl, promised, SETTLED_MS_MAX);
		const audit = await system.command("audit").catch((error: unknown) => String(error));
		const untold = await receivers.untold(promised);
		return {
			rate,
			parts,
			broken: [
				...lost,
				...(audit.includes("every invariant holds") ? [] : [audit]),
				...untold.map((id) => `nobody was told of order ${id}`),
				...grown(parts),
			],
		};
	} finally {
		receivers.stop();
		inspected.close();
		await system.stop();
	}
}

/** What is more at the end than when the load had warmed everything up. */
function grown(parts: readonly Part[]): readonly string[] {
	const [, first] = parts; // the one before it warms up
	const last = parts.at(-1);
	if (first === undefined || last === undefined) return ["there is nothing to compare"];
	const broken: string[] = [];
	if (last.heapBytes > HEAP_GROWTH_MAX * first.heapBytes)
		broken.push(`the heaps grew from ${first.heapBytes} to ${last.heapBytes} bytes`);
	// Each function keeps the connections to the database that the burst had it open, up to a number of its own.
	const most = Math.max(...parts.slice(0, PARTS + 1).map(({ handles }) => handles));
	if (last.handles > most + HANDLES_GROWTH_MAX)
		broken.push(`open files and sockets grew from ${most} to ${last.handles}`);
	if (last.p50 > LATENCY_GROWTH_MAX * first.p50 + LATENCY_NOISE_MS)
		broken.push(`the median was ${first.p50} ms before the burst and is ${last.p50} ms after it`);
	return broken;
}

type Place = () => Promise<{ readonly isTaken: boolean; readonly ms: number }>;

/** Orders one to three numbers in one call, and notes what was promised. */
function placing(http: LoadHttp, { orders }: Promised): Place {
	let n = 0;
	return async function place() {
		const quantity = 1 + (n++ % 3);
		const start = performance.now();
		const order = orderXml(areaCodeXml(STOCKED[n % STOCKED.length] ?? "", quantity));
		const { status, body } = await http("POST", "/orders", order, PREFER_WAIT).catch(() => ({
			status: 0,
			body: "",
		}));
		if (status === 201) orders.set(textIn(body, "id"), { quantity, backorder: false, allOrNothing: false });
		return { isTaken: status === 201, ms: performance.now() - start };
	};
}

/** Orders a second that come to their end when each customer orders as soon as the last order has. */
async function highestRate(place: Place): Promise<number> {
	const end = performance.now() + LOOKING.ms;
	let taken = 0;
	const customer = async () => {
		while (performance.now() < end) if ((await place()).isTaken) taken += 1;
	};
	await Promise.all(Array.from({ length: LOOKING.customers }, customer));
	return taken / (LOOKING.ms / 1000);
}

/** Between two looks at how many orders are due. */
const TICK_MS = 5;

/** Places orders at a rate, whether earlier ones have come to their end or not, as customers do; then waits for all. */
async function atRate(place: Place, perSecond: number, ms: number) {
	const start = performance.now();
	const all: ReturnType<Place>[] = [];
	for (let passed = 0; passed < ms; passed = performance.now() - start) {
		while (all.length < (passed / 1000) * perSecond) all.push(place());
		await setTimeout(TICK_MS);
	}
	const placed = await Promise.all(all);
	const took = placed.filter(({ isTaken }) => isTaken).map((each) => each.ms);
	return {
		orders: placed.length,
		perSecond: took.length / ((performance.now() - start) / 1000),
		refused: placed.length - took.length,
		p50: quantile(took, 0.5),
		p99: quantile(took, 0.99),
	};
}

async function held(system: LocalSystem, inspected: InspectedProcess) {
	const { service } = system.processes();
	const status = readFileSync(`/proc/${service}/status`, "utf8");
	const [, kB = ""] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
	const { heapBytes } = await inspected.collected();
	return { heapBytes, residentBytes: Number(kB) * 1024, handles: readdirSync(`/proc/${service}/fd`).length };
}

/** Area codes that the samples have no numbers of, each with 800 exchanges' first thousands-block: 2.4 million numbers, a million orders. */
const STOCKED = ["201", "609", "732"];

async function stockUp(system: LocalSystem): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-soak-"));
	const file = join(folder, "stock.csv");
	const rows = STOCKED.flatMap((npa) =>
		Array.from(
			{ length: 800 },
			(_, n) => `${npa}${200 + n}0000,${npa}${200 + n}0999,NJ,NEWARK,NEWARK,224,07102,0`,
		),
	);
	writeFileSync(file, ["first,last,state,city,rate_center,lata,zips,tier", ...rows].join("\n"));
	try {
		await system.command("inventory", "import", file);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Three receivers: one takes everything, one hangs, one refuses. */
async function startReceivers() {
	const told = new Set<string>();
	const listening = async (server: Server) => {
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
	};
	const all = await Promise.all(
		[
			createServer((request, response) => {
				const chunks: Buffer[] = [];
				request.on("data", (chunk: Buffer) => chunks.push(chunk));
				request.on("end", () => {
					told.add(textIn(Buffer.concat(chunks).toString(), "OrderId"));
					response.end();
				});
			}),
			createServer((request) => void request.resume()),
			createServer((request, response) => {
				request.resume();
				response.writeHead(500).end();
			}),
		].map(listening),
	);
	return {
		all,
		/** The orders that nobody was told of, as soon as there are none, or after `SETTLED_MS_MAX`. */
		async untold({ orders }: Promised): Promise<readonly string[]> {
			const end = performance.now() + SETTLED_MS_MAX;
			for (;;) {
				const untold = [...orders.keys()].filter((id) => !told.has(id));
				if (untold.length === 0 || performance.now() > end) return untold;
				await setTimeout(1_000);
			}
		},
		stop() {
			for (const { server } of all) {
				server.closeAllConnections();
				server.close();
			}
		},
	};
}
