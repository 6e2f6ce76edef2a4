import { type AttributeValue, type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { PageWanted } from "../../application/ports/directory.ts";
import type { Undelivered } from "../../application/ports/undelivered.ts";
import { marshal, numberIn, unmarshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { eventOfItem } from "./event-item.ts";
import { EVENT_SHARDS } from "./keys.ts";
import { keyInToken, tokenOf } from "./page-token.ts";

/** What an entry of the index `due` is found by. */
const PLACE = ["PK", "SK", "dueShard", "dueAt"];

/** Queries for a page at most: one for each partition, and one more for each that has many events on their first try. */
const QUERIES_MAX = 2 * EVENT_SHARDS.length;

type Key = Record<string, AttributeValue>;

/** Where a page begins: in which partition, and after which entry of it. */
interface Beginning {
	readonly shard: number;
	readonly after?: Key;
}

/** `Undelivered` on DynamoDB: the partitions of events in the index `due`, one after the other, and the events themselves in one batch. */
export function dynamodbUndelivered(client: DynamoDBClient, TableName: string): Undelivered {
	const entries = async (from: Beginning, size: number) => {
		const found: Key[] = [];
		let at: Beginning | undefined = from;
		for (let queries = 0; at !== undefined && found.length < size && queries < QUERIES_MAX; queries++) {
			const query = new QueryCommand({
				TableName,
				IndexName: "due",
				KeyConditionExpression: "dueShard = :shard",
				ExpressionAttributeValues: marshal({ ":shard": EVENT_SHARDS[at.shard] ?? "" }),
				ExclusiveStartKey: at.after,
				Limit: size - found.length,
			});
			const { Items = [], LastEvaluatedKey } = await client.send(query);
			found.push(...Items.filter((item) => numberIn(unmarshal(item), "tries") > 0));
			at = following(at.shard, LastEvaluatedKey);
		}
		return { found, next: at && tokenOfBeginning(at) };
	};
	return {
		async page({ from, size }: PageWanted) {
			const beginning = from === undefined ? { shard: 0 } : beginningIn(from);
			if (beginning === undefined) return undefined;
			const { found, next } = await entries(beginning, size);
			const Keys = found.flatMap(({ PK, SK }) => (PK && SK ? [{ PK, SK }] : []));
			const events = await batchGet(client, { TableName, Keys, ConsistentRead: false });
			const items = events
				.map((item) => eventOfItem(unmarshal(item)))
				.map(({ event: { accountId, orderId, eventId, at, status }, audience, dueAt, tries }) => {
					return { accountId, orderId, eventId, at, status, nextTryAt: dueAt, tries, audience };
				})
				.sort((a, b) => (a.at < b.at ? -1 : 1));
			return { items, ...(next !== undefined && { next }) };
		},
	};
}

function following(shard: number, after: Key | undefined): Beginning | undefined {
	if (after !== undefined) return { shard, after };
	return shard + 1 < EVENT_SHARDS.length ? { shard: shard + 1 } : undefined;
}

const tokenOfBeginning = ({ shard, after }: Beginning): string =>
	after === undefined ? String(shard) : `${shard}.${tokenOf(after)}`;

function beginningIn(token: string): Beginning | undefined {
	const [, digit = "", rest] = /^(\d)(?:\.([\w-]+))?$/.exec(token) ?? [];
	const shard = Number(digit);
	if (digit === "" || shard >= EVENT_SHARDS.length) return undefined;
	if (rest === undefined) return { shard };
	const after = keyInToken(rest, PLACE);
	return after !== undefined && after.dueShard?.S === EVENT_SHARDS[shard] ? { shard, after } : undefined;
}
