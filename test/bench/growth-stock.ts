import { newOrderId } from "../../adapters/runtime/system.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { OrderType } from "../../domain/order/order-type.ts";
import { startDynamodb, type TestTables } from "../support/dynamodb.ts";
import { areaCode, order } from "../support/order-builder.ts";
import { attemptsOn } from "./attempts.ts";
import { seedBlocks } from "./seed.ts";
import { fixed, quantile, table } from "./statistics.ts";
import { metered } from "./write-units.ts";

/** Thousands-blocks in stock: 10,000 numbers to 10 million. */
const STOCKS = [10, 100, 1_000, 10_000];

/** Blocks of an area code at most: 800 exchanges of ten. */
const BLOCKS_OF_NPA = 8_000;

/** Blocks of a rate center. */
const BLOCKS_OF_RATE_CENTER = 10;

/** Orders of each kind that are measured for each stock; two before them are not. */
const ORDERS = 25;
const WARM_UP = 2;

const KINDS: Readonly<Record<string, OrderType>> = {
	"an area code": areaCode("919", 1),
	"a rate center": {
		name: "RateCenterSearchAndOrderType",
		fields: { State: "NC", RateCenter: "RC0", Quantity: "1" },
	},
	"a state": { name: "StateSearchAndOrderType", fields: { State: "NC", Quantity: "1" } },
};

/** What an order came to, on average. */
type Ordered = {
	readonly readUnits: number;
	readonly writeUnits: number;
	readonly requests: number;
	readonly p50Ms: number;
};

/** The n-th block of a stock that fills one area code and then the next, its blocks in rate centers of ten. */
function place(n: number): BlockPlace {
	const npa = n < BLOCKS_OF_NPA ? "919" : "984";
	const rateCenter = `RC${Math.floor(n / BLOCKS_OF_RATE_CENTER)}`;
	const block = `${npa}${2_000 + (n % BLOCKS_OF_NPA)}` as BlockId;
	return { block, state: "NC", rateCenter, city: rateCenter, lata: "426", zips: ["27511"], tier: "0" };
}

/** The same orders of one number over growing stocks. */
export async function growStock() {
	const dynamodb = await startDynamodb();
	try {
		const tables = await dynamodb.emptied();
		const series: { readonly numbers: number; readonly kind: string; readonly ordered: Ordered }[] = [];
		let there = 0;
		for (const blocks of STOCKS) {
			const more = Array.from({ length: blocks - there }, (_, n) => place(there + n));
			await seedBlocks(tables.client, tables.inventoryTable, more);
			there = blocks;
			for (const [kind, orderType] of Object.entries(KINDS))
				series.push({ numbers: 1_000 * blocks, kind, ordered: await orderedBy(tables, orderType) });
		}
		const rows = series.map(({ numbers, kind, ordered }) => {
			const least = series.find((other) => other.kind === kind)?.ordered ?? ordered;
			return [
				numbers.toLocaleString("en-US"),
				kind,
				fixed(ordered.readUnits, 2),
				`${fixed(ordered.readUnits / least.readUnits, 2)} ×`,
				fixed(ordered.writeUnits, 1),
				fixed(ordered.requests, 1),
				`${fixed(ordered.p50Ms / least.p50Ms, 1)} ×`,
			];
		});
		const header = ["numbers in stock", "an order by", "read units", "compared with 10,000"];
		return {
			text: table([...header, "write units", "DynamoDB requests", "time, compared"], rows),
			figures: Object.fromEntries(
				STOCKS.map((blocks) => [
					String(1_000 * blocks),
					Object.fromEntries(
						series
							.filter(({ numbers }) => numbers === 1_000 * blocks)
							.map(({ kind, ordered }) => [kind, ordered]),
					),
				]),
			),
		};
	} finally {
		dynamodb.stop();
	}
}

/** Places and fulfils orders one after the other, each by a function that remembers nothing. */
async function orderedBy(tables: TestTables, orderType: OrderType): Promise<Ordered> {
	const samples: number[] = [];
	const one = async () => {
		const { orders, fulfil } = attemptsOn(tables.client, tables);
		const placed = order(orderType, {}, { orderId: newOrderId(new Date()), at: new Date() });
		const beganAt = performance.now();
		await orders.add(placed);
		const { status } = await fulfil({ ...placed, attempt: 1 });
		samples.push(performance.now() - beganAt);
		if (status !== "COMPLETE") throw new Error(`An order of ${JSON.stringify(orderType)} is ${status}`);
	};
	for (let n = 0; n < WARM_UP; n++) await one();
	samples.length = 0;
	const used = metered(tables.client);
	for (let n = 0; n < ORDERS; n++) await one();
	used.stop();
	return {
		readUnits: used.readUnits / ORDERS,
		writeUnits: used.writeUnits / ORDERS,
		requests: used.requests / ORDERS,
		p50Ms: quantile(samples, 0.5),
	};
}
