import {
	BatchGetItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	QueryCommand,
	type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { unreachable } from "../../../domain/assert.ts";
import type { Lookup } from "../../../domain/inventory/search.ts";
import type { BlockId } from "../../../domain/inventory/telephone-number.ts";
import type { Inventory, StockBlock } from "../../ports.ts";
import { attributeOf, marshal } from "./attributes.ts";
import { blockOfItem } from "./block-item.ts";
import { blockIdIn, blockKey, placeKey, rateCenterOf, rateCenterSort } from "./keys.ts";

/** Block names asked for at once: one read unit and a bit (100 index entries of about 60 bytes). */
export const CANDIDATES_PER_PAGE = 100;

/** A question to one of the stock indexes: one partition of it, or the part whose sort key begins with a text. */
interface IndexQuery {
	readonly index: "byNpa" | "byState" | "byLata";
	readonly partition: string;
	readonly value: string;
	readonly sortBeginsWith?: string;
}

/** `Inventory` on DynamoDB. */
export function dynamodbInventory(client: DynamoDBClient, TableName: string): Inventory {
	async function* pages(query: IndexQuery): AsyncGenerator<readonly BlockId[]> {
		const { index, partition, value, sortBeginsWith } = query;
		let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
		do {
			const { Items = [], LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					IndexName: index,
					KeyConditionExpression: `${partition} = :value${sortBeginsWith ? " AND begins_with(stockRateCenter, :sort)" : ""}`,
					ExpressionAttributeValues: {
						":value": attributeOf(value),
						...(sortBeginsWith ? { ":sort": attributeOf(sortBeginsWith) } : {}),
					},
					Limit: CANDIDATES_PER_PAGE,
					ExclusiveStartKey,
				}),
			);
			yield Items.flatMap((item) => blockIdIn(item.PK?.S ?? "") ?? []);
			ExclusiveStartKey = LastEvaluatedKey;
		} while (ExclusiveStartKey !== undefined);
	}

	const byRateCenter = (state: string, rateCenter: string): IndexQuery => ({
		index: "byState",
		partition: "stockState",
		value: state,
		sortBeginsWith: rateCenterSort(rateCenter, ""),
	});

	const rateCentersOf = async (place: string) => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(placeKey(place)) }));
		return (Item?.rateCenters?.SS ?? []).map(rateCenterOf);
	};

	async function* candidates(lookup: Lookup): AsyncGenerator<readonly BlockId[]> {
		switch (lookup.by) {
			case "blocks":
				yield lookup.blocks;
				return;
			case "npa":
				for (const value of lookup.npas) yield* pages({ index: "byNpa", partition: "stockNpa", value });
				return;
			case "lata":
				yield* pages({ index: "byLata", partition: "stockLata", value: lookup.lata });
				return;
			case "state":
				yield* pages({ index: "byState", partition: "stockState", value: lookup.state });
				return;
			case "rate-center":
				yield* pages(byRateCenter(lookup.state, lookup.rateCenter));
				return;
			case "place":
				for (const { state, rateCenter } of await rateCentersOf(lookup.place))
					yield* pages(byRateCenter(state, rateCenter));
				return;
			default:
				unreachable(lookup);
		}
	}

	const read: Inventory["read"] = async (blocks, fresh) => {
		const found: StockBlock[] = [];
		let keys = blocks.map((block) => marshal(blockKey(block)));
		while (keys.length > 0) {
			const { Responses, UnprocessedKeys } = await client.send(
				new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys, ConsistentRead: fresh } } }),
			);
			for (const item of Responses?.[TableName] ?? []) {
				const block = blockOfItem(item);
				if (block !== undefined) found.push(block);
			}
			keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
		}
		return found;
	};

	return { candidates, read };
}
