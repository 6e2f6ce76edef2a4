import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { doubling, retryLostRaces } from "../../application/ports/contention.ts";
import { pause, random } from "../runtime/system.ts";

/** Times that a batch is asked for before DynamoDB is taken at its word that it is busy. */
export const BATCH_TRIES_MAX = 6;

/** Longest pause before the second time; it doubles with each, and each pause is drawn evenly from zero up to it: 1.55 s in all. */
const FIRST_PAUSE_MS_MAX = 50;

/** Items of a table by their keys; those that do not exist are left out. */
export interface BatchGet {
	readonly TableName: string;
	/** At most 100 (AWS, BatchGetItem). */
	readonly Keys: readonly Record<string, AttributeValue>[];
	readonly ConsistentRead: boolean;
}

/**
 * Reads a batch. What a busy table leaves unread is asked for again, after a pause: at once it would be left unread again, and
 * the SDK takes such an answer for a good one. Throws `ContentionError` when the table stays busy.
 */
export async function batchGet(
	client: DynamoDBClient,
	{ TableName, Keys, ConsistentRead }: BatchGet,
): Promise<readonly Record<string, AttributeValue>[]> {
	const found: Record<string, AttributeValue>[] = [];
	let unread = [...Keys];
	if (unread.length === 0) return found;
	const rule = {
		triesMax: BATCH_TRIES_MAX,
		between: { longestMs: doubling(FIRST_PAUSE_MS_MAX), pause, random },
		gaveUp: () => `${TableName} left ${unread.length} items unread`,
	};
	return retryLostRaces(rule, async () => {
		const { Responses, UnprocessedKeys } = await client.send(
			new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: unread, ConsistentRead } } }),
		);
		found.push(...(Responses?.[TableName] ?? []));
		unread = UnprocessedKeys?.[TableName]?.Keys ?? [];
		return unread.length === 0 ? found : undefined;
	});
}
