import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { DueWork, WorkKind } from "../../application/ports/due-work.ts";
import { marshal, textIn, unmarshal } from "./attributes.ts";
import { DUE_DISCONNECTS, DUE_SHARDS, EVENT_SHARDS } from "./keys.ts";
import { RESERVATIONS_DUE } from "./reservation-keys.ts";

/** Entries counted in one partition: some 100 bytes each, a read unit and a half. */
const COUNTED_MAX = 100;

const SHARDS: Readonly<Record<WorkKind, readonly string[]>> = {
	orders: Array.from({ length: DUE_SHARDS }, (_, shard) => String(shard)),
	events: EVENT_SHARDS,
	disconnects: [DUE_DISCONNECTS],
	reservations: [RESERVATIONS_DUE],
};

/** `DueWork` on DynamoDB: a query for each partition of the index `due`, sorted by time, so that its first page has the oldest. */
export function dynamodbDueWork(client: DynamoDBClient, TableName: string): DueWork {
	const overdueIn = async (shard: string, now: Date): Promise<readonly string[]> => {
		const query = {
			TableName,
			IndexName: "due",
			KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
			ExpressionAttributeValues: marshal({ ":shard": shard, ":now": now.toISOString() }),
			Limit: COUNTED_MAX,
		};
		const { Items = [] } = await client.send(new QueryCommand(query));
		return Items.map((item) => textIn(unmarshal(item), "dueAt"));
	};
	return {
		async overdue(kind, now) {
			const found = await Promise.all(SHARDS[kind].map((shard) => overdueIn(shard, now)));
			const [oldest] = found.flat().sort();
			return {
				count: found.flat().length,
				isCut: found.some(({ length }) => length === COUNTED_MAX),
				...(oldest !== undefined && { oldestDueAt: oldest }),
			};
		},
	};
}
