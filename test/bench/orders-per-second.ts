import { setTimeout } from "node:timers/promises";
import { keepAliveClient, type LoadHttp } from "../load/http-client.ts";
import { areaCodeXml, orderXml, textIn } from "../system/customer.ts";
import { startLocalSystem } from "../system/local-driver.ts";
import { report } from "./results.ts";
import { fixed, quantile, table } from "./statistics.ts";

/** Orders on their way at once. */
const IN_FLIGHT = 20;

/** Orders that are measured; the first `WARM_UP` before them are not. */
const ORDERS = 3_000;
const WARM_UP = 500;

/** When a customer looks for the first time, and how often after that; no client library is that impatient (contract, section 1.1). */
const FIRST_LOOK_MS = 50;
const POLL_MS = 20;

const AREA_CODES = ["919", "984", "303", "720", "212", "512", "415"];

/** How long an order in one call may wait for its answer: the whole of it. */
const PREFER_WAIT = { prefer: "wait=20" };

/** Orders through the service on this machine: API, authorizer, function, workflow, database and client on the same cores. */
export async function benchOrdersPerSecond(): Promise<string> {
	const started = performance.now();
	const system = await startLocalSystem();
	const readyAfter = performance.now() - started;
	try {
		const http = keepAliveClient(system.baseUrl, IN_FLIGHT);
		await throughput(WARM_UP, (n) => placeAndAwait(http, n));
		const reads = await throughput(ORDERS, () => http("GET", `/orders/${crypto.randomUUID()}`));
		const orders = await throughput(ORDERS, (n) => placeAndAwait(http, n));
		const oneCall = await throughput(ORDERS, (n) => placeInOneCall(http, n));
		report("orders", {
			inFlight: IN_FLIGHT,
			read: figuresOf(reads),
			untilFinal: figuresOf(orders),
			oneCall: figuresOf(oneCall),
			readyMs: readyAfter,
		});
		const row = (name: string, { perSecond, samples }: Throughput) => [
			name,
			fixed(perSecond, 0),
			`${fixed(quantile(samples, 0.5), 1)} ms`,
			`${fixed(quantile(samples, 0.99), 1)} ms`,
			`${fixed(reads.perSecond / perSecond, 1)} ×`,
		];
		return [
			table(
				[`at ${IN_FLIGHT} in flight`, "a second", "p50", "p99", "cost in reads"],
				[
					row("GET of one order (a read)", reads),
					row("order, POST until final", orders),
					row("order in one call (`Prefer: wait=20`)", oneCall),
				],
			),
			"",
			`Ready line after ${fixed(readyAfter / 1000, 1)} s, synthesis not counted.`,
		].join("\n");
	} finally {
		await system.stop();
	}
}

interface Throughput {
	readonly perSecond: number;
	/** Milliseconds, one for each piece of work. */
	readonly samples: readonly number[];
}

const figuresOf = ({ perSecond, samples }: Throughput) => ({
	perSecond,
	p50Ms: quantile(samples, 0.5),
	p99Ms: quantile(samples, 0.99),
});

async function throughput(times: number, work: (n: number) => Promise<unknown>): Promise<Throughput> {
	const samples: number[] = [];
	const numbers = Array.from({ length: times }, (_, n) => n).values();
	const worker = async () => {
		for (const n of numbers) {
			const start = performance.now();
			await work(n);
			samples.push(performance.now() - start);
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
	return { perSecond: (times / (performance.now() - start)) * 1000, samples };
}

const orderOf = (n: number): string =>
	orderXml(areaCodeXml(AREA_CODES[n % AREA_CODES.length] ?? "919", 1 + (n % 3)));

async function placeInOneCall(http: LoadHttp, n: number): Promise<void> {
	const { body } = await http("POST", "/orders", orderOf(n), PREFER_WAIT);
	if (textIn(body, "OrderStatus") !== "COMPLETE") throw new Error(`An order was answered ${body}`);
}

async function placeAndAwait(http: LoadHttp, n: number): Promise<void> {
	const id = textIn((await http("POST", "/orders", orderOf(n))).body, "id");
	for (let wait = FIRST_LOOK_MS; ; wait = POLL_MS) {
		await setTimeout(wait);
		const status = textIn((await http("GET", `/orders/${id}`)).body, "OrderStatus");
		if (status === "COMPLETE") return;
		if (status !== "RECEIVED") throw new Error(`Order ${id} is ${status}`);
	}
}
