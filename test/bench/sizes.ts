import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepAliveClient, type LoadHttp } from "../load/http-client.ts";
import { startDynamodb } from "../support/dynamodb.ts";
import { areaCode, run } from "../support/order-builder.ts";
import { areaCodeXml, orderXml, textIn } from "../system/customer.ts";
import { type LocalSystem, startLocalSystem } from "../system/local-driver.ts";
import { type Figures, report } from "./results.ts";
import { fixed, quantile, table } from "./statistics.ts";
import { consumedBy } from "./write-units.ts";

const QUANTITIES = [1, 10, 100, 1_000, 5_000];

/** Orders of each size, one after the other, for the median; and as many before them that are not measured. */
const RUNS = 5;

/** Numbers that are free in a thousands-block. */
const SHAPES = [
	{ name: "dense", ofBlock: 1_000, areaCode: "430" },
	{ name: "scattered", ofBlock: 10, areaCode: "440" },
] as const;

type Shape = (typeof SHAPES)[number];

const PLACE = "TX,TYLER,TYLER,540,75701,0";
const PREFER_WAIT = { prefer: "wait=20" };

/**
 * Orders of 1 to 5,000 numbers, all or nothing, from full thousands-blocks and from such that have ten numbers left: 5,000 scattered numbers
 * are 500 blocks, and more than one transaction.
 */
export async function benchSizes(): Promise<string> {
	const rows = [];
	const figures: Record<string, Figures> = {};
	const latencies = await latenciesByHttp();
	const dynamodb = await startDynamodb();
	try {
		for (const shape of SHAPES)
			for (const quantity of QUANTITIES) {
				const stock = numbersOf(shape, quantity, "919");
				const used = await consumedBy(await dynamodb.emptied(), areaCode("919", quantity), stock);
				const { writeUnits, readUnits, requests } = used;
				const { orderMs = [], readMs = [] } = latencies.get(nameOf(shape, quantity)) ?? {};
				const [p50Ms, readP50Ms] = [quantile(orderMs, 0.5), quantile(readMs, 0.5)];
				figures[nameOf(shape, quantity)] = {
					writeUnits,
					readUnits,
					requests,
					p50Ms,
					readP50Ms,
					slowestMs: Math.max(...orderMs),
				};
				rows.push([
					nameOf(shape, quantity),
					fixed(quantity < shape.ofBlock ? 1 : quantity / shape.ofBlock, 0),
					fixed(writeUnits, 0),
					fixed(readUnits, 1),
					fixed(requests, 0),
					`${fixed(p50Ms, 0)} ms`,
					`${fixed(Math.max(...orderMs), 0)} ms`,
					`${fixed(readP50Ms, 1)} ms`,
				]);
			}
		report("sizes", figures);
		return table(
			[
				"numbers",
				"blocks",
				"write units",
				"read units",
				"DynamoDB requests",
				"POST until COMPLETE, p50",
				"slowest",
				"GET, p50",
			],
			rows,
		);
	} finally {
		dynamodb.stop();
	}
}

const nameOf = ({ name }: Shape, quantity: number) => `${fixed(quantity, 0)}, ${name}`;

/** The first free numbers of as many blocks as an order for so many takes, and no others. */
function numbersOf({ ofBlock }: Shape, quantity: number, npa: string) {
	const blocks = Math.ceil(quantity / ofBlock);
	return Array.from({ length: blocks }, (_, n) => run(`${npa}${2_000_000 + n * 1_000}`, ofBlock)).flat();
}

interface Latencies {
	/** From the request to an answer that has the numbers, and of reading the order again after that: ms, one for each order. */
	readonly orderMs: number[];
	readonly readMs: number[];
}

async function latenciesByHttp(): Promise<ReadonlyMap<string, Latencies>> {
	const system = await startLocalSystem();
	try {
		const measured = new Map<string, Latencies>();
		const http = keepAliveClient(system.baseUrl, 1);
		for (const shape of SHAPES) {
			await bring(system, shape);
			for (const quantity of QUANTITIES) {
				const orderMs: number[] = [];
				const readMs: number[] = [];
				for (let n = 0; n < RUNS; n++) {
					const { orderId, ms } = await ordered(http, shape, quantity);
					orderMs.push(ms);
					const start = performance.now();
					const { body } = await http("GET", `/orders/${orderId}`);
					readMs.push(performance.now() - start);
					if (textIn(body, "CompletedQuantity") !== String(quantity)) throw new Error(body.slice(0, 500));
				}
				measured.set(nameOf(shape, quantity), { orderMs, readMs });
			}
		}
		return measured;
	} finally {
		await system.stop();
	}
}

/** Imports what all orders of a shape take, in an area code of its own. */
async function bring(system: LocalSystem, { ofBlock, areaCode: npa }: Shape): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "sizes-"));
	const wanted = QUANTITIES.reduce((sum, quantity) => sum + quantity, 0) * RUNS;
	const rows = Array.from({ length: Math.ceil(wanted / ofBlock) }, (_, n) => {
		const first = Number(`${npa}2000000`) + 1_000 * n;
		return `${first},${first + ofBlock - 1},${PLACE}`;
	});
	const file = join(folder, "stock.csv");
	writeFileSync(file, ["first,last,state,city,rate_center,lata,zips,tier", ...rows].join("\n"));
	await system.command("inventory", "import", file);
	rmSync(folder, { recursive: true });
}

async function ordered(http: LoadHttp, { areaCode: npa }: Shape, quantity: number) {
	const xml = orderXml(areaCodeXml(npa, quantity), "<PartialAllowed>false</PartialAllowed>");
	const start = performance.now();
	let { body } = await http("POST", "/orders", xml, PREFER_WAIT);
	const orderId = textIn(body, "id");
	while (textIn(body, "OrderStatus") === "RECEIVED")
		body = (await http("GET", `/orders/${orderId}`, undefined, PREFER_WAIT)).body;
	if (textIn(body, "OrderStatus") !== "COMPLETE") throw new Error(body.slice(0, 500));
	return { orderId, ms: performance.now() - start };
}
