import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { retryLostRaces } from "../../application/ports/contention.ts";
import type { StockRecord } from "../../application/ports/stock-store.ts";
import type { Withdrawals } from "../../application/ports/withdrawals.ts";
import { assert } from "../../domain/assert.ts";
import { type NamedLines, namedLines, noneOf, type Withdrawal } from "../../domain/inventory/withdrawal.ts";
import {
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	union,
} from "../../domain/number/line-bitmap.ts";
import type { BlockUpdate } from "./block-item.ts";
import { dynamodbStockStore } from "./dynamodb-stock-store.ts";
import { bytesOfLines } from "./line-bytes.ts";
import { attemptWrite, BETWEEN_CONFLICTS } from "./lost-race.ts";
import { claimUpdate, freeUpdate } from "./stock-updates.ts";

/** Tries at one block before its rivals are given up on: the orders that take from it at the same moment. */
const TRIES_MAX = 20;

/** `Withdrawals` on DynamoDB. */
export function dynamodbWithdrawals(client: DynamoDBClient, TableName: string): Withdrawals {
	const { read } = dynamodbStockStore(client, TableName);

	const change: Withdrawals["change"] = async ({ block, lines }, withdrawal) => {
		const gaveUp = () => `Thousands-block ${block} kept changing; run it again.`;
		return retryLostRaces({ triesMax: TRIES_MAX, between: BETWEEN_CONFLICTS, gaveUp }, async () => {
			const [record] = await read([block]);
			if (record === undefined) return noneOf(lines);
			const named = namedLines(record, lines, withdrawal);
			if (isEmpty(named.changing)) return named;
			const update = updateOf(record, named, withdrawal);
			const outcome = await attemptWrite(() => client.send(new UpdateItemCommand({ TableName, ...update })));
			return outcome === "done" ? named : undefined;
		});
	};

	return { change };
}

function updateOf(record: StockRecord, { changing }: NamedLines, withdrawal: Withdrawal): BlockUpdate {
	const { block, free, withdrawn } = record;
	const isFree = withdrawal === "return" && !isEmpty(intersection(free, changing));
	assert(!isFree, `Numbers of block ${block} that are withdrawn are not free: run number-orders audit`);
	if (withdrawal === "return")
		return withWithdrawn(
			freeUpdate({ block, lines: changing }, record),
			withdrawn,
			difference(withdrawn, changing),
		);
	const empties = isEmpty(difference(free, changing));
	return withWithdrawn(
		claimUpdate({ block, lines: changing, seen: free, empties, place: record }),
		withdrawn,
		union(withdrawn, changing),
	);
}

/** The update, with which lines are withdrawn after it; it happens only if those withdrawn before it are as they were seen. */
function withWithdrawn(update: BlockUpdate, seen: LineBitmap, after: LineBitmap): BlockUpdate {
	const asSeen = isEmpty(seen) ? "attribute_not_exists(withdrawn)" : "withdrawn = :seen";
	return {
		...update,
		UpdateExpression: withClause(update.UpdateExpression, isEmpty(after)),
		ConditionExpression: [update.ConditionExpression, asSeen].filter(Boolean).join(" AND "),
		ExpressionAttributeValues: {
			...update.ExpressionAttributeValues,
			...(isEmpty(seen) ? {} : { ":seen": { B: bytesOfLines(seen) } }),
			...(isEmpty(after) ? {} : { ":withdrawn": { B: bytesOfLines(after) } }),
		},
	};
}

/** Each clause may be there once: `SET` is in both updates, `REMOVE` in that which takes a block out of the stock index. */
const withClause = (expression: string, isNothingLeft: boolean): string =>
	isNothingLeft
		? `${expression} REMOVE withdrawn`
		: expression.replace(/\bSET /, "SET withdrawn = :withdrawn, ");
