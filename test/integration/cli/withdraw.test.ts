import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dynamodbAuditedStore } from "../../../adapters/dynamodb/dynamodb-audited-store.ts";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbStockStore } from "../../../adapters/dynamodb/dynamodb-stock-store.ts";
import { dynamodbWithdrawals } from "../../../adapters/dynamodb/dynamodb-withdrawals.ts";
import { attemptWrite } from "../../../adapters/dynamodb/lost-race.ts";
import { claimUpdate } from "../../../adapters/dynamodb/stock-updates.ts";
import { makeAuditBooks } from "../../../application/audit/audit-books.ts";
import { runInventory } from "../../../cli/inventory.ts";
import type { Target } from "../../../cli/target.ts";
import { sentenceOf } from "../../../domain/audit/violation.ts";
import {
	count,
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	noLines,
	union,
} from "../../../domain/number/line-bitmap.ts";
import { fromBlocks, NO_NUMBERS, subtractNumbers } from "../../../domain/number/number-set.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb } from "../../support/dynamodb.ts";
import { areaCode, NOON, order } from "../../support/order-builder.ts";

const BLOCK = "9195550" as BlockId;
const STOCK =
	"first,last,state,city,rate_center,lata,zips,tier\n9195550000,9195550009,NC,CARY,CARY,426,27511,0\n";

let dynamodb: TestDynamodb;
let folder: string;
let target: Target;
let redriven = 0;
let told: string[] = [];

beforeAll(async () => {
	dynamodb = await startDynamodb();
	folder = mkdtempSync(join(tmpdir(), "withdraw-"));
});
afterAll(() => {
	dynamodb.stop();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	const { client, ...tables } = await dynamodb.emptied();
	target = { ...tables, dynamodb: client, redrive: async () => void redriven++ };
	await runInventory({ action: "import", file: fileOf(STOCK) }, target, terminal);
	redriven = 0;
	told = [];
});

const terminal = { out: (line: string) => void told.push(line), err: () => {} };

const fileOf = (text: string): string => {
	const file = join(folder, "numbers.csv");
	writeFileSync(file, text);
	return file;
};
const withdraw = (text: string, withdrawal: "withdraw" | "return" = "withdraw") =>
	runInventory({ action: "withdraw", file: fileOf(text), withdrawal }, target, terminal);

const recordOf = async () => {
	const [record] = await dynamodbStockStore(target.dynamodb, target.inventoryTable).read([BLOCK]);
	if (record === undefined) throw new Error("The block is there");
	return record;
};

/** Takes lines as an order does; false when the race for them was lost. */
const claim = async (taken: LineBitmap): Promise<boolean> => {
	const { free } = await recordOf();
	if (!isEmpty(difference(taken, free))) return false;
	const empties = isEmpty(difference(free, taken));
	const update = claimUpdate({ block: BLOCK, lines: taken, seen: free, empties, place: { block: BLOCK } });
	const write = () =>
		target.dynamodb.send(new UpdateItemCommand({ TableName: target.inventoryTable, ...update }));
	return (await attemptWrite(write)) === "done";
};

/** What the audit finds, but for the numbers that were claimed without an order. */
const broken = async (sold: LineBitmap) => {
	const store = dynamodbAuditedStore(target.dynamodb, target);
	const { violations } = await makeAuditBooks({ store, now: () => NOON })();
	const claimed = fromBlocks([{ block: BLOCK, lines: sold }]);
	return violations
		.filter(({ kind, numbers }) => kind !== "lost" || !numbers || subtractNumbers(numbers, claimed).size > 0)
		.map(sentenceOf);
};

