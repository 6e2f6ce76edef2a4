import {
	DeleteItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	PutItemCommand,
	paginateQuery,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { SubscriptionName, Subscriptions } from "../../application/ports/subscriptions.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import { marshal, unmarshal } from "./attributes.ts";
import { accountPartition, SUBSCRIPTION_PREFIX, subscriptionKey } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { writeWhenFree } from "./lost-race.ts";
import { subscriptionOfItem, subscriptionToItem } from "./subscription-item.ts";

const IS_THERE = "attribute_exists(PK)";

/** `Subscriptions` on DynamoDB. */
export function dynamodbSubscriptions(client: DynamoDBClient, TableName: string): Subscriptions {
	const keyOf = (name: SubscriptionName) => ({ TableName, Key: marshal(subscriptionKey(name)) });
	return {
		async add(subscription) {
			await client.send(new PutItemCommand({ TableName, Item: marshal(subscriptionToItem(subscription)) }));
		},

		async find(name) {
			const { Item } = await client.send(new GetItemCommand({ ...keyOf(name), ConsistentRead: true }));
			return Item && subscriptionOfItem(unmarshal(Item));
		},

		async list(accountId) {
			const query = {
				TableName,
				KeyConditionExpression: `PK = :account AND SK ${BEGINNING}`,
				ExpressionAttributeValues: marshal({
					":account": accountPartition(accountId),
					...valuesBeginning(SUBSCRIPTION_PREFIX),
				}),
				ConsistentRead: true,
			};
			const found: Subscription[] = [];
			for await (const { Items = [] } of paginateQuery({ client }, query))
				found.push(...Items.map((item) => subscriptionOfItem(unmarshal(item))));
			return found;
		},

		async replace(subscription) {
			const Item = marshal(subscriptionToItem(subscription));
			const put = new PutItemCommand({ TableName, Item, ConditionExpression: IS_THERE });
			return (await writeWhenFree(() => client.send(put))) === "done";
		},

		async remove(name) {
			const gone = new DeleteItemCommand({ ...keyOf(name), ConditionExpression: IS_THERE });
			return (await writeWhenFree(() => client.send(gone))) === "done";
		},

		async keepState(name, { lastResult, restsUntil, refuses, prompt, toldLastAt }) {
			const members = { lastResult, restsUntil, refuses, prompt, toldLastAt };
			const set = Object.entries(members).filter(([, value]) => value !== undefined);
			const removed = Object.entries({ lastResult, restsUntil, refuses, prompt }).filter(
				([, value]) => value === undefined,
			);
			const setting = `SET ${set.map(([member]) => `${member} = :${member}`).join(", ")}`;
			const removing = ` REMOVE ${removed.map(([member]) => member).join(", ")}`;
			await writeWhenFree(() =>
				client.send(
					new UpdateItemCommand({
						...keyOf(name),
						UpdateExpression: setting + (removed.length === 0 ? "" : removing),
						ConditionExpression: IS_THERE,
						ExpressionAttributeValues: marshal(
							Object.fromEntries(set.map(([member, value]) => [`:${member}`, value])),
						),
					}),
				),
			);
		},
	};
}
