import {
	DeleteItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Tokens } from "../../application/ports/users.ts";
import { attributeOf, marshal, numberIn, textIn, unmarshal } from "./attributes.ts";
import { tokenKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";

/** `Tokens` on DynamoDB, which also deletes them some time after they expired (AWS, Time to Live). */
export const dynamodbTokens = (client: DynamoDBClient, TableName: string): Tokens => ({
	async add({ hash, userName, issuedAt, expiresAt }) {
		const expiry = Math.ceil(Date.parse(expiresAt) / 1000);
		const Item = marshal({ ...tokenKey(hash), userName, issuedAt, expiresAt: expiry });
		await client.send(new PutItemCommand({ TableName, Item }));
	},

	async find(hash) {
		const Key = marshal(tokenKey(hash));
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
		if (Item === undefined) return undefined;
		const item = unmarshal(Item);
		const expiresAt = new Date(numberIn(item, "expiresAt") * 1000).toISOString();
		return { hash, userName: textIn(item, "userName"), issuedAt: textIn(item, "issuedAt"), expiresAt };
	},

	async remove(hash, userName) {
		const ofUser = {
			TableName,
			Key: marshal(tokenKey(hash)),
			ConditionExpression: "userName = :user",
			ExpressionAttributeValues: { ":user": attributeOf(userName) },
		};
		await writeWhenFree(() => client.send(new DeleteItemCommand(ofUser)));
	},
});
