import { dynamodbBacklog } from "../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbQueueList } from "../adapters/dynamodb/dynamodb-queue-list.ts";
import { now } from "../adapters/runtime/system.ts";
import { makeReadQueue, type Queue, type QueueEntry } from "../application/operator/read-queue.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";
import { type Cell, grouped, textTable } from "./text-table.ts";

/** Keys looked at for one page: each takes a count of orders and one of stock, sixteen at once. */
const PAGE_SIZE = 100;

/** Tells what orders of all accounts wait for, those who have waited longest first, and whether there is stock for it. */
export async function tellQueue(
	{ dynamodb, ordersTable, inventoryTable }: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const readQueue = makeReadQueue({
		queueList: dynamodbQueueList(dynamodb, ordersTable),
		backlog: dynamodbBacklog(dynamodb, ordersTable),
		inventory: dynamodbInventory(dynamodb, inventoryTable),
		now,
	});
	const entries: QueueEntry[] = [];
	let page: Queue = await readQueue({ size: PAGE_SIZE });
	for (entries.push(...page.items); page.next !== undefined; entries.push(...page.items)) {
		terminal.status?.(`Looking: ${grouped(entries.length)} so far`);
		page = await readQueue({ from: page.next, size: PAGE_SIZE });
	}
	const oldestFirst = entries.sort((a, b) => ((a.oldestAt ?? "") < (b.oldestAt ?? "") ? -1 : 1));
	const { lookedAt } = page;
	tell(terminal, { lookedAt, entries: oldestFirst }, [
		...(entries.length === 0 ? ["No order waits."] : table(oldestFirst)),
		...(lookedAt === undefined ? [] : [`Stock was last looked for ${lookedAt}.`]),
	]);
	return EXIT.ok;
}

const table = (entries: readonly QueueEntry[]): readonly string[] =>
	textTable([
		["WAITS FOR", "OLDEST", "ORDERS", "MISSING", "STOCK"],
		...entries.map(({ waitsFor, oldestAt = "", orders, missing, stock = "", isCut }): readonly Cell[] => [
			waitsFor,
			oldestAt,
			counted(orders, isCut),
			counted(missing, isCut),
			stock,
		]),
		["TOTAL", "", sumOf(entries, "orders"), sumOf(entries, "missing"), sumOf(entries, "stock")],
	]);

/** A sum of which only the oldest orders were counted is at least that. */
const counted = (quantity: number, isCut: boolean): Cell => (isCut ? `${grouped(quantity)}+` : quantity);

const sumOf = (entries: readonly QueueEntry[], name: "orders" | "missing" | "stock"): number =>
	entries.reduce((sum, entry) => sum + (entry[name] ?? 0), 0);
