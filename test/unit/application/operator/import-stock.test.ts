import { beforeEach, describe, expect, it } from "vitest";
import {
	IMPORTED_BLOCKS_MAX,
	makeImportStock,
	REJECTED_TOLD_MAX,
} from "../../../../application/operator/import-stock.ts";
import type { StockStore } from "../../../../application/ports/stock-store.ts";
import { count } from "../../../../domain/number/line-bitmap.ts";
import { NO_NUMBERS } from "../../../../domain/number/number-set.ts";
import { settleOrder } from "../../../../domain/order/order.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, NOON, order } from "../../../support/order-builder.ts";
import { refusalOf } from "../../../support/results.ts";

const HEADER = "first,last,state,rate_center,lata\n";

let noted: string[];
let wrote: string[];
let woken: number;
let store: ReturnType<typeof inMemoryStore>;
beforeEach(() => {
	noted = [];
	wrote = [];
	woken = 0;
	store = inMemoryStore();
});

const stock = {
	read: async () => [],
	addAreas: async (place: string) => void wrote.push(place),
	addMissingAreas: async () => {},
	addNumbers: async ({ block, lines }) => {
		expect(noted).toHaveLength(1);
		wrote.push(block);
		return count(lines);
	},
} satisfies Partial<StockStore> as unknown as StockStore;

const imported = (text: string, dryRun = false) =>
	makeImportStock({
		...store,
		stock,
		noteAction: (action, work) => {
			noted.push(`${action.operator} ${action.action}: ${action.details}`);
			return work();
		},
		wakeRedrive: async () => {
			woken += 1;
			throw new Error("no redrive");
		},
		now: () => NOON,
		log: () => {},
	})({ operator: "olga", text, dryRun });

/** An order that waits for two numbers of 919. */
async function waiting() {
	const placed = order(areaCode("919", 2), { backOrderRequested: true });
	await store.orders.add(placed);
	const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON);
	await store.orders.change({ before: placed, after });
	await store.backlog.expectStock(after.waitingKey ?? "", NOON);
	return placed;
}

describe("a file of an operator's", () => {
	const FILE = `${HEADER}9195550000,9195550004,NC,CARY,426\nhello,,NC,CARY,426\n`;

	it("is brought into stock: who, what and how much is noted before, and whom it serves is told", async () => {
		const { accountId, orderId } = await waiting();
		expect(await imported(FILE)).toEqual({
			ok: true,
			value: {
				dryRun: false,
				added: 5,
				alreadyKnown: 0,
				rejected: 1,
				rejectedRows: [{ line: 3, reason: expect.stringContaining("hello") }],
				served: [{ accountId, orderId, missing: 2, share: 2 }],
				isCut: false,
			},
		});
		expect(noted).toEqual(["olga stock-imported: 5 numbers to add, 0 known, 1 rows rejected"]);
		expect(wrote.at(-1)).toBe("9195550");
		expect(woken).toBe(1);
	});

	it("that is cut off, and is given again when all of it is known, has served what it came to", async () => {
		const { addNumbers } = stock;
		stock.addNumbers = () => Promise.reject(new Error("no answer"));
		await expect(imported(FILE)).rejects.toThrow("0 of 1 thousands-blocks are done");
		expect(woken).toBe(1);
		stock.addNumbers = async () => 0;
		expect(await imported(FILE)).toMatchObject({ value: { added: 0, alreadyKnown: 5 } });
		expect(woken).toBe(2);
		stock.addNumbers = addNumbers;
		expect(await imported(`${HEADER}hello,,NC,CARY,426\n`)).toMatchObject({
			value: { added: 0, rejected: 1 },
		});
		expect(woken).toBe(2);
	});

	it("is tried out without a trace", async () => {
		await waiting();
		expect(await imported(FILE, true)).toMatchObject({
			value: { dryRun: true, added: 5, served: [{ share: 2 }] },
		});
		expect([noted, wrote, woken]).toEqual([[], [], 0]);
	});

	it("that is no inventory file, or of too many thousands-blocks, changes nothing", async () => {
		const blocks = Array.from(
			{ length: IMPORTED_BLOCKS_MAX + 1 },
			(_, n) => `919${2_000_000 + n * 1_000},,NC,CARY,426`,
		);
		for (const text of ["hello", "", HEADER + blocks.join("\n")])
			expect(refusalOf(await imported(text)).status).toBe(400);
		expect([noted, wrote]).toEqual([[], []]);
	});

	it("tells the first of many rejected rows, and how many there are", async () => {
		const rows = Array.from({ length: REJECTED_TOLD_MAX + 3 }, () => "x,,NC,CARY,426").join("\n");
		const result = await imported(HEADER + rows, true);
		expect(result).toMatchObject({ value: { rejected: REJECTED_TOLD_MAX + 3, added: 0 } });
		expect(result.ok && result.value.rejectedRows).toHaveLength(REJECTED_TOLD_MAX);
	});
});
