import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Account } from "../../application/ports/accounts.ts";
import type { Directory, ListedUser, PageWanted } from "../../application/ports/directory.ts";
import { rolesIn } from "../../domain/account/role.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { endOfPrefix } from "./keys.ts";
import {
	DIRECTORY,
	LISTED_ACCOUNT_PREFIX,
	LISTED_USER_PREFIX,
	listedAccountKey,
	listedUserKey,
} from "./operator-keys.ts";

/** `Directory` on DynamoDB: one partition, of which an entry has some 150 bytes; a page of 100 costs two read units. */
export function dynamodbDirectory(client: DynamoDBClient, TableName: string): Directory {
	/** One more than are wanted are read, to know whether there are more, and where they begin. */
	const entries = async (prefix: string, { from = "", size }: PageWanted) => {
		const query = {
			TableName,
			KeyConditionExpression: "PK = :directory AND SK BETWEEN :first AND :last",
			ExpressionAttributeValues: marshal({
				":directory": DIRECTORY,
				":first": `${prefix}${from}`,
				":last": endOfPrefix(prefix),
			}),
			Limit: size + 1,
		};
		const { Items = [] } = await client.send(new QueryCommand(query));
		const found = Items.map(unmarshal);
		const beyond = found[size];
		return {
			found: found.slice(0, size),
			...(beyond && { next: textIn(beyond, "SK").slice(prefix.length) }),
		};
	};
	return {
		async accounts(wanted) {
			const { found, ...more } = await entries(LISTED_ACCOUNT_PREFIX, wanted);
			return { items: found.map(accountOf), ...more };
		},
		async users(wanted, accountId) {
			const { found, ...more } = await entries(LISTED_USER_PREFIX, wanted);
			const all = found.map(userOf);
			const isMeant = ({ accountIds }: ListedUser) =>
				accountId === undefined || accountIds.includes(accountId);
			return { items: all.filter(isMeant), ...more };
		},
	};
}

/** An account's entry in the directory. */
export const accountEntry = ({ accountId, name, createdAt }: Account): PlainItem => ({
	...listedAccountKey(accountId),
	name,
	createdAt,
});

/** A user's entry in the directory. */
export const userEntry = ({ name, accountIds, roles }: ListedUser): PlainItem => ({
	...listedUserKey(name),
	accountIds: accountIds.join(" "),
	roles: roles.join(" "),
});

const accountOf = (item: PlainItem): Account => ({
	accountId: textIn(item, "SK").slice(LISTED_ACCOUNT_PREFIX.length),
	name: textIn(item, "name"),
	createdAt: textIn(item, "createdAt"),
});

const userOf = (item: PlainItem): ListedUser => ({
	name: textIn(item, "SK").slice(LISTED_USER_PREFIX.length),
	accountIds: textIn(item, "accountIds").split(" ").filter(Boolean),
	roles: rolesIn(textIn(item, "roles")),
});
