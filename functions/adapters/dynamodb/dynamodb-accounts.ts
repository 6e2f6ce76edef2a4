import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Peer } from "../../../domain/account/site.ts";
import type { Accounts, Users } from "../../ports.ts";
import { marshal, textIn, unmarshal } from "./attributes.ts";
import { siteKey, userKey } from "./keys.ts";

/** `Accounts` on DynamoDB. */
export const dynamodbAccounts = (client: DynamoDBClient, TableName: string): Accounts => ({
	async site(accountId, siteId, fresh) {
		const Key = marshal({ ...siteKey(accountId, siteId) });
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: fresh }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		const peers = JSON.parse(textIn(item, "peers")) as readonly Peer[];
		return { siteId, name: textIn(item, "name"), locked: item.locked === true, peers };
	},
});

/** `Users` on DynamoDB. */
export const dynamodbUsers = (client: DynamoDBClient, TableName: string): Users => ({
	async find(name) {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal({ ...userKey(name) }) }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		return {
			name,
			secretHash: textIn(item, "secretHash"),
			accountIds: textIn(item, "accountIds").split(" ").filter(Boolean),
		};
	},
});
