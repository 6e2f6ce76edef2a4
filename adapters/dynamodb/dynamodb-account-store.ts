import {
	type DynamoDBClient,
	PutItemCommand,
	paginateScan,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { AccountStore } from "../../application/ports/account-store.ts";
import type { Now } from "../../application/ports/runtime.ts";
import type { User } from "../../application/ports/users.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { dynamodbAccounts, dynamodbUsers } from "./dynamodb-accounts.ts";
import { dynamodbSiteChanges } from "./dynamodb-site-changes.ts";
import { accountKey, type Key, userKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";

/** `AccountStore` on DynamoDB. */
export function dynamodbAccountStore(client: DynamoDBClient, TableName: string, now: Now): AccountStore {
	const accounts = dynamodbAccounts(client, TableName);
	const users = dynamodbUsers(client, TableName);

	const write = async ({ PK, SK }: Key, send: () => Promise<unknown>) => {
		if ((await writeWhenFree(send)) !== "done")
			throw new Error(`${PK} ${SK} was changed by somebody else meanwhile; run the command again.`);
	};
	const add = (key: Key, item: PlainItem) => {
		const ConditionExpression = "attribute_not_exists(PK)";
		const put = { TableName, Item: marshal({ ...key, ...item }), ConditionExpression };
		return write(key, () => client.send(new PutItemCommand(put)));
	};

	return {
		...accounts,
		...dynamodbSiteChanges(client, TableName),

		addAccount: (accountId, name) => add(accountKey(accountId), { name, createdAt: now().toISOString() }),

		user: users.find,

		async usersOf(accountId) {
			const scan = {
				TableName,
				FilterExpression: "begins_with(PK, :user) AND contains(accountIds, :account)",
				ExpressionAttributeValues: marshal({ ":user": userKey("").PK, ":account": accountId }),
			};
			const found: User[] = [];
			for await (const { Items = [] } of paginateScan({ client }, scan)) {
				const names = Items.map((item) => textIn(unmarshal(item), "PK").slice(userKey("").PK.length));
				const known = await Promise.all(names.map(users.find));
				// The filter also finds an account id that is part of a longer one.
				found.push(
					...known
						.filter((user) => user !== undefined)
						.filter(({ accountIds }) => accountIds.includes(accountId)),
				);
			}
			return found;
		},

		addUser: (user) =>
			add(userKey(user.name), {
				secretHash: user.secretHash,
				accountIds: user.accountIds.join(" "),
				roles: user.roles.join(" "),
				createdAt: now().toISOString(),
			}),

		changeUser(before, after) {
			const key = userKey(before.name);
			const update = {
				TableName,
				Key: marshal(key),
				UpdateExpression: "SET secretHash = :secretHash, accountIds = :accountIds, #roles = :roles",
				// Users of the time before there were roles have none in their item.
				ConditionExpression:
					"secretHash = :seenHash AND accountIds = :seenAccounts AND (#roles = :seenRoles OR attribute_not_exists(#roles))",
				ExpressionAttributeNames: { "#roles": "roles" },
				ExpressionAttributeValues: marshal({
					":secretHash": after.secretHash,
					":accountIds": after.accountIds.join(" "),
					":roles": after.roles.join(" "),
					":seenHash": before.secretHash,
					":seenAccounts": before.accountIds.join(" "),
					":seenRoles": before.roles.join(" "),
				}),
			};
			return write(key, () => client.send(new UpdateItemCommand(update)));
		},

		async takeBackTokens(name) {
			const update = {
				TableName,
				Key: marshal(userKey(name)),
				UpdateExpression: "SET tokensValidAfter = :now",
				ConditionExpression: "attribute_exists(PK)",
				ExpressionAttributeValues: marshal({ ":now": now().toISOString() }),
			};
			return (await writeWhenFree(() => client.send(new UpdateItemCommand(update)))) === "done";
		},
	};
}
