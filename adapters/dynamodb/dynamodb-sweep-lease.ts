import {
	ConditionalCheckFailedException,
	DeleteItemCommand,
	type DynamoDBClient,
	UpdateItemCommand,
	type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { latestLeaseEnd, type SweepLease } from "../../application/ports/sweep-lease.ts";
import { marshal, type PlainItem, unmarshal } from "./attributes.ts";
import { SWEEP_LEASE } from "./backlog-keys.ts";

/** `SweepLease` on DynamoDB: one item, which is in no transaction. A write unit for each call, two for who is the first to find it taken. */
export function dynamodbSweepLease(client: DynamoDBClient, TableName: string): SweepLease {
	const Key = marshal(SWEEP_LEASE);
	const update = (input: Omit<UpdateItemCommandInput, "TableName" | "Key">) =>
		unlessOtherwise(() => client.send(new UpdateItemCommand({ TableName, Key, ...input })));

	/** The item as it is, when another has the lease. */
	const takeOnce = async (holder: string, now: Date, until: Date): Promise<PlainItem | undefined> => {
		const other = await update({
			UpdateExpression: "SET holder = :holder, heldUntil = :until REMOVE looksAgain",
			ConditionExpression: "attribute_not_exists(heldUntil) OR heldUntil <= :now OR heldUntil > :latest",
			ExpressionAttributeValues: marshal({
				":holder": holder,
				":until": until.toISOString(),
				":now": now.toISOString(),
				":latest": latestLeaseEnd(now, until).toISOString(),
			}),
			ReturnValuesOnConditionCheckFailure: "ALL_OLD",
		});
		// Ours already: the answer to an earlier try of the SDK was lost.
		return other?.holder === holder ? undefined : other;
	};

	return {
		async take(holder, now, until) {
			const other = await takeOnce(holder, now, until);
			if (other === undefined) return true;
			if (other.looksAgain === true) return false;
			const gone = await update({
				UpdateExpression: "SET looksAgain = :true",
				ConditionExpression: "holder = :other",
				ExpressionAttributeValues: marshal({ ":true": true, ":other": other.holder }),
			});
			// Whoever has taken it since began after this caller came.
			return gone !== undefined && (await takeOnce(holder, now, until)) === undefined;
		},

		async renew(holder, until) {
			await update({
				UpdateExpression: "SET heldUntil = :until",
				ConditionExpression: "holder = :holder",
				ExpressionAttributeValues: marshal({ ":holder": holder, ":until": until.toISOString() }),
			});
		},

		async giveBack(holder) {
			const ExpressionAttributeValues = marshal({ ":holder": holder });
			const kept = await unlessOtherwise(() =>
				client.send(
					new DeleteItemCommand({
						TableName,
						Key,
						ConditionExpression: "holder = :holder AND attribute_not_exists(looksAgain)",
						ExpressionAttributeValues,
						ReturnValuesOnConditionCheckFailure: "ALL_OLD",
					}),
				),
			);
			if (kept?.holder !== holder) return "ended";
			const lost = await update({
				UpdateExpression: "REMOVE looksAgain",
				ConditionExpression: "holder = :holder",
				ExpressionAttributeValues,
			});
			return lost === undefined ? "look-again" : "ended";
		},
	};
}

/** Undefined when the write was done; the item, empty unless it was asked for, when it is otherwise than the condition wants. */
async function unlessOtherwise(write: () => Promise<unknown>): Promise<PlainItem | undefined> {
	try {
		await write();
		return undefined;
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException) return unmarshal(error.Item ?? {});
		throw error;
	}
}
