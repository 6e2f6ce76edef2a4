import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { dynamodbPlaceLists } from "../../adapters/dynamodb/dynamodb-place-lists.ts";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import type { PlaceLists } from "../../application/ports/place-lists.ts";
import type { StockStore } from "../../application/ports/stock-store.ts";
import type { StockPlace } from "../../domain/import/inventory-file.ts";
import { placeListOf } from "../../domain/inventory/places.ts";
import { lineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

/** As toll-free numbers are. */
const NOWHERE: StockPlace = { zips: [], tier: "0" };

let dynamodb: TestDynamodb;
let stock: StockStore;
let lists: PlaceLists;

beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	const { client, inventoryTable } = await dynamodb.emptied();
	stock = dynamodbStockStore(client, inventoryTable);
	lists = dynamodbPlaceLists(client, inventoryTable);
});

it("a place has the areas that were added to it, and those that it lacked", async () => {
	const cary = { npa: "919", state: "NC", lata: "426", rateCenter: "CARY", city: "CARY" };
	const durham = { npa: "984", state: "NC", lata: "426", rateCenter: "DURHAM" };
	const place = placeListOf("NC");
	expect(await lists.areasOf(place)).toEqual([]);
	await stock.addMissingAreas(place, [cary]);
	await stock.addMissingAreas(place, [cary, durham]);
	await stock.addMissingAreas(place, [durham]);
	expect(await lists.areasOf(place)).toEqual([cary, durham]);
});

it("an area code is in every state where it has stock, each once", async () => {
	const inState = (state?: string) =>
		state === undefined ? NOWHERE : { ...NOWHERE, state, lata: "888", rateCenter: "HALIFAX" };
	for (const [block, state] of [
		["9025550", "PE"],
		["9025551", "NS"],
		["9025552", "NS"],
		["8005550", undefined],
	] as const)
		await stock.addNumbers({ block: block as BlockId, lines: lineBitmap([1]) }, inState(state), undefined);
	expect(await lists.statesOf("902")).toEqual(["NS", "PE"]);
	expect(await lists.statesOf("800")).toEqual([]);
	expect(await lists.statesOf("919")).toEqual([]);
});
