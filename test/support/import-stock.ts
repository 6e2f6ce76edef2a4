import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import { areasByPlace, type BlockPlace } from "../../domain/inventory/places.ts";
import { blocksOf, numberSet } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";

/** Brings numbers into stock as the operator's import does, once each; all of them at one place. */
export async function importStock(
	client: DynamoDBClient,
	inventoryTable: string,
	numbers: readonly TelephoneNumber[],
	place: Omit<BlockPlace, "block"> = {},
): Promise<void> {
	const stock = dynamodbStockStore(client, inventoryTable);
	const { zips = [] } = place;
	for (const blockLines of blocksOf(numberSet(numbers))) {
		for (const [name, area] of areasByPlace({ ...place, block: blockLines.block }))
			await stock.addAreas(name, [area]);
		const [record] = await stock.read([blockLines.block]);
		await stock.addNumbers(blockLines, { ...place, zips, tier: "0" }, record?.known);
	}
}
