import { type AttributeValue, type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { NumbersInService } from "../../application/ports/numbers-in-service.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { marshal } from "./attributes.ts";
import { disconnectedOfItem, inServiceOfItem } from "./in-service-item.ts";
import { endOfPrefix } from "./keys.ts";
import { disconnectedPrefix, numbersPartition, servicePrefix } from "./numbers-keys.ts";

/** `NumbersInService` on DynamoDB. */
export function dynamodbNumbersInService(client: DynamoDBClient, TableName: string): NumbersInService {
	async function* pages<T>(
		accountId: string,
		prefixOf: (digits: string) => string,
		digits: string,
		from: BlockId | undefined,
		read: (item: Record<string, AttributeValue>) => T,
	): AsyncGenerator<readonly T[]> {
		const first = from !== undefined && from > digits ? from : digits;
		const query = {
			TableName,
			KeyConditionExpression: "PK = :account AND SK BETWEEN :first AND :last",
			ExpressionAttributeValues: marshal({
				":account": numbersPartition(accountId),
				":first": prefixOf(first),
				":last": endOfPrefix(prefixOf(digits)),
			}),
			ConsistentRead: true,
		};
		if (prefixOf(first) > endOfPrefix(prefixOf(digits))) return;
		for await (const { Items = [] } of paginateQuery({ client }, query)) yield Items.map(read);
	}

	return {
		inService: (accountId, digits, from) => pages(accountId, servicePrefix, digits, from, inServiceOfItem),
		disconnected: (accountId, digits, from) =>
			pages(accountId, disconnectedPrefix, digits, from, disconnectedOfItem),
	};
}
