import { httpExchange } from "../../../adapters/aws-sdk/http-exchange.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { newOrderId } from "../../../adapters/runtime/system.ts";
import { countNumbers, NO_NUMBERS, numbersIn } from "../../../domain/number/number-set.ts";
import { ItemLocks, lockingClient, TRANSACTION_MS } from "../../doors/item-locks.ts";
import { startDynamodb, type TestDynamodb } from "../../support/dynamodb.ts";
import { areaCode, order, run } from "../../support/order-builder.ts";
import { type Figures, report } from "../results.ts";
import { fixed, quantile, table } from "../statistics.ts";
import { type Consumption, metered } from "../write-units.ts";
import type { Design } from "./design.ts";
import { SINGLE_UPDATES } from "./single-updates.ts";
import { TEXTBOOK } from "./textbook.ts";
import { THOUSANDS_BLOCKS } from "./thousands-blocks.ts";

/** What is compared: this service first, the textbook second. */
export const DESIGNS = [THOUSANDS_BLOCKS, TEXTBOOK, SINGLE_UPDATES] as const;

const NPA = "919";
const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

const QUANTITIES = [1, 10, 100, 1_000, 5_000];

/** Orders for the same stock at the same moment. */
interface Crowd {
	readonly name: string;
	readonly stock: number;
	readonly orders: number;
	readonly quantity: number;
}

const CROWDS: readonly Crowd[] = [
	{ name: "200 at once for one of 10,000 numbers", stock: 10_000, orders: 200, quantity: 1 },
	{ name: "200 at once for the last 200 numbers of a block", stock: 200, orders: 200, quantity: 1 },
	{ name: "20 at once for 100 of 1,000 numbers, all or nothing", stock: 1_000, orders: 20, quantity: 100 },
];

const IN_CROWDS = `In crowds every item is a transaction's for ${TRANSACTION_MS} ms at least, and whoever comes meanwhile is refused, as on AWS. What a refused write consumes there, DynamoDB does not report, and it is not in these units.`;

/** How long one try of a request may take, ms. The functions' two seconds are too little where thousands of updates meet a busy machine. */
const PATIENCE = { connectionTimeout: 10_000, requestTimeout: 60_000 };

/** What became of orders, and what all of them consumed. */
interface Sold extends Consumption {
	/** Orders that have all they asked for; the rest FAILED, and whoever has a part is an error. */
	readonly complete: number;
	readonly soldTwice: number;
	/** Transactions, and writes of one item, that met another's transaction. */
	readonly conflicts: number;
	readonly latencies: readonly number[];
	readonly ms: number;
}

/** Lets so many orders be sold at once, from a stock of their own, each item taken by a transaction for so many milliseconds. */
export async function sellAll(
	dynamodb: TestDynamodb,
	design: Design,
	{ stock, orders, quantity }: Omit<Crowd, "name">,
	transactionMs: number,
): Promise<Sold> {
	const tables = await dynamodb.emptied();
	const locks = new ItemLocks(transactionMs);
	const client = lockingClient(tables.client, locks, httpExchange(PATIENCE));
	const used = metered(client);
	const seller = design.seller(client, tables);
	await seller.stock(run(`${NPA}5550000`, stock), CARY);
	Object.assign(used, { requests: 0, readUnits: 0, writeUnits: 0 });
	const placed = Array.from({ length: orders }, (_, n) => {
		const terms = { partialAllowed: false, name: "Cary office", customerOrderId: `crm-${n}` };
		return order(areaCode(NPA, quantity), terms, { orderId: newOrderId(new Date()), at: new Date() });
	});
	const beganAt = performance.now();
	const latencies = await Promise.all(
		placed.map(async (each) => {
			const start = performance.now();
			await seller.sell(each, NPA, quantity);
			return performance.now() - start;
		}),
	);
	const ms = performance.now() - beganAt;
	client.destroy();
	const stored = dynamodbOrders(tables.client, tables);
	const sold = await Promise.all(
		placed.map(async (each) => (await stored.find(each))?.claimed ?? NO_NUMBERS),
	);
	const counts = sold.map(countNumbers);
	if (counts.some((count) => count !== 0 && count !== quantity))
		throw new Error("An order has a part of its numbers");
	const numbers = sold.flatMap((each) => [...numbersIn(each)]);
	return {
		...used,
		complete: counts.filter((count) => count > 0).length,
		soldTwice: numbers.length - new Set(numbers).size,
		conflicts: locks.conflicts,
		latencies,
		ms,
	};
}

/** Orders of 1 to 5,000 numbers, and orders in a crowd, by each design: against the same emulator, counted by the same counter. */
export async function benchAlternatives(): Promise<string> {
	const dynamodb = await startDynamodb();
	try {
		const figures: Record<string, Figures> = {};
		const alone = await ordersAlone(dynamodb, figures);
		const crowded = await ordersInCrowds(dynamodb, figures);
		report("alternatives", figures);
		return [alone, `${IN_CROWDS}\n\n${crowded}`].join("\n\n");
	} finally {
		dynamodb.stop();
	}
}

async function ordersAlone(dynamodb: TestDynamodb, figures: Record<string, Figures>): Promise<string> {
	const rows = [];
	for (const design of DESIGNS) await sellAll(dynamodb, design, { stock: 10, orders: 10, quantity: 1 }, 0); // code gets warm
	for (const quantity of QUANTITIES) {
		const stock = 1_000 * Math.ceil(quantity / 1_000);
		let ours = 0;
		for (const design of DESIGNS) {
			const { writeUnits, readUnits, requests, ms } = await sellAll(
				dynamodb,
				design,
				{ stock, orders: 1, quantity },
				0,
			);
			ours ||= writeUnits;
			figures[`${quantity} numbers, ${design.title}`] = {
				writeUnits,
				readUnits,
				requests,
				ms,
				unitsOfOurs: writeUnits / ours,
			};
			rows.push([
				fixed(quantity, 0),
				design.title,
				fixed(writeUnits, 0),
				`${fixed(writeUnits / ours, 1)} ×`,
				fixed(readUnits, 1),
				fixed(requests, 0),
				`${fixed(ms, 0)} ms`,
			]);
		}
	}
	return table(
		["numbers of an order", "design", "write units", "of this service's", "read units", "requests", "time"],
		rows,
	);
}

async function ordersInCrowds(dynamodb: TestDynamodb, figures: Record<string, Figures>): Promise<string> {
	const rows = [];
	for (const { name, ...crowd } of CROWDS)
		for (const design of DESIGNS) {
			const { latencies, ...came } = await sellAll(dynamodb, design, crowd, TRANSACTION_MS);
			const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
			figures[`${name}, ${design.title}`] = { ...came, p50Ms, p99Ms };
			rows.push([
				name,
				design.title,
				`${came.complete} of ${Math.min(crowd.orders, Math.floor(crowd.stock / crowd.quantity))}`,
				String(came.soldTwice),
				fixed(came.conflicts / crowd.orders, 1),
				fixed(came.requests / crowd.orders, 1),
				fixed(came.writeUnits / crowd.orders, 1),
				`${fixed(p50Ms, 0)} / ${fixed(p99Ms, 0)} ms`,
				`${fixed(came.ms / 1000, 1)} s`,
			]);
		}
	return table(
		[
			"rivals",
			"design",
			"COMPLETE, of those that can be",
			"sold twice",
			"conflicts an order",
			"requests an order",
			"write units an order",
			"p50 / p99",
			"all settled after",
		],
		rows,
	);
}
