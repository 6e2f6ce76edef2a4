import {
	ConditionalCheckFailedException,
	TransactionCanceledException,
	TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { ContentionError, retryLostRaces } from "../../application/ports/contention.ts";
import { pause, random } from "../runtime/system.ts";

/** Times that a write is done that meets a transaction at the same item. A transaction has its items for milliseconds. */
export const CONFLICT_TRIES_MAX = 5;

/** Longest pause between two of them, each drawn evenly from zero up to it: 0.2 s in all. */
const CONFLICT_PAUSE_MS_MAX = 50;

/** What lies between two tries of a write that met a transaction. */
export const BETWEEN_CONFLICTS = { longestMs: () => CONFLICT_PAUSE_MS_MAX, pause, random };

/** Reasons for which a transaction loses to a rival (AWS, TransactWriteItems, CancellationReasons). */
const LOST = ["None", "ConditionalCheckFailed", "TransactionConflict"];

/** Reasons for which a transaction has to wait; the SDK does not retry a cancelled transaction by itself. */
const BUSY = [...LOST, "ThrottlingError", "ProvisionedThroughputExceeded"];

/**
 * What became of a conditional write. Unless it is done nothing was written, and the two other ends say different things:
 * after `condition-failed` the item is known to be otherwise, after `conflict` nothing is known of it, for a transaction of
 * somebody else had it (AWS, Error handling, TransactionConflictException).
 */
export type WriteOutcome = "done" | "condition-failed" | "conflict";

/**
 * Does a conditional write once; for a caller that looks again at what it lost to, whatever that was. Throws
 * `ContentionError` when the table asked for patience, and everything else as it is.
 */
export async function attemptWrite(write: () => Promise<unknown>): Promise<WriteOutcome> {
	try {
		await write();
		return "done";
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException) return "condition-failed";
		if (error instanceof TransactionConflictException) return "conflict";
		if (!(error instanceof TransactionCanceledException)) throw error;
		const reasons = (error.CancellationReasons ?? []).map(({ Code = "None" }) => Code);
		if (reasons.every((reason) => LOST.includes(reason)))
			return reasons.includes("ConditionalCheckFailed") ? "condition-failed" : "conflict";
		if (reasons.every((reason) => BUSY.includes(reason)))
			throw new ContentionError(`DynamoDB cancelled a transaction: ${reasons.join(", ")}`, { cause: error });
		throw error;
	}
}

/**
 * Does a write again and again while it meets a transaction: then a condition that failed says what it seems to say. For a
 * caller to whom the item's absence or state is an answer. Throws `ContentionError` after `CONFLICT_TRIES_MAX` conflicts.
 */
export async function writeWhenFree(
	write: () => Promise<unknown>,
): Promise<Exclude<WriteOutcome, "conflict">> {
	const rule = {
		triesMax: CONFLICT_TRIES_MAX,
		between: BETWEEN_CONFLICTS,
		gaveUp: () => `A write met a transaction ${CONFLICT_TRIES_MAX} times`,
	};
	return retryLostRaces(rule, async () => {
		const outcome = await attemptWrite(write);
		return outcome === "conflict" ? undefined : outcome;
	});
}
