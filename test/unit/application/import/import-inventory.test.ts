import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { importInventory } from "../../../../application/import/import-inventory.ts";
import { REASONS_MAX } from "../../../../application/import/plan-import.ts";
import type { StockRecord, StockStore } from "../../../../application/ports/stock-store.ts";
import type { SourceRow } from "../../../../domain/import/csv-header.ts";
import type { InventoryColumn, InventoryRow } from "../../../../domain/import/inventory-file.ts";
import type { Area } from "../../../../domain/inventory/places.ts";
import { count, difference, noLines, union } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { ok, refused } from "../../../../domain/result.ts";

/** The operator's stock in memory, and each call of it in order. */
function stockInMemory() {
	const records = new Map<BlockId, StockRecord>();
	const areas = new Map<string, readonly Area[]>();
	const calls: string[] = [];
	const reads: (readonly BlockId[])[] = [];
	const store: StockStore = {
		async read(blocks) {
			calls.push("read");
			reads.push(blocks);
			return blocks.flatMap((block) => records.get(block) ?? []);
		},
		async *all() {
			yield* records.values();
		},
		async addAreas(place, more) {
			calls.push("areas");
			areas.set(place, more);
		},
		async addMissingAreas(place, more) {
			const there = areas.get(place) ?? [];
			const missing = more.filter((area) => !there.some((other) => isDeepStrictEqual(area, other)));
			if (missing.length > 0) await store.addAreas(place, [...there, ...missing]);
		},
		setLocalCalling: async () => {},
		async addNumbers({ block, lines }, place, known) {
			calls.push("numbers");
			expect(known).toEqual(records.get(block)?.known);
			const fresh = difference(lines, known ?? noLines());
			const free = union(records.get(block)?.free ?? noLines(), fresh);
			const all = union(known ?? noLines(), lines);
			records.set(block, { ...place, block, known: all, free, freeCount: count(free), withdrawn: noLines() });
			return count(fresh);
		},
	};
	return { store, records, areas, calls, reads };
}

const row = (first: string, last = "", more: Partial<InventoryRow> = {}): InventoryRow => ({
	first,
	last,
	state: "NC",
	city: "",
	rate_center: "CARY",
	lata: "426",
	zips: "",
	tier: "",
	...more,
});

/** The rows as those of a file whose header is line 1; a text is a row that could not be read, and why. */
async function* fileOf(
	rows: readonly (InventoryRow | string)[],
	seen: string[],
): AsyncGenerator<readonly SourceRow<InventoryColumn>[]> {
	for (const [index, each] of rows.entries())
		yield [{ line: index + 2, row: typeof each === "string" ? refused(each) : ok(each) }];
	seen.push("end of file");
}

async function imported(
	stock: ReturnType<typeof stockInMemory>,
	...rows: readonly (InventoryRow | string)[]
) {
	const read: number[] = [];
	const written: string[] = [];
	const summary = await importInventory(fileOf(rows, stock.calls), stock.store, {
		read: (rowsRead) => void read.push(rowsRead),
		written: (blocks, ofBlocks) => void written.push(`${blocks}/${ofBlocks}`),
	});
	return { summary, read, written };
}

