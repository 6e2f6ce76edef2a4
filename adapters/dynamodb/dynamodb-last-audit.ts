import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { LastAudit } from "../../application/ports/due-work.ts";
import { marshal, numberIn, textIn, unmarshal } from "./attributes.ts";
import { LAST_AUDIT } from "./operator-keys.ts";

/** `LastAudit` on DynamoDB: one item. */
export const dynamodbLastAudit = (client: DynamoDBClient, TableName: string): LastAudit => ({
	async read() {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(LAST_AUDIT) }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		return {
			at: textIn(item, "at"),
			blocks: numberIn(item, "blocks"),
			orders: numberIn(item, "orders"),
			numbers: numberIn(item, "numbers"),
			broken: numberIn(item, "broken"),
		};
	},
	async keep({ at, blocks, orders, numbers, broken }) {
		const report = { at, blocks, orders, numbers, broken };
		await client.send(new PutItemCommand({ TableName, Item: marshal({ ...LAST_AUDIT, ...report }) }));
	},
});
