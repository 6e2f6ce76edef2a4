import {
	DeleteItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	TransactWriteItemsCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Repairs } from "../../application/ports/audited-store.ts";
import { retryLostRaces } from "../../application/ports/contention.ts";
import type { Repair } from "../../domain/audit/violation.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { marshal, type PlainItem, unmarshal } from "./attributes.ts";
import { dueShardOf, keyOfText } from "./audited-keys.ts";
import { linesIn, stockKeysOf, stockRecordOf } from "./block-item.ts";
import { dynamodbBacklog } from "./dynamodb-backlog.ts";
import { dynamodbStockStore } from "./dynamodb-stock-store.ts";
import { dynamodbWaitingReceivers } from "./dynamodb-waiting-receivers.ts";
import { correctedHolder } from "./holders-item.ts";
import { blockKey, type Key, orderKey, STOCK_KEYS, WORD_NAMES } from "./keys.ts";
import { attemptWrite, BETWEEN_CONFLICTS, writeWhenFree } from "./lost-race.ts";
import { receiverNameOf } from "./receiver-keys.ts";

type DueRepair = Extract<Repair, { readonly act: "make-due" }>;
type HolderRepair = Extract<Repair, { readonly act: "name-holder" | "forget-holder" }>;

/** Times that a block is read anew that orders take from meanwhile. */
const RECOUNTS_MAX = 20;

/** `Repairs` on DynamoDB: each is one write of one item, if that is as it was seen. */
export function dynamodbRepairs(
	client: DynamoDBClient,
	{ ordersTable, inventoryTable }: { readonly ordersTable: string; readonly inventoryTable: string },
): Repairs {
	const makeDue = async (key: Key, { version, insteadOf }: DueRepair, now: Date): Promise<boolean> => {
		const [dueAt, isLeft] =
			insteadOf === undefined
				? [
						"if_not_exists(dueAt, :now)",
						"(attribute_not_exists(dueAt) OR attribute_not_exists(dueShard) OR dueShard <> :shard)",
					]
				: [":now", "dueAt = :late"];
		const update = new UpdateItemCommand({
			TableName: ordersTable,
			Key: marshal(key),
			UpdateExpression: `SET dueShard = :shard, dueAt = ${dueAt}`,
			ConditionExpression: `attribute_exists(PK) AND ${isLeft}${version === undefined ? "" : " AND version = :version"}`,
			ExpressionAttributeValues: marshal({
				":shard": dueShardOf(key),
				":now": now.toISOString(),
				":version": version,
				":late": insteadOf,
			}),
		});
		return (await writeWhenFree(() => client.send(update))) === "done";
	};

	const recount = async (block: BlockId): Promise<boolean> => {
		const gaveUp = () => `Thousands-block ${block} kept changing; run it again.`;
		return retryLostRaces({ triesMax: RECOUNTS_MAX, between: BETWEEN_CONFLICTS, gaveUp }, async () => {
			const { Item } = await client.send(
				new GetItemCommand({
					TableName: inventoryTable,
					Key: marshal(blockKey(block)),
					ConsistentRead: true,
				}),
			);
			const record = Item && stockRecordOf(Item);
			if (Item === undefined || record === undefined) return false;
			const free = count(record.free);
			const entries = stockKeysOf(record);
			const index =
				free > 0
					? `, ${STOCK_KEYS.map((name) => `${name} = :${name}`).join(", ")}`
					: ` REMOVE ${STOCK_KEYS.join(", ")}`;
			const seen = wordsSeen(unmarshal(Item));
			const update = new UpdateItemCommand({
				TableName: inventoryTable,
				Key: marshal(blockKey(block)),
				UpdateExpression: `SET freeCount = :free${index}`,
				ConditionExpression: `freeCount = :counted AND ${seen.condition}`,
				ExpressionAttributeValues: marshal({
					...seen.values,
					":free": free,
					":counted": record.freeCount,
					...(free > 0 ? Object.fromEntries(STOCK_KEYS.map((name) => [`:${name}`, entries[name]])) : {}),
				}),
			});
			return (await attemptWrite(() => client.send(update))) === "done" ? true : undefined;
		});
	};

	const correctHolder = async ({ act, npa, order }: HolderRepair): Promise<boolean> => {
		const isSeen = {
			TableName: ordersTable,
			Key: marshal(orderKey(order)),
			ConditionExpression: "version = :version",
			ExpressionAttributeValues: marshal({ ":version": order.version }),
		};
		const update = correctedHolder(npa, order.orderId, act === "name-holder" ? "ADD" : "DELETE");
		const TransactItems = [{ ConditionCheck: isSeen }, { Update: { TableName: inventoryTable, ...update } }];
		return (
			(await writeWhenFree(() => client.send(new TransactWriteItemsCommand({ TransactItems })))) === "done"
		);
	};

	const forgetRank = async (key: Key, rank: number): Promise<boolean> => {
		const forget = new DeleteItemCommand({
			TableName: ordersTable,
			Key: marshal(key),
			ConditionExpression: "#rank = :rank",
			ExpressionAttributeNames: { "#rank": "rank" },
			ExpressionAttributeValues: marshal({ ":rank": rank }),
		});
		return (await writeWhenFree(() => client.send(forget))) === "done";
	};

	return {
		async repair({ key, repair }, now) {
			switch (repair?.act) {
				case "make-due":
					return makeDue(keyOfText(key), repair, now);
				case "recount":
					return recount(repair.block);
				case "expect":
					await dynamodbBacklog(client, ordersTable).expectStock(repair.waitingKey, now);
					return true;
				case "look-at":
					await dynamodbWaitingReceivers(client, ordersTable).note(
						receiverNameOf(keyOfText(repair.receiver)),
						now,
					);
					return true;
				case "add-area":
					await dynamodbStockStore(client, inventoryTable).addAreas(repair.place, [repair.area]);
					return true;
				case "name-holder":
				case "forget-holder":
					return correctHolder(repair);
				case "forget-rank":
					return forgetRank(keyOfText(key), repair.rank);
				case undefined:
					return false;
			}
		},
	};
}

/** That every word of free numbers is as it was read. */
function wordsSeen(item: PlainItem): { readonly condition: string; readonly values: PlainItem } {
	const lines = linesIn(item);
	const parts = WORD_NAMES.map((name, index) =>
		item[name] === undefined ? `attribute_not_exists(${name})` : `${name} = :s${index}`,
	);
	const values = WORD_NAMES.flatMap((name, index) =>
		item[name] === undefined ? [] : [[`:s${index}`, lines[index]] as const],
	);
	return { condition: parts.join(" AND "), values: Object.fromEntries(values) };
}
