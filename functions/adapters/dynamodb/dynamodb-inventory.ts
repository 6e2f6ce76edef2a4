import {
	type DynamoDBClient,
	GetItemCommand,
	QueryCommand,
	type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { unreachable } from "../../../domain/assert.ts";
import type { Lookup } from "../../../domain/inventory/search.ts";
import type { BlockId } from "../../../domain/inventory/telephone-number.ts";
import type { Inventory } from "../../ports.ts";
import { marshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { blockOfItem } from "./block-item.ts";
import { areaOf, blockIdIn, blockKey, placeKey } from "./keys.ts";

/** Block names asked for at once: one read unit (100 index entries of about 70 bytes). */
export const CANDIDATES_PER_PAGE = 100;

/** `Inventory` on DynamoDB. */
export function dynamodbInventory(client: DynamoDBClient, TableName: string): Inventory {
	/** Blocks in stock of an area code; all of them, or those whose place begins so. */
	async function* pages(npa: string, sortBegins?: string): AsyncGenerator<readonly BlockId[]> {
		let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
		do {
			const { Items = [], LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					IndexName: "byNpa",
					KeyConditionExpression: `stockNpa = :npa${sortBegins ? " AND begins_with(stockPlace, :place)" : ""}`,
					ExpressionAttributeValues: marshal({ ":npa": npa, ":place": sortBegins }),
					Limit: CANDIDATES_PER_PAGE,
					ExclusiveStartKey,
				}),
			);
			yield Items.flatMap((item) => blockIdIn(item.PK?.S ?? "") ?? []);
			ExclusiveStartKey = LastEvaluatedKey;
		} while (ExclusiveStartKey !== undefined);
	}

	const areasOf = async (place: string) => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(placeKey(place)) }));
		return (Item?.areas?.SS ?? []).sort().map(areaOf);
	};

	async function* candidates(lookup: Lookup): AsyncGenerator<readonly BlockId[]> {
		switch (lookup.by) {
			case "blocks":
				yield lookup.blocks;
				return;
			case "npa":
				for (const npa of lookup.npas) yield* pages(npa);
				return;
			case "place":
				for (const { npa, sortBegins } of await areasOf(lookup.place)) yield* pages(npa, sortBegins);
				return;
			default:
				unreachable(lookup);
		}
	}

	const read: Inventory["read"] = async (blocks, fresh) => {
		const Keys = blocks.map((block) => marshal(blockKey(block)));
		const items = await batchGet(client, { TableName, Keys, ConsistentRead: fresh });
		return items.flatMap((item) => blockOfItem(item) ?? []);
	};

	return { candidates, read };
}
