import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrderList } from "../../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { now } from "../../adapters/runtime/system.ts";
import { makeListOrders } from "../../application/orders/list-orders.ts";
import type { TestTables } from "../support/dynamodb.ts";
import { valueIn } from "../support/results.ts";
import { quantile } from "./statistics.ts";
import { metered } from "./write-units.ts";

/** Orders on a page: so few that an account of a hundred has fifty pages. */
const PAGE_SIZE = 2;
const PAGES = 50;

/** Times that a page is looked at; the median counts. */
const LOOKS = 9;

/** What one look at a page takes. */
type Looked = {
	readonly readUnits: number;
	readonly requests: number;
	readonly ms: number;
};

/** The first and the 50th page of an account's orders, once it has been listed before, as customers come to them: by the links. */
export async function lookAtList(
	{ client, ordersTable, inventoryTable }: TestTables,
	accountId: string,
): Promise<{ readonly first: Looked; readonly fiftieth: Looked }> {
	const inventory = dynamodbInventory(client, inventoryTable);
	const orders = dynamodbOrders(client, { ordersTable, inventoryTable, inventory });
	const list = makeListOrders({
		orderList: dynamodbOrderList(client, ordersTable, { orders, now }),
		inventory,
		now,
	});
	const page = async (from: string) => {
		const parameters: Readonly<Record<string, string>> = { page: from, size: String(PAGE_SIZE) };
		return valueIn(await list({ accountId, parameter: (name) => parameters[name] }));
	};
	let last = "1";
	let { next } = await page(last);
	for (let n = 2; n <= PAGES && next !== undefined; n++) {
		last = next;
		({ next } = await page(last));
	}
	const look = async (from: string): Promise<Looked> => {
		const used = metered(client);
		await page(from);
		used.stop();
		const samples = [];
		for (let n = 0; n < LOOKS; n++) {
			const beganAt = performance.now();
			await page(from);
			samples.push(performance.now() - beganAt);
		}
		return { readUnits: used.readUnits, requests: used.requests, ms: quantile(samples, 0.5) };
	};
	return { first: await look("1"), fiftieth: await look(last) };
}
