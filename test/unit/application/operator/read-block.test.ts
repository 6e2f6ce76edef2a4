import { describe, expect, it } from "vitest";
import {
	ACCOUNTS_ASKED_MAX,
	type LineRun,
	makeReadBlock,
	type ReadBlockPorts,
} from "../../../../application/operator/read-block.ts";
import type {
	DisconnectedRecord,
	InServiceRecord,
} from "../../../../application/ports/numbers-in-service.ts";
import type { StockRecord } from "../../../../application/ports/stock-store.ts";
import { lineBitmap, union } from "../../../../domain/number/line-bitmap.ts";
import { type BlockId, numberAt } from "../../../../domain/number/telephone-number.ts";

const BLOCK = "9195550" as BlockId;
const lines = (from: number, to = from) =>
	lineBitmap(Array.from({ length: to - from + 1 }, (_, n) => from + n));

const RECORD = {
	block: BLOCK,
	known: lines(0, 99),
	free: lines(0, 9),
	withdrawn: lines(10, 19),
	freeCount: 10,
	tier: "0",
} as unknown as StockRecord;

const inService = (accountId: string, orderId: string, of: ReturnType<typeof lines>, inSteps = false) =>
	({ accountId, orderId, block: BLOCK, lines: of, inSteps }) as InServiceRecord;
const gone = (accountId: string, of: ReturnType<typeof lines>) =>
	({ accountId, orderId: "d", block: BLOCK, lines: of }) as DisconnectedRecord;

/** A block whose numbers accounts have, and which accounts were asked for them. */
function over(changed: Partial<ReadBlockPorts> = {}, records: readonly InServiceRecord[] = []) {
	const asked: string[] = [];
	const readBlock = makeReadBlock({
		stock: { read: async () => [RECORD] },
		directory: {
			accounts: async ({ size }) => {
				expect(size).toBe(ACCOUNTS_ASKED_MAX);
				return { items: ["1", "2"].map((accountId) => ({ accountId, name: "", createdAt: "" })) };
			},
		},
		numbersInService: {
			async *inService(accountId, digits) {
				expect(digits).toBe(BLOCK);
				asked.push(accountId);
				yield records.filter((record) => record.accountId === accountId);
			},
			async *disconnected(accountId) {
				asked.push(`gone ${accountId}`);
				yield [gone("2", lines(20, 99))].filter((record) => record.accountId === accountId);
			},
		},
		reservations: {
			of: async (numbers) =>
				numbers.includes(numberAt(BLOCK, 60))
					? [{ reservationId: "r", accountId: "1", number: numberAt(BLOCK, 60), expiresAt: "" }]
					: [],
		},
		orders: {
			find: async () =>
				({
					holding: new Map([[BLOCK, lines(50, 54)]]),
					claimed: new Map([[BLOCK, union(lines(40, 49), lines(55, 59))]]),
				}) as never,
		},
		...changed,
	});
	return { asked, runs: async () => (await readBlock(BLOCK))?.runs };
}

const run = (from: number, to: number, state: LineRun["state"], more: object = {}) => ({
	from,
	to,
	state,
	...more,
});

describe("a thousands-block", () => {
	it("tells of each number what it is and whose, without a gap", async () => {
		const first = inService("1", "a", lines(20, 39));
		const second = inService("2", "b", lines(40, 59), true);
		const { runs } = over({}, [first, second]);
		expect(await runs()).toEqual([
			run(0, 9, "free"),
			run(10, 19, "withdrawn"),
			run(20, 39, "inService", { accountId: "1", orderId: "a" }),
			run(40, 49, "inService", { accountId: "2", orderId: "b" }),
			run(50, 54, "held", { accountId: "2", orderId: "b" }),
			run(55, 59, "inService", { accountId: "2", orderId: "b" }),
			run(60, 60, "reserved", { accountId: "1" }),
			run(61, 99, "aging", { accountId: "2" }),
			run(100, 999, "unknown"),
		]);
	});

	it("that is free as far as it is known is nobody asked for", async () => {
		const free = { ...RECORD, free: lines(0, 99), withdrawn: lines(100, 99) };
		const { runs, asked } = over({ stock: { read: async () => [free] } });
		expect(await runs()).toEqual([run(0, 99, "free"), run(100, 999, "unknown")]);
		expect(asked).toEqual([]);
	});

	it("whose numbers are all in service is looked for in no reservation and no disconnect", async () => {
		const { runs, asked } = over({ reservations: { of: () => Promise.reject(new Error("asked")) } }, [
			inService("1", "a", lines(20, 99)),
		]);
		expect(await runs()).toHaveLength(4);
		expect(asked).toEqual(["1", "2"]);
	});

	it("says that a number is taken where none of the accounts that were asked has it", async () => {
		const { runs } = over({ directory: { accounts: async () => ({ items: [] }) } });
		expect(await runs()).toContainEqual(run(61, 99, "taken"));
	});

	it("that nobody imported is none", async () => {
		expect(await over({ stock: { read: async () => [] } }).runs()).toBeUndefined();
	});
});
