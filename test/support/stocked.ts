import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { stockBooks } from "../../cli/stock-books.ts";
import { blocksOf, numberSet } from "../../domain/inventory/number-set.ts";
import { type BlockPlace, cityPlace, zipPlace } from "../../domain/inventory/search.ts";
import type { TelephoneNumber } from "../../domain/inventory/telephone-number.ts";
import { rateCenterName } from "../../functions/adapters/dynamodb/keys.ts";

/** Brings numbers into stock as the operator's import does, once each; all of them at one place. */
export async function stocked(
	client: DynamoDBClient,
	inventoryTable: string,
	numbers: readonly TelephoneNumber[],
	place: Omit<BlockPlace, "block"> = {},
): Promise<void> {
	const books = stockBooks(client, inventoryTable);
	const { state, city, rateCenter, zips = [] } = place;
	if (state !== undefined && rateCenter !== undefined) {
		const places = [...zips.map(zipPlace), ...(city === undefined ? [] : [cityPlace(state, city)])];
		for (const each of places) await books.addRateCenters(each, [rateCenterName(state, rateCenter)]);
	}
	for (const blockLines of blocksOf(numberSet(numbers))) {
		const [record] = await books.read([blockLines.block]);
		await books.addNumbers(blockLines, { ...place, zips, tier: "0" }, record?.known);
	}
}
