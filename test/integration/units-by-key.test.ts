import { afterAll, beforeAll, expect, it } from "vitest";
import { logBytes } from "../bench/cost.ts";
import { unitsOfBackorder, unitsOfImportedBlock, unitsOfOrder } from "../bench/scale/count-units.ts";
import {
	BACKORDER_UNITS,
	IMPORTED_BLOCK_UNITS,
	LOG_BYTES,
	ORDER_READ_UNITS,
	ORDER_UNITS,
	unitsIn,
} from "../bench/scale/order-units.ts";
import { consumedBy } from "../bench/write-units.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, run } from "../support/order-builder.ts";

/** docs/scale.md reckons with constants, so that it is the same on any machine; they are counted here. */
let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

it("an order takes from each partition key the units that the scale page reckons with", async () => {
	expect(await unitsOfOrder(await dynamodb.emptied())).toEqual(ORDER_UNITS);
});

it("an order takes in all what the bill is made of", async () => {
	expect(
		await consumedBy(await dynamodb.emptied(), areaCode("919", 1), run("9195550000", 1000)),
	).toMatchObject({
		writeUnits: unitsIn(ORDER_UNITS.placing, ORDER_UNITS.settling),
		readUnits: ORDER_READ_UNITS,
	});
});

it("a backorder takes from each partition key the units that the scale page reckons with", async () => {
	expect(await unitsOfBackorder(await dynamodb.emptied())).toEqual(BACKORDER_UNITS);
});

it("an imported block takes the units that the scale page reckons with", async () => {
	expect(await unitsOfImportedBlock(await dynamodb.emptied())).toEqual(IMPORTED_BLOCK_UNITS);
});

it("an order logs about as much as the scale page reckons with", async () => {
	const { own, access } = await logBytes();
	expect(own / LOG_BYTES.own).toBeCloseTo(1, 1);
	expect(access / LOG_BYTES.access).toBeCloseTo(1, 1);
});
