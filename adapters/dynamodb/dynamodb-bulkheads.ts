import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Bulkheads } from "../../application/ports/bulkheads.ts";
import type { Bulkhead } from "../../domain/bulkhead.ts";
import { marshal, numberIn, type PlainItem, unmarshal } from "./attributes.ts";
import { bulkheadKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";

/**
 * `Bulkheads` on DynamoDB: an item for each owner that counts who is inside, and says until when the last of them may be; then it holds
 * nobody, whatever it counts. So one that is full empties itself: nobody moves that time on. A read unit for each who comes, and two write
 * units for each who is let in; DynamoDB deletes it some time after (AWS, Time to Live).
 */
export function dynamodbBulkheads(client: DynamoDBClient, TableName: string): Bulkheads {
	const update = async (
		{ bulkhead, owner }: { readonly bulkhead: Bulkhead; readonly owner: string },
		change: string,
		condition: string,
		values: PlainItem,
	) => {
		const changed = new UpdateItemCommand({
			TableName,
			Key: marshal(bulkheadKey(bulkhead, owner)),
			UpdateExpression: change,
			ConditionExpression: condition,
			ExpressionAttributeValues: marshal(values),
		});
		return (await writeWhenFree(() => client.send(changed))) === "done";
	};
	return {
		async enter(bulkhead, owner, now) {
			const of = { bulkhead, owner };
			const until = now.getTime() + bulkhead.msMax;
			const values = {
				":one": 1,
				":now": now.getTime(),
				":until": until,
				":expiresAt": Math.ceil(until / 1000),
			};
			const staying = "SET untilMs = :until, expiresAt = :expiresAt";
			const join = () =>
				update(of, `${staying} ADD inside :one`, "untilMs > :now AND inside < :max", {
					...values,
					":max": bulkhead.atOnceMax,
				});
			const open = () =>
				update(of, `${staying}, inside = :one`, "attribute_not_exists(PK) OR untilMs <= :now", values);
			const Key = marshal(bulkheadKey(bulkhead, owner));
			const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
			const known = Item && unmarshal(Item);
			const isOpen = known !== undefined && numberIn(known, "untilMs") > now.getTime();
			if (isOpen) return numberIn(known, "inside") < bulkhead.atOnceMax && join();
			return (await open()) || join(); // whoever opened it in between may have left room
		},

		async leave(bulkhead, owner, now) {
			await update({ bulkhead, owner }, "ADD inside :less", "untilMs > :now AND inside > :none", {
				":less": -1,
				":now": now.getTime(),
				":none": 0,
			});
		},
	};
}
