import { describe, expect, it } from "vitest";
import { REASONS_MAX } from "../../../../application/import/plan-import.ts";
import type { StockRecord } from "../../../../application/ports/stock-store.ts";
import { tryWithdrawal, withdrawNumbers } from "../../../../application/stock/withdraw-numbers.ts";
import type { SourceRow } from "../../../../domain/import/csv-header.ts";
import type { InventoryColumn } from "../../../../domain/import/inventory-file.ts";
import type { Withdrawal } from "../../../../domain/inventory/withdrawal.ts";
import { intersection, lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import { fromBlocks, type NumberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { ok, refused } from "../../../../domain/result.ts";

const EMPTY = { state: "", city: "", rate_center: "", lata: "", zips: "", tier: "" };
const row = (line: number, first: string, last = ""): SourceRow<InventoryColumn> => ({
	line,
	row: ok({ ...EMPTY, first, last }),
});

/** What becomes of a file's numbers where of each block lines 0 to 3 are as told; and what was asked for, after what was read. */
async function withdrawn(...rows: readonly SourceRow<InventoryColumn>[]) {
	const calls: string[] = [];
	const file = async function* () {
		for (const each of rows) yield [each];
		calls.push("end of file");
	};
	const { changed, already, taken, unknown, ...rejections } = await withdrawNumbers(file(), "withdraw", {
		change: async ({ block, lines }, withdrawal) => {
			calls.push(`${withdrawal} ${[...numbersIn(fromBlocks([{ block, lines }]))].join(" ")}`);
			const of = (line: number) => intersection(lines, lineBitmap([line]));
			return { changing: of(0), already: of(1), taken: of(2), unknown: of(3) };
		},
	});
	const sets = Object.entries({ changed, already, taken, unknown }).map(([name, numbers]) => [
		name,
		...numbersIn(numbers),
	]);
	return { sets, calls, rejections };
}

describe("withdrawing the numbers of a file", () => {
	it("asks for each block once when all is read, and says what became of each number", async () => {
		const { sets, calls, rejections } = await withdrawn(
			row(2, " 9195550000 - 0001 "),
			row(3, "9195551002", " 1003 "),
			row(4, "9195550003"),
			row(5, "9195551999", "9195552000"),
		);
		expect(calls).toEqual([
			"end of file",
			"withdraw 9195550000 9195550001 9195550003",
			"withdraw 9195551002 9195551003 9195551999",
			"withdraw 9195552000",
		]);
		expect(sets).toEqual([
			["changed", "9195550000", "9195552000"],
			["already", "9195550001"],
			["taken", "9195551002"],
			["unknown", "9195550003", "9195551003"],
		]);
		expect(rejections).toEqual({ rejected: 0, reasons: [] });
	});

	it("keeps out only what a rejected row names, and tells the first of them and their number", async () => {
		const { sets, rejections } = await withdrawn(
			{ line: 2, row: refused("no row") },
			row(3, "123"),
			row(4, "9195550000"),
		);
		expect(sets[0]).toEqual(["changed", "9195550000"]);
		expect(rejections).toEqual({
			rejected: 2,
			reasons: [
				{ line: 2, reason: "no row" },
				{ line: 3, reason: "First '123' is not a telephone number." },
			],
		});
		const many = Array.from({ length: REASONS_MAX + 1 }, (_, n) => ({ line: n, row: refused("no row") }));
		const { rejected, reasons } = (await withdrawn(...many)).rejections;
		expect([rejected, reasons.length]).toEqual([REASONS_MAX + 1, REASONS_MAX]);
	});
});

describe("a withdrawal that is tried out", () => {
	const BLOCK = "9195550" as BlockId;
	const record: StockRecord = {
		block: BLOCK,
		state: "NC",
		rateCenter: "CARY",
		lata: "426",
		tier: "0",
		known: lineBitmap([0, 1, 2]),
		free: lineBitmap([0]),
		freeCount: 1,
		withdrawn: lineBitmap([1]),
	};
	const tried = async (withdrawal: Withdrawal) => {
		const file = async function* () {
			yield [row(2, "9195550000", "0003"), row(3, "9195559999"), row(4, "x")];
		};
		const asked: BlockId[] = [];
		const read = async (blocks: readonly BlockId[]) => {
			asked.push(...blocks);
			return [record];
		};
		return { ...(await tryWithdrawal(file(), withdrawal, { read })), asked };
	};
	const numbers = (set: NumberSet) => [...numbersIn(set)].map((number) => number.slice(-4));

	it("says what would become of each number, and writes nothing", async () => {
		const { changed, already, taken, unknown, rejected, returning, asked } = await tried("withdraw");
		expect([changed, already, taken, unknown].map(numbers)).toEqual([
			["0000"],
			["0001"],
			["0002"],
			["0003", "9999"],
		]);
		expect(rejected).toBe(1);
		expect(returning).toEqual([]);
		expect(asked).toEqual([BLOCK, "9195559"]);
	});

	it("says of which blocks numbers would be back in sale", async () => {
		const { changed, returning } = await tried("return");
		expect(numbers(changed)).toEqual(["0001"]);
		expect(returning).toEqual([{ record, lines: lineBitmap([1]) }]);
	});
});
