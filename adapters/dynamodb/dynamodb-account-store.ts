import {
	type DynamoDBClient,
	PutItemCommand,
	paginateScan,
	type TransactWriteItem,
	TransactWriteItemsCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { AccountStore } from "../../application/ports/account-store.ts";
import type { Now } from "../../application/ports/runtime.ts";
import type { User } from "../../application/ports/users.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { accessOfItem, dynamodbAccounts, dynamodbUsers } from "./dynamodb-accounts.ts";
import { accountEntry, userEntry } from "./dynamodb-directory.ts";
import { dynamodbSiteChanges } from "./dynamodb-site-changes.ts";
import { accountKey, type Key, userKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";
import { siteToItem } from "./site-item.ts";

/** `AccountStore` on DynamoDB. */
export function dynamodbAccountStore(client: DynamoDBClient, TableName: string, now: Now): AccountStore {
	const accounts = dynamodbAccounts(client, TableName);
	const users = dynamodbUsers(client, TableName);

	/** Writes or removes an account or a user together with its entry in the directory, and what else there is: none is there without the others. */
	const write = async ({ PK, SK }: Key, ...items: readonly TransactWriteItem[]) => {
		const transaction = new TransactWriteItemsCommand({ TransactItems: [...items] });
		if ((await writeWhenFree(() => client.send(transaction))) !== "done")
			throw new Error(`${PK} ${SK} was changed by somebody else meanwhile; run the command again.`);
	};
	const listed = (entry: PlainItem) => ({ Put: { TableName, Item: marshal(entry) } });
	const putNew = (item: PlainItem) => ({
		Put: { TableName, Item: marshal(item), ConditionExpression: "attribute_not_exists(PK)" },
	});

	return {
		...accounts,
		...dynamodbSiteChanges(client, TableName),

		addAccount(accountId, name, site) {
			const key = accountKey(accountId);
			const createdAt = now().toISOString();
			const entry = accountEntry({ accountId, name, createdAt });
			const itsSite = site ? [putNew(siteToItem(accountId, site))] : [];
			return write(key, putNew({ ...key, name, createdAt }), listed(entry), ...itsSite);
		},

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

		addUser(user) {
			const key = userKey(user.name);
			const createdAt = now().toISOString();
			const item = {
				...key,
				secretHash: user.secretHash,
				accountIds: user.accountIds.join(" "),
				roles: user.roles.join(" "),
				createdAt,
				tokensValidAfter: createdAt,
			};
			return write(key, putNew(item), listed(userEntry(user)));
		},

		removeUser(user) {
			const key = userKey(user.name);
			const Delete = { TableName, Key: marshal(key), ...asSeen(user) };
			const { PK, SK } = userEntry(user);
			return write(key, { Delete }, { Delete: { TableName, Key: marshal({ PK, SK }) } });
		},

		changeUser(before, after) {
			const key = userKey(before.name);
			const seen = asSeen(before);
			const isOtherSecret = after.secretHash !== before.secretHash;
			const update = {
				TableName,
				Key: marshal(key),
				UpdateExpression: `SET secretHash = :secretHash, accountIds = :accountIds, #roles = :roles${isOtherSecret ? ", tokensValidAfter = :now" : ""}`,
				...seen,
				ExpressionAttributeValues: {
					...seen.ExpressionAttributeValues,
					...marshal({
						":secretHash": after.secretHash,
						":accountIds": after.accountIds.join(" "),
						":roles": after.roles.join(" "),
						":now": isOtherSecret ? now().toISOString() : undefined,
					}),
				},
			};
			return write(key, { Update: update }, listed(userEntry(after)));
		},

		async completeDirectory() {
			const scan = {
				TableName,
				FilterExpression: "begins_with(PK, :user) OR (begins_with(PK, :account) AND SK = :itself)",
				ExpressionAttributeValues: marshal({
					":user": userKey("").PK,
					":account": accountKey("").PK,
					":itself": accountKey("").SK,
				}),
			};
			let added = 0;
			for await (const { Items = [] } of paginateScan({ client }, scan))
				for (const item of Items.map(unmarshal)) {
					const Item = marshal(entryOf(item));
					const put = { TableName, Item, ConditionExpression: "attribute_not_exists(PK)" };
					if ((await writeWhenFree(() => client.send(new PutItemCommand(put)))) === "done") added += 1;
				}
			return added;
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

/** That a user is still who was read. Users of the time before there were roles have none in their item. */
const asSeen = ({ secretHash, accountIds, roles }: User) => ({
	ConditionExpression:
		"secretHash = :seenHash AND accountIds = :seenAccounts AND (#roles = :seenRoles OR attribute_not_exists(#roles))",
	ExpressionAttributeNames: { "#roles": "roles" },
	ExpressionAttributeValues: marshal({
		":seenHash": secretHash,
		":seenAccounts": accountIds.join(" "),
		":seenRoles": roles.join(" "),
	}),
});

/** What the directory has of an account or a user, by its item. */
function entryOf(item: PlainItem): PlainItem {
	const PK = textIn(item, "PK");
	if (!PK.startsWith(userKey("").PK))
		return accountEntry({
			accountId: PK.slice(accountKey("").PK.length),
			name: textIn(item, "name"),
			createdAt: textIn(item, "createdAt"),
		});
	return userEntry({ name: PK.slice(userKey("").PK.length), ...accessOfItem(item) });
}
