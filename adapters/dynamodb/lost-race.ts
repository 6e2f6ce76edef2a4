import {
	ConditionalCheckFailedException,
	TransactionCanceledException,
	TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { ContentionError } from "../../application/ports/contention.ts";

/** Reasons for which a transaction loses to a rival (AWS, TransactWriteItems, CancellationReasons). */
const LOST = ["None", "ConditionalCheckFailed", "TransactionConflict"];

/** Reasons for which a transaction has to wait; the SDK does not retry a cancelled transaction by itself. */
const BUSY = [...LOST, "ThrottlingError", "ProvisionedThroughputExceeded"];

/**
 * Does a conditional write: true when it happened, false when a rival was there first. Throws `ContentionError` when the
 * table asked for patience, and everything else as it is.
 */
export async function raced(write: () => Promise<unknown>): Promise<boolean> {
	try {
		await write();
		return true;
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException)
			return false;
		if (!(error instanceof TransactionCanceledException)) throw error;
		const reasons = (error.CancellationReasons ?? []).map(({ Code = "None" }) => Code);
		if (reasons.every((reason) => LOST.includes(reason))) return false;
		if (reasons.every((reason) => BUSY.includes(reason)))
			throw new ContentionError(`DynamoDB cancelled a transaction: ${reasons.join(", ")}`, { cause: error });
		throw error;
	}
}
