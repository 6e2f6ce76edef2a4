import { type DynamoDBClient, GetItemCommand, paginateQuery, QueryCommand } from "@aws-sdk/client-dynamodb";
import {
	type PlaceLists,
	STATES_OF_NPA_MAX,
	STOCK_ENTRIES_MAX,
} from "../../application/ports/place-lists.ts";
import { statePlace } from "../../domain/inventory/places.ts";
import { areaNamed, areaOf } from "./area-entry.ts";
import { marshal } from "./attributes.ts";
import { placeKey, rateCenterIn, stateIn } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";

/** `PlaceLists` on DynamoDB: an item for each state, and the names of the blocks that are in stock there. */
export function dynamodbPlaceLists(client: DynamoDBClient, TableName: string): PlaceLists {
	const entriesOf = async (place: string): Promise<readonly string[]> => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(placeKey(place)) }));
		return Item?.areas?.SS ?? [];
	};

	return {
		async areasOf(place) {
			return (await entriesOf(place)).map(areaNamed);
		},
		async statesOf(npa) {
			const states: string[] = [];
			let after = " "; // before every state; from there each question begins behind all places of the state found last
			while (states.length < STATES_OF_NPA_MAX) {
				const { Items: [entry] = [] } = await client.send(
					new QueryCommand({
						TableName,
						IndexName: "byNpa",
						KeyConditionExpression: "stockNpa = :npa AND stockPlace > :after",
						ExpressionAttributeValues: marshal({ ":npa": npa, ":after": after }),
						Limit: 1,
					}),
				);
				if (entry === undefined) break;
				const state = stateIn(entry.stockPlace?.S ?? "");
				// Toll-free numbers belong to no state.
				if (state === "") break;
				states.push(state);
				after = `${state}$`; // the character that follows `#`
			}
			return states;
		},
		async inStock(state) {
			const found = new Set<string>();
			let seen = 0;
			for (const { npa, sortBegins } of (await entriesOf(statePlace(state))).map(areaOf)) {
				const query = {
					TableName,
					IndexName: "byNpa",
					KeyConditionExpression: `stockNpa = :npa AND stockPlace ${BEGINNING}`,
					ExpressionAttributeValues: marshal({ ":npa": npa, ...valuesBeginning(sortBegins) }),
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
