import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { StockRecord } from "../../../application/ports/stock-store.ts";
import { showAudit, showBlocks, showImport, showReading } from "../../../cli/progress.ts";

let shown: string[];
let told: string[];
const err = (line: string) => void told.push(line);
const terminal = { out: () => {}, err, status: (line: string) => void shown.push(line) };

beforeEach(() => {
	[shown, told] = [[], []];
	vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it("an import is a count of rows, then a bar, drawn ten times a second, and a line at its end", () => {
	const { read, written } = showImport(terminal);
	read(10);
	read(20);
	vi.advanceTimersByTime(100);
	read(3000);
	vi.advanceTimersByTime(100);
	written(1, 4);
	vi.advanceTimersByTime(99);
	written(2, 4);
	written(4, 4);
	expect(shown).toEqual([
		"Reading: 10 rows",
		"Reading: 3,000 rows",
		`Writing: [${"#".repeat(7)}${" ".repeat(23)}]  25 % 1 of 4 thousands-blocks`,
	]);
	expect(told).toEqual(["Thousands-blocks written: 4."]);
});

it("where nobody watches there are no lines but the last", () => {
	const { read, written } = showImport({ out: () => {}, err });
	read(10);
	written(1, 2);
	written(2, 2);
	showBlocks({})(1, 2);
	expect(told).toEqual(["Thousands-blocks written: 2."]);
});

it("an audit is what it has read and what it has asked beside, so that a long page is seen to go on", () => {
	const show = showAudit(terminal);
	const counts = { blocks: 1, numbers: 1000, orders: 2000, others: 9 };
	show({ ...counts, lookUps: 0 });
	vi.advanceTimersByTime(100);
	show({ ...counts, lookUps: 1400 });
	expect(shown).toEqual([
		"Reading: 1 blocks, 2,000 orders, 1,000 numbers, 0 looked up",
		"Reading: 1 blocks, 2,000 orders, 1,000 numbers, 1,400 looked up",
	]);
});

it("stock that is read is counted, and stays as it is", async () => {
	const records = ["9195550", "9195551"].map((block) => ({ block }) as StockRecord);
	const read: StockRecord[] = [];
	const all = async function* () {
		yield* records;
	};
	for await (const record of showReading({ all }, terminal).all()) read.push(record);
	expect(read).toEqual(records);
	expect(shown).toEqual(["Reading: 1 thousands-blocks"]);
});
