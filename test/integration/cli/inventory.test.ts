import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbStockStore } from "../../../adapters/dynamodb/dynamodb-stock-store.ts";
import { claimUpdate } from "../../../adapters/dynamodb/stock-updates.ts";
import { runInventory } from "../../../cli/inventory.ts";
import type { Target } from "../../../cli/target.ts";
import {
	cityPlace,
	lataPlace,
	rateCenterPlace,
	statePlace,
	zipPlace,
} from "../../../domain/inventory/places.ts";
import type { Lookup } from "../../../domain/inventory/search.ts";
import { count, difference, lineBitmap, noLines } from "../../../domain/number/line-bitmap.ts";
import { NO_NUMBERS } from "../../../domain/number/number-set.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb } from "../../support/dynamodb.ts";
import { areaCode, NOON, order } from "../../support/order-builder.ts";

const HEADER = "first,last,state,city,rate_center,lata,zips,tier";
const CARY = "9195555000,9195556999,NC,Cary,CARY,426,27511 27513,0";
const BLOCK = "9195555" as BlockId;

let dynamodb: TestDynamodb;
let folder: string;
let target: Target;
let redriven: number;
let told: string[];

beforeAll(async () => {
	dynamodb = await startDynamodb();
	folder = mkdtempSync(join(tmpdir(), "inventory-"));
});
afterAll(() => {
	dynamodb.stop();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	const { client, ...tables } = await dynamodb.emptied();
	redriven = 0;
	told = [];
	const redrive = async () => void redriven++;
	target = { ...tables, dynamodb: client, redrive };
});

const terminal = { out: (line: string) => void told.push(line), err: (line: string) => void told.push(line) };

const fileOf = (...rows: readonly string[]): string => {
	const file = join(folder, `${rows.length}-${rows[0]?.slice(0, 10)}.csv`);
	writeFileSync(file, [HEADER, ...rows, ""].join("\n"));
	return file;
};
const importRows = (...rows: readonly string[]) =>
	runInventory({ action: "import", file: fileOf(...rows) }, target, terminal);

const freeLines = async (block = BLOCK) => {
	const [record] = await dynamodbStockStore(target.dynamodb, target.inventoryTable).read([block]);
	return record?.free ?? noLines();
};

const claim = async (lines: readonly number[]) => {
	const seen = await freeLines();
	const taken = lineBitmap(lines);
	const empties = count(difference(seen, taken)) === 0;
	const update = claimUpdate({ block: BLOCK, lines: taken, seen, empties, place: { block: BLOCK } });
	await target.dynamodb.send(new UpdateItemCommand({ TableName: target.inventoryTable, ...update }));
};

const candidates = async (lookup: Lookup) =>
	(
		await Readable.from(
			dynamodbInventory(target.dynamodb, target.inventoryTable).candidates(lookup),
		).toArray()
	).flat();

