import { dynamodbBacklog } from "../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { now } from "../adapters/runtime/system.ts";
import { ordersServed } from "../application/import/orders-served.ts";
import type { PlannedBlock } from "../application/import/plan-import.ts";
import type { Target } from "./target.ts";
import { grouped } from "./text-table.ts";

/** Waiting orders that are named one by one. */
const SHOWN_MAX = 20;

/** Which waiting orders numbers would serve: as lines, and for programs. */
export interface Served {
	readonly lines: readonly string[];
	readonly data: { readonly ordersServed: number; readonly orders: readonly object[] };
}

/** Says which waiting orders would be served if the blocks had these numbers more. */
export async function servedBy(
	blocks: readonly PlannedBlock[],
	{ dynamodb, inventoryTable, ordersTable }: Target,
): Promise<Served> {
	const ports = {
		backlog: dynamodbBacklog(dynamodb, ordersTable),
		inventory: dynamodbInventory(dynamodb, inventoryTable),
		now,
	};
	let count = 0;
	const orders: { accountId: string; orderId: string; share: number; missing: number }[] = [];
	for await (const { accountId, orderId, share, missing } of ordersServed({ blocks }, ports)) {
		if (count < SHOWN_MAX) orders.push({ accountId, orderId, share, missing });
		count += 1;
	}
	const others = count - orders.length;
	const lines = [
		`Waiting orders that would be served: ${grouped(count)}.`,
		...orders.map(
			({ accountId, orderId, share, missing }) =>
				`  order ${orderId} of account ${accountId}: ${grouped(share)} of the ${grouped(missing)} that it lacks`,
		),
		...(others > 0 ? [`  and ${grouped(others)} more`] : []),
	];
	return { lines, data: { ordersServed: count, orders } };
}
