import {
	ConditionalCheckFailedException,
	type DynamoDBClient,
	InternalServerError,
	TransactionCanceledException,
	TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { dynamodbAccountStore } from "../../../../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbBacklog } from "../../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNotes } from "../../../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbOrders } from "../../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../../../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbTokens } from "../../../../adapters/dynamodb/dynamodb-tokens.ts";
import { attemptWrite, CONFLICT_TRIES_MAX, writeWhenFree } from "../../../../adapters/dynamodb/lost-race.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { afterNoon, areaCode, order, orderName, run } from "../../../support/order-builder.ts";
import { subscription } from "../../../support/subscription-builder.ts";

/** What no emulator answers: DynamoDB's own words for contention and overload. */
const cancelled = (...codes: readonly string[]) =>
	new TransactionCanceledException({
		$metadata: {},
		message: "Transaction cancelled",
		CancellationReasons: codes.map((Code) => ({ Code })),
	});
const conflict = new TransactionConflictException({ $metadata: {}, message: "no" });
const failing = (error: Error) => attemptWrite(() => Promise.reject(error));

describe("a conditional write", () => {
	it("that happened is done", async () => {
		expect(await attemptWrite(async () => "written")).toBe("done");
	});

	it.each([
		["its condition does not hold", new ConditionalCheckFailedException({ $metadata: {}, message: "no" })],
		["one condition of a transaction does not hold", cancelled("None", "ConditionalCheckFailed")],
		[
			"besides, a transaction has an item",
			cancelled("TransactionConflict", "ConditionalCheckFailed", "None"),
		],
	])("has a condition that failed when %s", async (_, error) => {
		expect(await failing(error)).toBe("condition-failed");
	});

	it.each([
		["a transaction has the item", conflict],
		["another transaction has an item", cancelled("TransactionConflict", "None")],
	])("meets a conflict, which says nothing of its condition, when %s", async (_, error) => {
		expect(await failing(error)).toBe("conflict");
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

describe("a write that is done when the item is free", () => {
	/** A write that meets so many transactions, and then ends so. */
	const afterConflicts = (conflicts: number, then: () => Promise<unknown>) => {
		let tries = 0;
		return () => (tries++ < conflicts ? Promise.reject(conflict) : then());
	};

	it("happens after the transactions that had it", async () => {
		expect(await writeWhenFree(afterConflicts(CONFLICT_TRIES_MAX - 1, async () => "written"))).toBe("done");
	});

	it("says that its condition failed when it did, and not when a transaction had the item", async () => {
		const failed = new ConditionalCheckFailedException({ $metadata: {}, message: "no" });
		expect(await writeWhenFree(afterConflicts(1, () => Promise.reject(failed)))).toBe("condition-failed");
	});

	it("is an outage that passes when transactions keep having it", async () => {
		const write = afterConflicts(CONFLICT_TRIES_MAX, async () => "too late");
		await expect(writeWhenFree(write)).rejects.toMatchObject({ name: "ContentionError" });
	});
});

const NOTE = { noteId: 1, userId: "demo", description: "later", modifiedAt: afterNoon(0).toISOString() };
const name = orderName(1);
const DUE = { ...name, eventId: "e", dueAt: afterNoon(0).toISOString(), tries: 0 };
const TIMES = { from: afterNoon(0).toISOString(), to: afterNoon(1).toISOString() };

/** A table whose items are in the hands of transactions for so many writes, as DynamoDB says it and no emulator does. */
function heldTable(conflicts: number) {
	const written: string[] = [];
	let left = conflicts;
	const client = {
		async send(command: { readonly constructor: { readonly name: string } }) {
			const called = command.constructor.name;
			if (called === "GetItemCommand" || called === "QueryCommand") return {};
			if (left-- > 0) throw new TransactionConflictException({ $metadata: {}, message: "held" });
			written.push(called);
			return {};
		},
	} as unknown as DynamoDBClient;
	return { client, written };
}

/** Writes whose end is an answer to somebody: what they come to once the item is free. */
const ANSWERED: readonly [string, (client: DynamoDBClient) => Promise<unknown>, unknown][] = [
	[
		"an order that is placed is stored before it is answered",
		(client) => dynamodbOrders(client, { ordersTable: "o" }).add(order(areaCode("919", 1))),
		{ outcome: "added" },
	],
	[
		"a disconnect that is placed is stored before it is answered",
		(client) => {
			const inventory = dynamodbInventory(client, "i");
			return dynamodbDisconnects(client, { ordersTable: "o", inventoryTable: "i", inventory }).add(
				disconnect(run("9195550000", 1)),
			);
		},
		{ outcome: "added" },
	],
	["a note that is there is changed", (client) => dynamodbNotes(client, "o").change(name, NOTE), true],
	[
		"a subscription that is there is replaced",
		(client) => dynamodbSubscriptions(client, "o").replace(subscription(1)),
		true,
	],
	[
		"a subscription that is there is removed",
		(client) => dynamodbSubscriptions(client, "o").remove(subscription(1)),
		true,
	],
	[
		"what a receiver said is kept",
		(client) => dynamodbSubscriptions(client, "o").keepState(subscription(1), { lastResult: "200" }),
		undefined,
	],
	["a token is taken back", (client) => dynamodbTokens(client, "a").remove("hash", "demo"), undefined],
	[
		"a user's tokens are taken back",
		(client) => dynamodbAccountStore(client, "a", () => afterNoon(0)).takeBackTokens("demo"),
		true,
	],
	[
		"an attempt that could not be started is taken back",
		(client) => dynamodbBacklog(client, "o").takeBack({ ...name, attempt: 1 }, TIMES),
		undefined,
	],
	[
		"a key that nobody waits on is forgotten",
		(client) => dynamodbBacklog(client, "o").forgetKey({ key: "k", seenAt: TIMES.from }),
		undefined,
	],
];

describe("a write of one item that meets a transaction", () => {
	it.each(ANSWERED)("is done when the item is free: %s", async (_, write, answer) => {
		const { client, written } = heldTable(2);
		expect(await write(client)).toEqual(answer);
		expect(written).toHaveLength(1);
	});

	it.each(ANSWERED)(
		"is an outage that passes, and never a good answer, while the item stays held: %s",
		async (_, write) => {
			const { client, written } = heldTable(Number.POSITIVE_INFINITY);
			await expect(write(client)).rejects.toMatchObject({ name: "ContentionError" });
			expect(written).toEqual([]);
		},
	);

	it("is a lost race, and fails no sweep: an attempt that is begun at an order that is being changed", async () => {
		for (const times of [TIMES, { to: TIMES.to }]) {
			const { client, written } = heldTable(Number.POSITIVE_INFINITY);
			expect(await dynamodbBacklog(client, "o").beginAttempt(name, times)).toBeUndefined();
			expect(written).toEqual([]);
		}
	});

	it("is a lost race for those who look again: an event that is moved on", async () => {
		const { client, written } = heldTable(1);
		expect(await dynamodbEvents(client, "o").postpone(DUE, TIMES.to)).toBe(false);
		expect(written).toEqual([]);
	});
});