describe("an import", () => {
	it("brings numbers into stock, where every search finds them", async () => {
		expect(await importRows(CARY)).toBe(0);
		expect(told).toEqual([
			"Thousands-blocks written: 2.",
			"Numbers added: 2,000. Already known: 0. Rows rejected: 0.",
		]);
		expect(redriven).toBe(1);
		for (const lookup of [
			{ by: "npa", npas: ["919"] },
			{ by: "place", place: lataPlace("426") },
			{ by: "place", place: statePlace("NC") },
			{ by: "place", place: rateCenterPlace("NC", "CARY") },
			{ by: "place", place: zipPlace("27513") },
			{ by: "place", place: cityPlace("NC", "CARY") },
		] satisfies Lookup[])
			expect(await candidates(lookup)).toEqual([BLOCK, "9195556"]);
	});

	it("adds nothing the second time, and wakes the sweep for what one that was cut off had told nobody of", async () => {
		await importRows(CARY);
		expect(await importRows(CARY)).toBe(0);
		expect(told.slice(-2)).toEqual([
			"Numbers added: 0. Already known: 2,000. Rows rejected: 0.",
			"Nothing was added: every number of the good rows is known already.",
		]);
		expect(redriven).toBe(2);
	});

	it("never frees a number that was claimed, not even the last one of a block", async () => {
		await importRows("9195555000,9195555003,NC,,CARY,426,,0");
		await claim([0, 2]);
		await importRows(CARY.replace("9195556999", "9195555004"));
		expect(told.at(-2)).toMatch(/known with another place: city '' here, 'CARY' in this row/);
		await importRows("9195555000,9195555004,NC,,CARY,426,,0");
		expect(await freeLines()).toEqual(lineBitmap([1, 3, 4]));
		await claim([1, 3, 4]);
		expect(await candidates({ by: "npa", npas: ["919"] })).toEqual([]);
		await importRows("9195555000,9195555004,NC,,CARY,426,,0");
		expect(await freeLines()).toEqual(noLines());
		await importRows("9195555005,,NC,,CARY,426,,0");
		expect(await freeLines()).toEqual(lineBitmap([5]));
		expect(await candidates({ by: "npa", npas: ["919"] })).toEqual([BLOCK]);
	});

	it("takes the good rows and tells of the others", async () => {
		const code = await importRows(
			"9195555000,9195555001,NC,,CARY,426,,0",
			"9195555002,,NC,,APEX,426,,0",
			"9195555001,9195555003,NC,,CARY,426,,0",
			"9195556000",
			"8005550000,,,,,,,",
			"8005550001,,NC,,,,,",
		);
		expect(code).toBe(1);
		expect(told.slice(1)).toEqual([
			"Numbers added: 5. Already known: 0. Rows rejected: 3.",
			"  line 3: Thousands-block 9195555 is known with another place: rate_center 'CARY' here, 'APEX' in this row.",
			"  line 5: The row has 1 fields; the header has 8.",
			"  line 7: Toll-free numbers have no state.",
		]);
		expect(await freeLines()).toEqual(lineBitmap([0, 1, 2, 3]));
	});

	it("shows the first 20 rejected rows", async () => {
		await importRows(...Array.from({ length: 22 }, () => "911"));
		expect(told).toHaveLength(1 + 20 + 1 + 1);
		expect(told.at(-2)).toBe("  and 2 more");
		expect(told.at(-1)).toBe("Nothing was added: the file has no good row.");
		expect(redriven).toBe(0);
	});

	it("writes nothing when the file turns out to be broken", async () => {
		await expect(importRows(CARY, '"9195557000')).rejects.toThrow(/a quote is opened and never closed/);
		expect(await freeLines()).toEqual(noLines());
	});

	it("adds each number once when two imports run at the same time", async () => {
		const singles = Array.from({ length: 500 }, (_, n) => `91955${String(50_000 + n * 7)},,NC,,CARY,426,,0`);
		const files = [fileOf(...singles), fileOf(...singles.slice(0, 400), ...singles.slice(100, 499))];
		await Promise.all(files.map((file) => runInventory({ action: "import", file }, target, terminal)));
		const added = told.flatMap((line) => /added: (\d+)/.exec(line)?.[1] ?? []).map(Number);
		expect(added.reduce((sum, each) => sum + each)).toBe(500);
	});

	it("reads more blocks than one batch, and knows them all again", async () => {
		const rows = Array.from(
			{ length: 12 },
			(_, n) => `2125${20 + n}0000,2125${20 + n}9999,NY,,NWYRCYZN01,132,,1`,
		);
		await importRows(...rows);
		await importRows(...rows);
		expect(told.at(-2)).toBe("Numbers added: 0. Already known: 120,000. Rows rejected: 0.");
	});

	it("is done even when the redrive cannot be told", async () => {
		target = { ...target, redrive: () => Promise.reject(new Error("no such function")) };
		expect(await importRows(CARY)).toBe(0);
		expect(told.at(-1)).toBe(
			"Backorders could not be told at once (no such function); the schedule does it within a minute.",
		);
	});
});

