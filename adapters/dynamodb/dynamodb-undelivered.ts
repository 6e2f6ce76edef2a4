import { type AttributeValue, type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { PageWanted } from "../../application/ports/directory.ts";
import type { Undelivered } from "../../application/ports/undelivered.ts";
import { marshal, numberIn, unmarshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { dynamodbWaitingReceivers } from "./dynamodb-waiting-receivers.ts";
import { eventOfItem } from "./event-item.ts";
import { EVENT_SHARDS } from "./keys.ts";
import { keyInToken, tokenOf } from "./page-token.ts";
import { RECEIVER_SHARD, receiverShard } from "./receiver-keys.ts";

/** What an entry of the index `due` is found by. */
const PLACE = ["PK", "SK", "dueShard", "dueAt"];

/** Queries for a page at most: one for each partition of its own, and one more for each that has many events on their first try. */
const QUERIES_MAX = 2 * EVENT_SHARDS.length;

/** After every moment that is stored. */
const END_OF_TIME = new Date("9999-12-31T23:59:59.999Z");

type Key = Record<string, AttributeValue>;

/** Where a page begins: in which partition, and after which entry of it. */
interface Beginning {
	readonly shard: string;
	readonly after?: Key;
}

/**
 * `Undelivered` on DynamoDB, in the index `due`: the partitions of events that are due by themselves, then those of events that wait for
 * a receiver, one after the other; and the events themselves in one batch.
 */
export function dynamodbUndelivered(client: DynamoDBClient, TableName: string): Undelivered {
	const receivers = dynamodbWaitingReceivers(client, TableName);

	/** When each receiver is looked at again for which events wait, by the partition of these. */
	const waitedFor = async () => {
		const nextTryAt = new Map<string, string>();
		for await (const page of receivers.due(END_OF_TIME))
			for (const receiver of page) nextTryAt.set(receiverShard(receiver), receiver.dueAt);
		return nextTryAt;
	};

	const entriesOf = async ({ shard, after }: Beginning, size: number) => {
		const query = new QueryCommand({
			TableName,
			IndexName: "due",
			KeyConditionExpression: "dueShard = :shard",
			ExpressionAttributeValues: marshal({ ":shard": shard }),
			ExclusiveStartKey: after,
			Limit: size,
		});
		const { Items = [], LastEvaluatedKey } = await client.send(query);
		// One that waits was tried at least once; one that is due by itself may not have been.
		const wasTried = (item: Key) => isWaiting(shard) || numberIn(unmarshal(item), "tries") > 0;
		return { tried: Items.filter(wasTried), last: LastEvaluatedKey };
	};

	const entries = async (from: Beginning, size: number, waiting: readonly string[]) => {
		const found: Key[] = [];
		let at: Beginning | undefined = from;
		for (let queries = 0; at !== undefined && found.length < size && queries < QUERIES_MAX; queries++) {
			const { shard }: Beginning = at;
			const { tried, last } = await entriesOf(at, size - found.length);
			found.push(...tried);
			at = last ? { shard, after: last } : following(shard, waiting);
		}
		return { found, next: at && tokenOf({ ...marshal({ dueShard: at.shard }), ...at.after }) };
	};

	return {
		async page({ from, size }: PageWanted) {
			const beginning = beginningIn(from);
			if (beginning === undefined) return undefined;
			const waiting = await waitedFor();
			const { found, next } = await entries(beginning, size, [...waiting.keys()].sort());
			const Keys = found.flatMap(({ PK, SK }) => (PK && SK ? [{ PK, SK }] : []));
			const events = await batchGet(client, { TableName, Keys, ConsistentRead: false });
			const items = events
				.map((item) => eventOfItem(unmarshal(item)))
				.map(({ event: { accountId, orderId, eventId, at, status }, audience, dueAt, tries, waitsFor }) => {
					const shard = waitsFor && receiverShard({ accountId, subscriptionId: waitsFor });
					const nextTryAt = latest(dueAt, shard && waiting.get(shard));
					return { accountId, orderId, eventId, at, status, nextTryAt, tries, audience };
				})
				.sort((a, b) => (a.at < b.at ? -1 : 1));
			return { items, ...(next !== undefined && { next }) };
		},
	};
}

const isWaiting = (shard: string): boolean => shard.startsWith(RECEIVER_SHARD);

/** The partition after another one, of events that are due by themselves or of those that wait for somebody, in the order of their names. */
function following(shard: string, waiting: readonly string[]): Beginning | undefined {
	const next = [...EVENT_SHARDS, ...waiting].find((one) => one > shard);
	return next === undefined ? undefined : { shard: next };
}

const latest = (a: string, b = ""): string => (a > b ? a : b);

function beginningIn(token: string | undefined): Beginning | undefined {
	if (token === undefined) return following("", EVENT_SHARDS);
	const after = keyInToken(token, PLACE);
	const shard = (after ?? keyInToken(token, ["dueShard"]))?.dueShard?.S ?? "";
	if (!EVENT_SHARDS.includes(shard) && !isWaiting(shard)) return undefined;
	return after === undefined ? { shard } : { shard, after };
}
