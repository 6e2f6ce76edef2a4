import {
	ConditionalCheckFailedException,
	InternalServerError,
	TransactionCanceledException,
	TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { raced } from "../../../../adapters/dynamodb/lost-race.ts";

/** What no emulator answers: DynamoDB's own words for contention and overload. */
const cancelled = (...codes: readonly string[]) =>
	new TransactionCanceledException({
		$metadata: {},
		message: "Transaction cancelled",
		CancellationReasons: codes.map((Code) => ({ Code })),
	});
const failing = (error: Error) => raced(() => Promise.reject(error));

describe("a conditional write", () => {
	it("that happened is true", async () => {
		expect(await raced(async () => "written")).toBe(true);
	});

	it.each([
		["its condition does not hold", new ConditionalCheckFailedException({ $metadata: {}, message: "no" })],
		["a transaction has the item", new TransactionConflictException({ $metadata: {}, message: "no" })],
		["one condition of a transaction does not hold", cancelled("None", "ConditionalCheckFailed")],
		["another transaction has an item", cancelled("TransactionConflict", "None")],
		["both", cancelled("TransactionConflict", "ConditionalCheckFailed", "None")],
	])("is false when %s", async (_, error) => {
		expect(await failing(error)).toBe(false);
	});

	it.each([
		["ThrottlingError", cancelled("None", "ThrottlingError")],
		["ProvisionedThroughputExceeded", cancelled("ProvisionedThroughputExceeded", "TransactionConflict")],
	])("throws what the workflow tries again when DynamoDB asks for patience: %s", async (_, error) => {
		await expect(failing(error)).rejects.toMatchObject({ name: "ContentionError", cause: error });
	});

	it.each([
		["a mistake of ours", cancelled("None", "ValidationError")],
		["an outage", new InternalServerError({ $metadata: {}, message: "down" })],
		["a network failure", new Error("socket hang up")],
	])("throws %s as it is", async (_, error) => {
		await expect(failing(error)).rejects.toBe(error);
	});
});
