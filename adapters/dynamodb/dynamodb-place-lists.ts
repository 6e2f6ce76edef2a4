import { type DynamoDBClient, GetItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import { type PlaceLists, STOCK_ENTRIES_MAX } from "../../application/ports/place-lists.ts";
import { placeListOf, statePlace } from "../../domain/inventory/places.ts";
import { areaNamed, areaOf } from "./area-entry.ts";
import { marshal } from "./attributes.ts";
import { placeKey, rateCenterIn } from "./keys.ts";

/** `PlaceLists` on DynamoDB: an item for each state, and the names of the blocks that are in stock there. */
export function dynamodbPlaceLists(client: DynamoDBClient, TableName: string): PlaceLists {
	const entriesOf = async (place: string): Promise<readonly string[]> => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(placeKey(place)) }));
		return Item?.areas?.SS ?? [];
	};

	return {
		async ofState(state) {
			return (await entriesOf(placeListOf(state))).map(areaNamed);
		},
		async inStock(state) {
			const found = new Set<string>();
			let seen = 0;
			for (const { npa, sortBegins } of (await entriesOf(statePlace(state))).map(areaOf)) {
				const query = {
					TableName,
					IndexName: "byNpa",
					KeyConditionExpression: "stockNpa = :npa AND begins_with(stockPlace, :place)",
					ExpressionAttributeValues: marshal({ ":npa": npa, ":place": sortBegins }),
				};
				for await (const { Items = [] } of paginateQuery({ client }, query)) {
					for (const { stockPlace } of Items) found.add(rateCenterIn(stockPlace?.S ?? ""));
					seen += Items.length;
					if (seen >= STOCK_ENTRIES_MAX) return found;
				}
			}
			return found;
		},
	};
}