describe("numbers taken out of sale", () => {
	it("are no longer free, and none that somebody has is touched", async () => {
		await claim(lineBitmap([3]));
		expect(await withdraw("number\n9195550000-0004\n9195559999\nx\n")).toBe(1);
		expect(told).toEqual([
			"Numbers taken out of sale: 4. Out of sale already: 0. Rows rejected: 1.",
			"  line 4: First 'x' is not a telephone number.",
			"Left alone, for they are sold, reserved or aging: 1 (9195550003).",
			"Never imported: 1 (9195559999).",
		]);
		expect(await recordOf()).toMatchObject({
			free: lineBitmap([5, 6, 7, 8, 9]),
			withdrawn: lineBitmap([0, 1, 2, 4]),
		});
		expect(await broken(lineBitmap([3]))).toEqual([]);
		expect(redriven).toBe(0);
	});

	it("stay out of sale when they are withdrawn or imported again, and come back when they are asked back", async () => {
		await withdraw("first,last\n9195550000,0009\n");
		expect(await broken(noLines())).toEqual([]);
		await withdraw("first,last\n9195550000,0009\n");
		expect(told.slice(-2)).toEqual([
			"Numbers taken out of sale: 0. Out of sale already: 10. Rows rejected: 0.",
			"Nothing was changed.",
		]);
		await runInventory({ action: "import", file: fileOf(STOCK) }, target, terminal);
		expect(count((await recordOf()).free)).toBe(0);
		redriven = 0;
		expect(await withdraw("tn\n9195550004\n+19195550005\n", "return")).toBe(0);
		expect(told.at(-1)).toBe("Numbers back in sale: 2. Free already: 0. Rows rejected: 0.");
		expect(redriven).toBe(1);
		expect(await recordOf()).toMatchObject({ free: lineBitmap([4, 5]), freeCount: 2 });
		await withdraw("first,last\n9195550000,0009\n", "return");
		expect(await recordOf()).toMatchObject({ withdrawn: noLines(), freeCount: 10 });
		await withdraw("first,last\n9195550000,0009\n", "return");
		expect(redriven).toBe(3); // of a return that was cut off the next finds nothing to change
		expect(await broken(noLines())).toEqual([]);
	});

	it("are tried out before: what would come of it, and which orders that wait they would serve when they are back", async () => {
		const dry = (withdrawal: "withdraw" | "return") =>
			runInventory(
				{ action: "withdraw", file: fileOf("number\n9195550000-0004\n"), withdrawal, dryRun: true },
				target,
				terminal,
			);
		const before = await recordOf();
		expect(await dry("withdraw")).toBe(0);
		expect(told).toEqual([
			"Numbers that would be taken out of sale: 5. Out of sale already: 0. Rows rejected: 0.",
			"Nothing was written.",
		]);
		expect(await recordOf()).toEqual(before);

		await withdraw("number\n9195550000-0009\n");
		const orders = dynamodbOrders(target.dynamodb, target);
		const placed = order(areaCode("919", 7), { backOrderRequested: true });
		await orders.add(placed);
		await dynamodbBacklog(target.dynamodb, target.ordersTable).expectStock("npa=919", NOON);
		const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON);
		await orders.change({ before: placed, after });
		told = [];
		expect(await dry("return")).toBe(0);
		expect(told).toEqual([
			"Numbers that would be back in sale: 5. Free already: 0. Rows rejected: 0.",
			"Waiting orders that would be served: 1.",
			`  order ${placed.orderId} of account 9900000: 5 of the 7 that it lacks`,
			"Nothing was written.",
		]);
		expect(redriven).toBe(0);
		expect(count((await recordOf()).free)).toBe(0);
	});

	it("are never those of an order that takes numbers at the same moment", async () => {
		const withdrawals = dynamodbWithdrawals(target.dynamodb, target.inventoryTable);
		const lines = lineBitmap([0, 1, 2, 3, 4, 5, 6, 7]);
		let sold = noLines();
		const deeds = Array.from({ length: 8 }, (_, line) => [
			async () => {
				if (await claim(lineBitmap([line]))) sold = union(sold, lineBitmap([line]));
			},
			() => withdrawals.change({ block: BLOCK, lines }, line % 3 === 0 ? "return" : "withdraw"),
		]).flat();
		await Promise.all(deeds.map((deed) => deed()));
		const record = await recordOf();
		expect(isEmpty(intersection(sold, union(record.free, record.withdrawn)))).toBe(true);
		expect(await broken(sold)).toEqual([]);
	});
});

it("an export tells what each number is, and can be imported as it is", async () => {
	await claim(lineBitmap([3]));
	await withdraw("number\n9195550004\n");
	told = [];
	expect(await runInventory({ action: "export", filter: {} }, target, terminal)).toBe(0);
	const text = told.join("");
	expect(text.split("\r\n")).toEqual([
		"first,last,state,city,rate_center,lata,zips,tier,status",
		"9195550000,9195550002,NC,CARY,CARY,426,27511,0,free",
		"9195550003,9195550003,NC,CARY,CARY,426,27511,0,taken",
		"9195550004,9195550004,NC,CARY,CARY,426,27511,0,withdrawn",
		"9195550005,9195550009,NC,CARY,CARY,426,27511,0,free",
		"",
	]);
	expect(await runInventory({ action: "import", file: fileOf(text) }, target, terminal)).toBe(0);
	expect(told.at(-2)).toBe("Numbers added: 0. Already known: 10. Rows rejected: 0.");
	told = [];
	await runInventory({ action: "export", filter: { npa: "919", status: "withdrawn" } }, target, terminal);
	expect(told.join("").split("\r\n")).toHaveLength(3);
	told = [];
	await runInventory({ action: "export", filter: { npa: "984" } }, target, terminal);
	expect(told.join("").split("\r\n")).toHaveLength(2);
});
