import {
	BatchWriteItemCommand,
	CreateTableCommand,
	type DynamoDBClient,
	QueryCommand,
	type Update,
} from "@aws-sdk/client-dynamodb";
import { marshal, textIn, unmarshal } from "../../../adapters/dynamodb/attributes.ts";
import type { TelephoneNumber } from "../../../domain/number/telephone-number.ts";
import { tn } from "../../support/order-builder.ts";
import type { Place } from "./design.ts";

/** Items that one BatchWriteItem takes (AWS, BatchWriteItem). */
const BATCH_MAX = 25;

/** By what free numbers can be looked up: the attribute whose value is asked for. */
export type SearchKey = "npa" | "state" | "rateCenter" | "city" | "zip" | "lata";

/** A number that was free when it was looked up. */
export interface FreeNumber {
	readonly number: TelephoneNumber;
	/** Its place in the indexes, which is given back with it. */
	readonly freeKey: string;
}

/** How numbers are kept as items. */
export interface NumberItemsOptions {
	readonly client: DynamoDBClient;
	readonly TableName: string;
	/** An index for each. */
	readonly searchKeys: readonly SearchKey[];
	/** The order of free numbers in an index. */
	readonly freeKeyOf: (number: TelephoneNumber, place: Place) => string;
}

/**
 * An item for each number, with a sparse index for each search key. Their sort key, `freeKey`, is there as long as the number is free, so
 * taking it away takes the number out of every index in the one write that claims it: as few as there can be.
 */
export function numberItems({ client, TableName, searchKeys, freeKeyOf }: NumberItemsOptions) {
	const createTable = () =>
		client.send(
			new CreateTableCommand({
				TableName,
				BillingMode: "PAY_PER_REQUEST",
				KeySchema: [{ AttributeName: "PK", KeyType: "HASH" }],
				AttributeDefinitions: ["PK", "freeKey", ...searchKeys].map((AttributeName) => ({
					AttributeName,
					AttributeType: "S",
				})),
				GlobalSecondaryIndexes: searchKeys.map((searchKey) => ({
					IndexName: searchKey,
					KeySchema: [
						{ AttributeName: searchKey, KeyType: "HASH" },
						{ AttributeName: "freeKey", KeyType: "RANGE" },
					],
					Projection: { ProjectionType: "KEYS_ONLY" },
				})),
			}),
		);

	const itemOf = (number: TelephoneNumber, { zips, ...place }: Place) =>
		marshal({
			PK: number,
			npa: number.slice(0, 3),
			...place,
			zip: zips[0],
			tier: "0",
			freeKey: freeKeyOf(number, { ...place, zips }),
		});

	return {
		/** Makes the table, and puts numbers into it. */
		async stock(numbers: readonly TelephoneNumber[], place: Place): Promise<void> {
			await createTable();
			for (let at = 0; at < numbers.length; at += BATCH_MAX) {
				const puts = numbers
					.slice(at, at + BATCH_MAX)
					.map((number) => ({ PutRequest: { Item: itemOf(number, place) } }));
				await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
			}
		},

		/** Free numbers of an area code, as many as there are up to so many, in the order of the index from there on. */
		async find(areaCode: string, limit: number, from = " "): Promise<FreeNumber[]> {
			const found: FreeNumber[] = [];
			let after: QueryCommand["input"]["ExclusiveStartKey"];
			do {
				const { Items = [], LastEvaluatedKey } = await client.send(
					new QueryCommand({
						TableName,
						IndexName: "npa",
						KeyConditionExpression: "npa = :npa AND freeKey >= :from",
						ExpressionAttributeValues: marshal({ ":npa": areaCode, ":from": from }),
						Limit: limit - found.length,
						...(after === undefined ? {} : { ExclusiveStartKey: after }),
					}),
				);
				for (const item of Items.map(unmarshal))
					found.push({ number: tn(textIn(item, "PK")), freeKey: textIn(item, "freeKey") });
				after = LastEvaluatedKey;
			} while (after !== undefined && found.length < limit);
			return found;
		},

		/** Takes a number for an order, if it is free. */
		claim: ({ number }: FreeNumber, orderId: string): Update => ({
			TableName,
			Key: marshal({ PK: number }),
			UpdateExpression: "SET orderId = :orderId REMOVE freeKey",
			ConditionExpression: "attribute_exists(freeKey)",
			ExpressionAttributeValues: marshal({ ":orderId": orderId }),
		}),

		/** Gives it back, if it is the order's. */
		release: ({ number, freeKey }: FreeNumber, orderId: string): Update => ({
			TableName,
			Key: marshal({ PK: number }),
			UpdateExpression: "SET freeKey = :free REMOVE orderId",
			ConditionExpression: "orderId = :orderId",
			ExpressionAttributeValues: marshal({ ":free": freeKey, ":orderId": orderId }),
		}),
	};
}
