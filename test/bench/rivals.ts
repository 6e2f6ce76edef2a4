import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { newOrderId } from "../../adapters/runtime/system.ts";
import type { Attempted } from "../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { numbersIn } from "../../domain/number/number-set.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import type { OrderType } from "../../domain/order/order-type.ts";
import type { Invocable } from "../../local/lambda-function.ts";
import { StateMachine } from "../../local/state-machine.ts";
import { ItemLocks, lockingClient, TRANSACTION_MS } from "../doors/item-locks.ts";
import { startDynamodb, type TestTables } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { areaCode, order, run } from "../support/order-builder.ts";
import { attemptsOn } from "./attempts.ts";
import { type Figures, report } from "./results.ts";
import { fixed, quantile, table } from "./statistics.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const DEFINITION = "statemachine/fulfilment.asl.json";

/** Orders for the same stock. */
export interface Rivalry {
	/** Thousands-blocks in stock, each with so many numbers. */
	readonly stock: readonly [blocks: number, numbers: number];
	readonly orders: number;
	/** How many of them come in a second; all at once if not given. */
	readonly perSecond?: number;
	/** What the n-th of them asks for. */
	readonly wanted: (n: number) => OrderType;
	readonly partialAllowed?: boolean;
}

/** What came of it. */
export interface Rivaled {
	/** Orders by their last status. */
	readonly statuses: Readonly<Record<string, number>>;
	/** Runs of the attempt's function, the workflow's retries included. */
	readonly attempts: number;
	/** Transactions that were asked for, and how many of them met another. */
	readonly transactions: number;
	readonly conflicts: number;
	/** Executions that ended though the order was not final. */
	readonly interrupted: number;
	/** Numbers that more than one order has. */
	readonly soldTwice: number;
	/** Milliseconds from an order's start to its end, for each. */
	readonly latencies: readonly number[];
	/** Milliseconds until all were settled. */
	readonly ms: number;
}

/** Lets rivals place their orders and run their workflows, each block taken for the length of a transaction as on AWS. */
export async function compete(tables: TestTables, rivalry: Rivalry): Promise<Rivaled> {
	const [blocks, numbers] = rivalry.stock;
	for (let block = 0; block < blocks; block++)
		await importStock(
			tables.client,
			tables.inventoryTable,
			run(String(9_195_550_000 + 1000 * block), numbers),
			CARY,
		);
	const locks = new ItemLocks();
	const { orders, fulfil } = attemptsOn(lockingClient(tables.client, locks), tables);
	const workflow = workflowOf(fulfil);
	const { partialAllowed = true } = rivalry;
	const placed = Array.from({ length: rivalry.orders }, (_, n) =>
		order(rivalry.wanted(n), { partialAllowed }, { orderId: newOrderId(new Date()), at: new Date() }),
	);
	for (const each of placed) await orders.add(each);

	const startedAt = performance.now();
	const latencies = await Promise.all(
		placed.map(async ({ accountId, orderId }, n) => {
			if (rivalry.perSecond !== undefined) await setTimeout((n * 1000) / rivalry.perSecond);
			const beganAt = performance.now();
			await workflow.start({ accountId, orderId, attempt: 1 });
			return performance.now() - beganAt;
		}),
	);
	const ms = performance.now() - startedAt;
	const ended = await Promise.all(placed.map(async (each) => (await orders.find(each)) ?? each));
	const claimed = ended.flatMap((each) => [...numbersIn(each.claimed)]);
	return {
		statuses: countsOf(ended.map(({ status }) => status)),
		attempts: workflow.attempts(),
		transactions: locks.transactions + locks.conflicts,
		conflicts: locks.conflicts,
		interrupted: ended.filter(({ status }) => !isFinal(status)).length,
		soldTwice: claimed.length - new Set(claimed).size,
		latencies,
		ms,
	};
}

/** The workflow of an order, whose function is called here. */
function workflowOf(fulfil: (task: Attempt) => Promise<Attempted>) {
	let attempts = 0;
	const received: Invocable = {
		name: "fulfil",
		arn: "fulfil",
		async invoke(payload) {
			attempts += 1;
			try {
				return { payload: JSON.stringify(await fulfil(JSON.parse(payload))) };
			} catch (error) {
				const { name, message } = error as Error;
				return { error: { errorType: name, errorMessage: message } };
			}
		},
	};
	const definition = readFileSync(DEFINITION, "utf8").replace(/\$\{FulfilOrderFunctionArn\}/, received.arn);
	const machine = new StateMachine({ name: "rivals", definition, type: "EXPRESS", functions: [received] });
	return {
		start: (task: Attempt) => machine.start(JSON.stringify(task)).ended,
		attempts: () => attempts,
	};
}

const countsOf = (names: readonly string[]): Readonly<Record<string, number>> =>
	Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));

const RIVALRIES: readonly (Rivalry & { readonly name: string })[] = [
	{
		name: "200 orders a second over ten blocks",
		stock: [10, 1_000],
		orders: 1_000,
		perSecond: 200,
		wanted: (n) => areaCode("919", 1 + (n % 3)),
	},
	{
		name: "60 orders a second on one block",
		stock: [1, 1_000],
		orders: 300,
		perSecond: 60,
		wanted: () => areaCode("919", 1),
	},
	{
		name: "200 at once for one rate center of ten blocks",
		stock: [10, 1_000],
		orders: 200,
		wanted: () => ({
			name: "RateCenterSearchAndOrderType",
			fields: { State: "NC", RateCenter: "CARY", Quantity: "1" },
		}),
	},
	{
		name: "200 at once for the last 200 numbers of a block",
		stock: [1, 200],
		orders: 200,
		wanted: () => areaCode("919", 1),
	},
	{
		name: "5 at once for 2,000 of 2,500 numbers in blocks of 25, all or nothing",
		stock: [100, 25],
		orders: 5,
		wanted: () => areaCode("919", 2_000),
		partialAllowed: false,
	},
	{
		name: "90 at once for 2,000 of 10,000 numbers in blocks of 25, all or nothing",
		stock: [400, 25],
		orders: 90,
		wanted: () => areaCode("919", 2_000),
		partialAllowed: false,
	},
];

/** What orders for the same stock do to each other where transactions have their items for as long as on AWS. */
export async function benchRivals(): Promise<string> {
	const dynamodb = await startDynamodb();
	try {
		const rows = [];
		const figures: Record<string, Figures> = {};
		for (const { name, ...rivalry } of RIVALRIES) {
			const { statuses, latencies, ...came } = await compete(await dynamodb.emptied(), rivalry);
			const each = (count: number) => fixed(count / rivalry.orders, 2);
			const { COMPLETE = 0 } = statuses;
			const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
			figures[name] = { orders: rivalry.orders, statuses, ...came, p50Ms, p99Ms };
			rows.push([
				name,
				`${COMPLETE} of ${rivalry.orders}`,
				each(came.attempts),
				each(came.transactions),
				String(came.interrupted),
				String(came.soldTwice),
				`${fixed(p50Ms, 0)} / ${fixed(p99Ms, 0)} ms`,
				`${fixed(came.ms / 1000, 1)} s`,
			]);
		}
		report("rivals", figures);
		const header = [
			"rivals",
			"COMPLETE",
			"attempts an order",
			"transactions an order",
			"Interrupted",
			"sold twice",
		];
		return [
			`A block, like every item, is a transaction's for ${TRANSACTION_MS} ms at least, and whoever comes meanwhile is refused.`,
			"",
			table([...header, "p50 / p99 of an order", "all settled after"], rows),
		].join("\n");
	} finally {
		dynamodb.stop();
	}
}
