import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { Services } from "../../ports.ts";
import { marshal } from "./attributes.ts";
import { accountPartition, servicePrefix } from "./keys.ts";
import { inServiceOfItem } from "./service-item.ts";

/** `Services` on DynamoDB. */
export const dynamodbServices = (client: DynamoDBClient, TableName: string): Services => ({
	async *inService(accountId, digits) {
		const query = {
			TableName,
			KeyConditionExpression: "PK = :account AND begins_with(SK, :prefix)",
			ExpressionAttributeValues: marshal({
				":account": accountPartition(accountId),
				":prefix": servicePrefix(digits),
			}),
			ConsistentRead: true,
		};
		for await (const { Items = [] } of paginateQuery({ client }, query)) yield Items.map(inServiceOfItem);
	},
});
