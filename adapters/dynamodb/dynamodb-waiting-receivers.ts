import {
	DeleteItemCommand,
	type DynamoDBClient,
	paginateQuery,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import type { WaitingReceivers } from "../../application/ports/waiting-receivers.ts";
import { tellAgainAfterMs } from "../../domain/subscription/order-event.ts";
import { later } from "../../domain/time.ts";
import { marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { writeWhenFree } from "./lost-race.ts";
import { RECEIVERS_DUE, receiverKey, receiverNameOf } from "./receiver-keys.ts";

/** How old the time of a receiver may get before a function notes it anew: a thousand events that wait are one write, not a thousand. */
export const RECEIVER_FRESH_MS = 10 * 60_000;

/** Receivers that a function remembers to have noted; then it begins anew. 1,000 of 80 bytes are 80 kB. */
const REMEMBERED_MAX = 1_000;

/** `WaitingReceivers` on DynamoDB. */
export function dynamodbWaitingReceivers(client: DynamoDBClient, TableName: string): WaitingReceivers {
	const notedAt = new Map<string, number>();

	const update = (name: SubscriptionName, change: string, condition: string | undefined, values: PlainItem) =>
		writeWhenFree(() =>
			client.send(
				new UpdateItemCommand({
					TableName,
					Key: marshal(receiverKey(name)),
					UpdateExpression: change,
					ConditionExpression: condition,
					ExpressionAttributeValues: marshal(values),
				}),
			),
		);

	return {
		async note(name, now) {
			const { PK } = receiverKey(name);
			if (now.getTime() - (notedAt.get(PK) ?? 0) < RECEIVER_FRESH_MS) return;
			const change =
				"SET seenAt = :now, dueShard = :shard, dueAt = if_not_exists(dueAt, :at), tries = if_not_exists(tries, :none)";
			await update(name, change, undefined, {
				":now": now.toISOString(),
				":shard": RECEIVERS_DUE,
				":at": later(now, tellAgainAfterMs(0)),
				":none": 0,
			});
			if (notedAt.size >= REMEMBERED_MAX) notedAt.clear();
			notedAt.set(PK, now.getTime());
		},

		async wake(name, now) {
			const values = { ":now": now.toISOString(), ":none": 0 };
			await update(name, "SET dueAt = :now, tries = :none", "dueAt > :now", values);
		},

		async *due(now) {
			const query = {
				TableName,
				IndexName: "due",
				KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
				ExpressionAttributeValues: marshal({ ":shard": RECEIVERS_DUE, ":now": now.toISOString() }),
			};
			for await (const { Items = [] } of paginateQuery({ client }, query))
				yield Items.map(unmarshal).map((item) => ({
					...receiverNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
					dueAt: textIn(item, "dueAt"),
					tries: numberIn(item, "tries"),
				}));
		},

		async postpone(receiver, { dueAt, tries }) {
			const values = { ":from": receiver.dueAt, ":to": dueAt, ":tries": tries };
			await update(receiver, "SET dueAt = :to, tries = :tries", "dueAt = :from", values);
		},

		async forget(name, since) {
			const gone = new DeleteItemCommand({
				TableName,
				Key: marshal(receiverKey(name)),
				ConditionExpression: "seenAt < :since",
				ExpressionAttributeValues: marshal({ ":since": since.toISOString() }),
			});
			await writeWhenFree(() => client.send(gone));
		},
	};
}
