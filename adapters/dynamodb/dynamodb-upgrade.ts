import {
	type AttributeValue,
	type DynamoDBClient,
	paginateScan,
	type TransactWriteItem,
	TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { deliveryPrefix } from "./delivery-keys.ts";
import { accountPartition } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";
import { numbersPartition } from "./numbers-keys.ts";
import { orderPartition } from "./order-part-keys.ts";

type Item = Readonly<Record<string, AttributeValue>>;

/** Moves one item; false if it was moved by another meanwhile. */
export type Move = () => Promise<boolean>;

/**
 * What version 0.1 kept in the account's own partition (numbers in service and disconnected ones, history, events, deliveries) and is looked
 * for in other ones now: how to move each, a page of the table at a time. An item is moved in a transaction, so it is always in one of
 * the two places, and by one of two who move it; who is cut off begins again.
 */
export async function* dynamodbUpgrade(
	client: DynamoDBClient,
	TableName: string,
): AsyncGenerator<readonly Move[]> {
	const moveTo = (PK: string, item: Item): Move => {
		const Key = { PK: item.PK, SK: item.SK } as Record<string, AttributeValue>;
		const leave = { Delete: { TableName, Key, ConditionExpression: "attribute_exists(PK)" } };
		const come = arrival(TableName, item, { ...Key, PK: { S: PK } });
		return async function moveItem() {
			const outcome = await writeWhenFree(() =>
				client.send(new TransactWriteItemsCommand({ TransactItems: [leave, come] })),
			);
			return outcome === "done";
		};
	};
	for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
		yield Items.flatMap((item) => {
			const PK = partitionNow(item.PK?.S ?? "", item.SK?.S ?? "");
			return PK === undefined ? [] : [moveTo(PK, item)];
		});
}

/** The partition in which an item is looked for that is in an account's own; undefined if it is where it belongs. */
function partitionNow(PK: string, SK: string): string | undefined {
	const [, accountId = ""] = PK.split("#");
	if (PK !== accountPartition(accountId)) return undefined;
	const [kind, of = ""] = SK.split("#");
	if (kind === "SERVICE" || kind === "DISCONNECTED") return numbersPartition(accountId);
	if (kind === "HISTORY" || kind === "EVENT") return orderPartition({ accountId, orderId: of });
	return kind === "DELIVERY" ? deliveryPrefix({ accountId, subscriptionId: of }).PK : undefined;
}

/**
 * Writes an item under its new key. Numbers are added to those of the same block and order that have come there since, as each of its steps
 * adds its own: the two have none in common.
 */
function arrival(TableName: string, item: Item, Key: Record<string, AttributeValue>): TransactWriteItem {
	if (item.numbers?.N === undefined) return { Put: { TableName, Item: { ...item, ...Key } } };
	const named = Object.entries(item).filter(([name]) => !(name in Key));
	const isAdded = (name: string) => name === "numbers" || /^w\d+$/.test(name);
	const added = named.flatMap(([name], n) => (isAdded(name) ? [`#n${n} :v${n}`] : []));
	const set = named.flatMap(([name], n) => (isAdded(name) ? [] : [`#n${n} = if_not_exists(#n${n}, :v${n})`]));
	return {
		Update: {
			TableName,
			Key,
			UpdateExpression: `ADD ${added.join(", ")} SET ${set.join(", ")}`,
			ExpressionAttributeNames: Object.fromEntries(named.map(([name], n) => [`#n${n}`, name])),
			ExpressionAttributeValues: Object.fromEntries(named.map(([, value], n) => [`:v${n}`, value])),
		},
	};
}
