import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Now } from "../../application/ports/runtime.ts";
import { marshal, numberIn, textIn, unmarshal } from "./attributes.ts";
import { accountPartition, ORDER_PREFIX, RANK_PREFIX } from "./keys.ts";
import { type OrderRange, sortKeyAt } from "./order-range.ts";

/**
 * Orders counted between two milestones: 500 of some 750 bytes are one request, 47 read units. What a count costs is never more
 * than twice that, however many orders an account has, once milestones stand; the first count sets them.
 */
export const ORDERS_PER_MILESTONE = 500;

/**
 * How old an order must be to bear a milestone, for no order is placed before an older one any more: an order is stored within
 * seconds of the time in its id, by clocks that differ by less than a second.
 */
export const SETTLED_MS = 5 * 60_000;

/** How many orders of an account are in a range. */
export type CountOrders = (accountId: string, range: OrderRange) => Promise<number>;

/**
 * Counts orders by their rank: an account's orders lie in the order in which they were placed and none is ever deleted, so how
 * many come before an old one never changes. A milestone keeps that for every so many orders, and a count begins at the last one
 * before it.
 */
export function orderRanks(client: DynamoDBClient, TableName: string, now: Now): CountOrders {
	/** How many orders have a sort key of at most that. */
	async function rankOf(accountId: string, sortKey: string): Promise<number> {
		const PK = accountPartition(accountId);
		let { at, rank } = await milestoneBefore(PK, sortKey);
		const settled = sortKeyAt(new Date(now().getTime() - SETTLED_MS).toISOString());
		while (true) {
			const { Count = 0, LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					KeyConditionExpression: "PK = :account AND SK BETWEEN :after AND :last",
					ExpressionAttributeValues: marshal({ ":account": PK, ":after": after(at), ":last": sortKey }),
					Select: "COUNT",
					Limit: ORDERS_PER_MILESTONE,
				}),
			);
			rank += Count;
			if (LastEvaluatedKey === undefined) return rank;
			at = textIn(unmarshal(LastEvaluatedKey), "SK");
			if (at < settled) await setMilestone(PK, at, rank);
		}
	}

	const milestoneBefore = async (PK: string, sortKey: string) => {
		const { Items = [] } = await client.send(
			new QueryCommand({
				TableName,
				KeyConditionExpression: "PK = :account AND SK BETWEEN :first AND :last",
				ExpressionAttributeValues: marshal({
					":account": PK,
					":first": RANK_PREFIX,
					":last": RANK_PREFIX + sortKey,
				}),
				ScanIndexForward: false,
				Limit: 1,
			}),
		);
		const [item] = Items.map(unmarshal);
		return item === undefined
			? { at: ORDER_PREFIX, rank: 0 }
			: { at: textIn(item, "SK").slice(RANK_PREFIX.length), rank: numberIn(item, "rank") };
	};

	const setMilestone = (PK: string, sortKey: string, rank: number) =>
		client.send(new PutItemCommand({ TableName, Item: marshal({ PK, SK: RANK_PREFIX + sortKey, rank }) }));

	return async function countOrders(accountId, { first, last }) {
		if (last <= first) return 0;
		// A range begins at a moment and not at an order, so no order has the sort key `first` itself.
		const before = first === ORDER_PREFIX ? 0 : await rankOf(accountId, first);
		return (await rankOf(accountId, last)) - before;
	};
}

/** The sort key that comes next after one. */
const after = (sortKey: string): string => `${sortKey}\u0000`;
