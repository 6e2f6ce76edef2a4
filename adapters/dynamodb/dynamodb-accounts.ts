import { type DynamoDBClient, GetItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { AccountSites } from "../../application/ports/accounts.ts";
import type { User, Users } from "../../application/ports/users.ts";
import { rolesIn } from "../../domain/account/role.ts";
import type { Site } from "../../domain/account/site.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { accountKey, SITE_PREFIX, siteKey, userKey } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { siteOfItem } from "./site-item.ts";

/** `AccountSites` on DynamoDB. */
export const dynamodbAccounts = (client: DynamoDBClient, TableName: string): AccountSites => ({
	async site(accountId, siteId, fresh) {
		const Key = marshal(siteKey(accountId, siteId));
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: fresh }));
		return Item && siteOfItem(unmarshal(Item));
	},

	async account(accountId) {
		const Key = marshal(accountKey(accountId));
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		return { accountId, name: textIn(item, "name"), createdAt: textIn(item, "createdAt") };
	},

	async sites(accountId) {
		const query = {
			TableName,
			ConsistentRead: true,
			KeyConditionExpression: `PK = :account AND SK ${BEGINNING}`,
			ExpressionAttributeValues: marshal({
				":account": accountKey(accountId).PK,
				...valuesBeginning(SITE_PREFIX),
			}),
		};
		const found: Site[] = [];
		for await (const { Items = [] } of paginateQuery({ client }, query))
			found.push(...Items.map((item) => siteOfItem(unmarshal(item))));
		return found;
	},
});

/** `Users` on DynamoDB. */
export const dynamodbUsers = (client: DynamoDBClient, TableName: string): Users => ({
	async find(name) {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(userKey(name)) }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		const { tokensValidAfter } = item;
		return {
			name,
			secretHash: textIn(item, "secretHash"),
			...accessOfItem(item),
			...(tokensValidAfter === undefined ? {} : { tokensValidAfter: String(tokensValidAfter) }),
		};
	},
});

/** The accounts that a user's item opens, and the roles that they have there. */
export const accessOfItem = (item: PlainItem): Pick<User, "accountIds" | "roles"> => ({
	accountIds: textIn(item, "accountIds").split(" ").filter(Boolean),
	// Users of the time before there were roles could order.
	roles: rolesIn(String(item.roles ?? "ordering")),
});
