import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/client-dynamodb";
import type { OpenOrders } from "../../application/ports/open-orders.ts";
import { isFinal, ORDER_STATUSES } from "../../domain/order/order-status.ts";
import { marshal, unmarshal } from "./attributes.ts";
import { accountPartition, ORDER_PREFIX } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { orderOfItem } from "./order-item.ts";

/** The statuses of an order that is not final, as values of an expression. */
const OPEN = Object.fromEntries(
	ORDER_STATUSES.filter((status) => !isFinal(status)).map((status) => [`:${status.toLowerCase()}`, status]),
);

/**
 * `OpenOrders` on DynamoDB. No index holds them by account, and none should: it would cost each order two write units. The newest
 * orders are read as they are now, older ones as they were a moment ago, at half the price: what was final then is final.
 */
export const dynamodbOpenOrders = (client: DynamoDBClient, TableName: string): OpenOrders => ({
	async *ofSite(accountId, siteId) {
		let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
		do {
			const { Items, ScannedCount, LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					KeyConditionExpression: `PK = :account AND SK ${BEGINNING}`,
					FilterExpression: `siteId = :site AND #status IN (${Object.keys(OPEN).join(", ")})`,
					ExpressionAttributeNames: { "#status": "status" },
					ExpressionAttributeValues: marshal({
						":account": accountPartition(accountId),
						...valuesBeginning(ORDER_PREFIX),
						":site": siteId,
						...OPEN,
					}),
					ScanIndexForward: false,
					ConsistentRead: ExclusiveStartKey === undefined,
					ExclusiveStartKey,
				}),
			);
			const orders = (Items ?? []).map((item) => orderOfItem(unmarshal(item)));
			yield { orders, looked: ScannedCount ?? 0 };
			ExclusiveStartKey = LastEvaluatedKey;
		} while (ExclusiveStartKey !== undefined);
	},
});
