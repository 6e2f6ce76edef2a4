import { afterAll, beforeAll, expect, it } from "vitest";
import { consumedBy } from "../bench/write-units.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, exactly, run } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

it.each([
	["one number", areaCode("919", 1), 9],
	["999 numbers", areaCode("919", 999), 9],
	["1,000 numbers, which takes the block out of three indexes", areaCode("919", 1000), 12],
	["1,000 exact numbers", exactly(...run("9195550000", 1000)), 12],
])(
	"an order for %s out of one thousands-block consumes the write units of decision 0002",
	async (_, orderType, units) => {
		expect((await consumedBy(await dynamodb.emptied(), orderType, 1)).writeUnits).toBe(units);
	},
);