describe("a file as an operator has it", () => {
	const text = (name: string, content: string): string => {
		const file = join(folder, name);
		writeFileSync(file, content);
		return file;
	};
	const HEADED = "\uFEFFNumber;State;Rate Center;LATA\r\n";

	it("is tried out before it is imported: what it would add, what not and why, and whom it would serve", async () => {
		await importRows("9195555000,,NC,,CARY,426,,0");
		const orders = dynamodbOrders(target.dynamodb, target);
		const backlog = dynamodbBacklog(target.dynamodb, target.ordersTable);
		const placed = order(areaCode("919", 2), { backOrderRequested: true, partialAllowed: false });
		await orders.add(placed);
		await backlog.expectStock("npa=919", NOON);
		const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON);
		await orders.change({ before: placed, after });
		told = [];
		const file = text(
			"list.csv",
			`${HEADED}+1 919-555-5000;NC;CARY;426\r\n(919) 555-5001 - 5004;NC;CARY;426\r\n911;NC;CARY;426\r\n`,
		);
		const report = join(folder, "rejected.csv");
		const request = { action: "import", file, dryRun: true, report } as const;
		expect(await runInventory(request, target, terminal)).toBe(1);
		expect(told).toEqual([
			"Numbers that would be added: 4. Already known: 1. Rows rejected: 1.",
			"  line 4: First '911' is not a telephone number.",
			"Waiting orders that would be served: 1.",
			`  order ${placed.orderId} of account 9900000: 2 of the 2 that it lacks`,
			"Nothing was written.",
		]);
		expect(readFileSync(report, "utf8")).toBe(
			"line,reason,Number,State,Rate Center,LATA\r\n4,First '911' is not a telephone number.,911,NC,CARY,426\r\n",
		);
		expect(await freeLines()).toEqual(lineBitmap([0]));
		expect(await runInventory({ action: "import", file }, target, terminal)).toBe(1);
		expect(await freeLines()).toEqual(lineBitmap([0, 1, 2, 3, 4]));
		expect(redriven).toBe(2);
	});

	it("is a report of thousands-blocks, of which a company's are taken, with their LATAs from elsewhere", async () => {
		const report = text(
			"blocks.csv",
			"Region,State,NPA,NXX,X,Status,Rate Center,Company,OCN\n1,NC,919,555,5,AS,CARY,Mine,123A\n1,NC,919,555,6,AS,CARY,Theirs,9999\n1,NC,919,555,7,AV,CARY,,123A\n1,NC,919,555,8,AS,NOWHERE,Mine,123A\n",
		);
		const places = text("places.csv", "State,Rate Center,LATA,City\nNC,Cary,426,Cary\n");
		const request = { action: "import", file: report, ocn: "123a", places } as const;
		expect(await runInventory(request, target, terminal)).toBe(1);
		expect(told.slice(1)).toEqual([
			"Numbers added: 1,000. Already known: 0. Rows rejected: 1.",
			"  line 5: Column 'lata' must not be empty.",
		]);
		expect(count(await freeLines())).toBe(1000);
		expect(await candidates({ by: "place", place: cityPlace("NC", "CARY") })).toEqual([BLOCK]);
		const twice = text("places.csv", "State,Rate Center,LATA\nNC,Cary,426\nNC,CARY,422\n");
		await expect(runInventory({ ...request, places: twice }, target, terminal)).rejects.toThrow(
			/places\.csv, line 3: Rate center CARY, NC is there twice/,
		);
		await expect(runInventory({ ...request, ocn: "12345" }, target, terminal)).rejects.toThrow(/^--ocn is/);
	});

	it("is not overwritten by its own report", async () => {
		const file = text("own.csv", HEADED);
		await expect(runInventory({ action: "import", file, report: file }, target, terminal)).rejects.toThrow(
			/is the file that is read/,
		);
	});
});

describe("an import of local calling areas", () => {
	const areasFile = (...rows: readonly string[]): string => {
		const file = join(folder, "areas.csv");
		writeFileSync(file, ["state,rate_center,local_state,local_rate_center", ...rows, ""].join("\n"));
		return file;
	};
	const importAreas = (...rows: readonly string[]) =>
		runInventory({ action: "local-calling", file: areasFile(...rows) }, target, terminal);
	const partsOf = async (rateCenter: string) => {
		const inventory = dynamodbInventory(target.dynamodb, target.inventoryTable);
		const search = { state: "NC", rateCenter, localCalling: "true" } as const;
		return (await Readable.from(inventory.partsOf(search)).toArray()).map((part) => part.rateCenter).sort();
	};

	it("gives each rate center the area of the file, whatever it had before, and has backorders looked at", async () => {
		expect(await importAreas("NC,Cary,nc,Raleigh", "NC,CARY,NC,APEX", "NC,APEX,NC,CARY")).toBe(0);
		expect(told).toEqual(["Local calling areas: 2. Rows rejected: 0."]);
		expect(redriven).toBe(1);
		expect(await partsOf("CARY")).toEqual(["APEX", "CARY", "RALEIGH"]);
		await importAreas("NC,CARY,NC,DURHAM");
		expect(await partsOf("CARY")).toEqual(["CARY", "DURHAM"]);
		expect(await partsOf("APEX")).toEqual(["APEX", "CARY"]);
	});

	it("takes the good rows and tells of the others", async () => {
		expect(await importAreas("NC,CARY,ZZ,RALEIGH", "NC,,NC,APEX", "NC,CARY,NC,APEX", "NC,CARY")).toBe(1);
		expect(told[0]).toBe("Local calling areas: 1. Rows rejected: 3.");
		expect(told.slice(1)).toEqual([
			"  line 2: State 'ZZ' is not a two-letter state or province code.",
			"  line 3: Column 'rate_center' must not be empty.",
			"  line 5: The row has 2 fields; the header has 4.",
		]);
	});
});

it("counts the stock by place", async () => {
	await importRows(CARY, "8005550000,,,,,,,");
	await claim([0, 1]);
	told = [];
	expect(await runInventory({ action: "stats" }, target, terminal)).toBe(0);
	expect(told).toEqual([
		"STATE  RATE CENTER  NPA  BLOCKS  KNOWN   FREE",
		"-      -            800       1      1      1",
		"NC     CARY         919       2  2,000  1,998",
		"TOTAL                         3  2,001  1,999",
	]);
});
