import {
	DeleteItemCommand,
	type DynamoDBClient,
	PutItemCommand,
	paginateQuery,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { DueEvent, Events } from "../../application/ports/events.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import { marshal, type PlainItem, unmarshal } from "./attributes.ts";
import { audienceToText, dueEventOf, eventOfItem, eventToItem } from "./event-item.ts";
import { EVENT_SHARDS } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { attemptWrite, writeWhenFree } from "./lost-race.ts";
import { eventKey, eventPrefix, orderPartition } from "./order-part-keys.ts";
import { receiverShard } from "./receiver-keys.ts";

/** `Events` on DynamoDB. */
export function dynamodbEvents(client: DynamoDBClient, TableName: string): Events {
	async function* dueIn(condition: string, values: PlainItem): AsyncGenerator<readonly DueEvent[]> {
		const query = {
			TableName,
			IndexName: "due",
			KeyConditionExpression: condition,
			ExpressionAttributeValues: marshal(values),
		};
		for await (const { Items = [] } of paginateQuery({ client }, query))
			yield Items.map((item) => dueEventOf(unmarshal(item)));
	}

	return {
		async pendingOf(order) {
			const query = {
				TableName,
				KeyConditionExpression: `PK = :order AND SK ${BEGINNING}`,
				ExpressionAttributeValues: marshal({
					":order": orderPartition(order),
					...valuesBeginning(eventPrefix(order.orderId)),
				}),
				ConsistentRead: true,
			};
			const found: PendingEvent[] = [];
			for await (const { Items = [] } of paginateQuery({ client }, query))
				found.push(...Items.map((item) => eventOfItem(unmarshal(item))));
			return found;
		},

		async leaveFor({ event }, { waitsFor, dueAt }) {
			const item = eventToItem({ event, audience: [waitsFor], dueAt, tries: 0, waitsFor });
			const put = new PutItemCommand({
				TableName,
				Item: marshal(item),
				ConditionExpression: "attribute_not_exists(PK)",
			});
			await writeWhenFree(() => client.send(put));
		},

		async delivered({ event, audience, waitsFor }, left) {
			if (left.length === audience.length) return;
			const Key = marshal(eventKey({ ...event, waitsFor }));
			if (left.length === 0) {
				await writeWhenFree(() => client.send(new DeleteItemCommand({ TableName, Key })));
				return;
			}
			const narrowed = new UpdateItemCommand({
				TableName,
				Key,
				UpdateExpression: "SET audience = :left",
				ConditionExpression: "audience = :seen",
				ExpressionAttributeValues: marshal({
					":left": audienceToText(left),
					":seen": audienceToText(audience),
				}),
			});
			await writeWhenFree(() => client.send(narrowed));
		},

		async *due(now) {
			for (const shard of EVENT_SHARDS)
				yield* dueIn("dueShard = :shard AND dueAt <= :now", { ":shard": shard, ":now": now.toISOString() });
		},

		waitingFor: (receiver) => dueIn("dueShard = :shard", { ":shard": receiverShard(receiver) }),

		async postpone(due, dueAt) {
			// An event that a transaction has is somebody else's, or only just there: the next sweep finds it if it is still due.
			const outcome = await attemptWrite(() =>
				client.send(
					new UpdateItemCommand({
						TableName,
						Key: marshal(eventKey(due)),
						UpdateExpression: "SET dueAt = :to, tries = :tries",
						ConditionExpression: "dueAt = :from",
						ExpressionAttributeValues: marshal({
							":from": due.dueAt,
							":to": dueAt,
							":tries": due.tries + 1,
						}),
					}),
				),
			);
			return outcome === "done";
		},
	};
}