describe("an inventory file", () => {
	it("brings the numbers of its rows into stock, where they belong", async () => {
		const stock = stockInMemory();
		const { summary, read, written } = await imported(
			stock,
			row("9195550000", "9195550009", { city: "Cary", zips: "27511", tier: "2" }),
			row("9195550020", "", { city: "Cary", zips: "27511", tier: "2" }),
			row("8005551000", "8005551001", { state: "", rate_center: "", lata: "" }),
		);
		expect(summary).toEqual({ added: 13, alreadyKnown: 0, rejected: 0, reasons: [] });
		expect([...stock.records.values()]).toMatchObject([
			{
				block: "9195550",
				freeCount: 11,
				state: "NC",
				rateCenter: "CARY",
				city: "CARY",
				lata: "426",
				tier: "2",
			},
			{ block: "8005551", freeCount: 2, tier: "0" },
		]);
		expect(read).toEqual([1, 2, 3]);
		expect(written).toEqual(["1/2", "2/2"]);
	});

	it("tells of every place once in which areas it has stock, and before its numbers are there", async () => {
		const stock = stockInMemory();
		await imported(
			stock,
			row("9195550000"),
			row("9195551000"),
			row("9195552000", "", { rate_center: "APEX" }),
			row("9845550000", "", { rate_center: "APEX" }),
		);
		const wide = { state: "NC" };
		expect(Object.fromEntries(stock.areas)).toEqual({
			"STATE#NC": [
				{ ...wide, npa: "919" },
				{ ...wide, npa: "984" },
			],
			"LATA#426": [
				{ ...wide, npa: "919", lata: "426" },
				{ ...wide, npa: "984", lata: "426" },
			],
			"RATECENTER#NC#CARY": [{ ...wide, npa: "919", lata: "426", rateCenter: "CARY" }],
			"RATECENTER#NC#APEX": [
				{ ...wide, npa: "919", lata: "426", rateCenter: "APEX" },
				{ ...wide, npa: "984", lata: "426", rateCenter: "APEX" },
			],
			"LIST#NC": [
				{ ...wide, npa: "919", lata: "426", rateCenter: "CARY" },
				{ ...wide, npa: "919", lata: "426", rateCenter: "APEX" },
				{ ...wide, npa: "984", lata: "426", rateCenter: "APEX" },
			],
		});
		expect(stock.calls.indexOf("numbers")).toBeGreaterThan(stock.calls.lastIndexOf("areas"));
		expect(stock.calls.indexOf("areas")).toBeGreaterThan(stock.calls.indexOf("end of file"));
	});

	it("imported again adds nothing, writes nothing, and leaves what is sold alone", async () => {
		const stock = stockInMemory();
		const rows = [row("9195550000", "9195550009"), row("9195551000", "9195551009")];
		await imported(stock, ...rows);
		for (const [block, record] of stock.records) stock.records.set(block, { ...record, free: noLines() });
		stock.calls.length = 0;
		const { summary, written } = await imported(stock, ...rows);
		expect(summary).toEqual({ added: 0, alreadyKnown: 20, rejected: 0, reasons: [] });
		expect(written).toEqual([]);
		expect(stock.calls).toEqual(["end of file", "read"]);
	});

	it("imported again completes the list of its state's places, which older stock lacks, and nothing else", async () => {
		const stock = stockInMemory();
		const rows = [row("9195550000", "9195550009"), row("9845550000", "9845550009", { rate_center: "APEX" })];
		await imported(stock, ...rows);
		const whole = stock.areas.get("LIST#NC");
		stock.areas.set("LIST#NC", whole?.slice(0, 1) ?? []);
		stock.calls.length = 0;
		await imported(stock, ...rows);
		expect(stock.areas.get("LIST#NC")).toEqual(whole);
		expect(stock.calls.filter((call) => call !== "read")).toEqual(["end of file", "areas"]);
	});

	it("adds to a block what is not known of it yet", async () => {
		const stock = stockInMemory();
		await imported(stock, row("9195550000", "9195550009"));
		const { summary } = await imported(stock, row("9195550005", "9195550014"));
		expect(summary).toMatchObject({ added: 5, alreadyKnown: 5 });
		expect(stock.records.get("9195550" as BlockId)?.freeCount).toBe(15);
	});

	it("counts a number of two rows once", async () => {
		const { summary } = await imported(stockInMemory(), row("9195550000", "9195550009"), row("9195550009"));
		expect(summary).toMatchObject({ added: 10, alreadyKnown: 0 });
	});
});

describe("a row", () => {
	it("that cannot be read keeps out only itself, and its line and reason are told", async () => {
		const { summary, read } = await imported(
			stockInMemory(),
			"3 columns in place of 8",
			row("123"),
			row("9195550000"),
		);
		expect(summary).toEqual({
			added: 1,
			alreadyKnown: 0,
			rejected: 2,
			reasons: [
				{ line: 2, reason: "3 columns in place of 8" },
				{ line: 3, reason: "First '123' is not a telephone number." },
			],
		});
		expect(read).toEqual([1, 2, 3]);
	});

	it("is rejected whole when a block of it belongs elsewhere, in the file or in stock", async () => {
		const stock = stockInMemory();
		await imported(stock, row("9195551000"));
		const { summary } = await imported(
			stock,
			row("9195552000"),
			row("9195550000", "9195551009", { rate_center: "APEX" }),
			row("9195552001", "9195553000", { rate_center: "APEX" }),
		);
		expect(summary).toMatchObject({ added: 1, rejected: 2 });
		expect(summary.reasons).toMatchObject([
			{ line: 3, reason: expect.stringContaining("Thousands-block 9195551 is known with another place") },
			{ line: 4, reason: expect.stringContaining("Thousands-block 9195552 is known with another place") },
		]);
		expect([...stock.records.keys()].sort()).toEqual(["9195551", "9195552"]);
	});

	it("is counted beyond the reasons that are kept", async () => {
		const rows = Array.from({ length: REASONS_MAX + 1 }, () => "no row");
		const { summary } = await imported(stockInMemory(), ...rows);
		expect(summary.rejected).toBe(REASONS_MAX + 1);
		expect(summary.reasons).toHaveLength(REASONS_MAX);
	});
});

describe("the stock", () => {
	it("is asked for each block once, a hundred at most at a time", async () => {
		const stock = stockInMemory();
		const nxx = (n: number) => `919${200 + n}0000`;
		const rows = Array.from({ length: 150 }, (_, n) => row(nxx(n)));
		await imported(stock, ...rows, ...rows, row("9192000001"));
		expect(stock.reads.map(({ length }) => length).filter(Boolean)).toEqual([100, 50]);
		expect(new Set(stock.reads.flat()).size).toBe(150);
	});

	it("is asked at the latest when ten thousand rows wait", async () => {
		const stock = stockInMemory();
		const rows = Array.from({ length: 10_000 }, () => "no row");
		await imported(stock, ...rows);
		expect(stock.calls).toEqual(["read", "end of file", "read"]);
		expect(stock.reads.flat()).toEqual([]);
	});
});
