import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, onTestFinished, test } from "vitest";
import { createTables, type Database, startDatabase } from "../../local/dynamodb.ts";
import { LOCAL_CREDENTIALS, REGION } from "../../local/local-account.ts";
import { descendantsOf, killOutright } from "../support/processes.ts";

function tempFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-database-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

async function start(folder: string): Promise<Database> {
	const database = await startDatabase(folder);
	onTestFinished(() => database.stop());
	return database;
}

const TABLE = {
	ref: "things",
	logicalId: "Things",
	attributes: {},
	properties: {
		TableName: "things",
		KeySchema: [{ AttributeName: "PK", KeyType: "HASH" as const }],
		AttributeDefinitions: [{ AttributeName: "PK", AttributeType: "S" as const }],
		BillingMode: "PAY_PER_REQUEST" as const,
	},
};

const clientOf = ({ endpoint }: Database) =>
	new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });

/** The processes of the emulator without the shell that started it. */
function emulatorsOf({ endpoint }: Database): readonly number[] {
	const { port } = new URL(endpoint);
	const emulators = descendantsOf(process.pid).filter(({ command }) =>
		command.includes(`dynoxide --host 127.0.0.1 --port ${port}`),
	);
	expect(emulators).not.toEqual([]);
	return emulators.filter(({ command }) => !command.startsWith("/bin/sh")).map(({ pid }) => pid);
}

/** Kills the emulator, which the shell that started it outlives by a moment. */
const killDatabase = (database: Database) => emulatorsOf(database).forEach(killOutright);

test("a database that is killed alone is told of by how it ended, not by its greeting, and has what it confirmed when it starts again", async () => {
	const folder = tempFolder();
	const first = await start(folder);
	await createTables(first.endpoint, [TABLE]);
	const Item = { PK: { S: "a" } };
	await clientOf(first).send(new PutItemCommand({ TableName: "things", Item }));
	killDatabase(first);
	expect(await first.died).toBe("Killed");
	await first.stop();
	const second = await start(folder);
	const found = await clientOf(second).send(new GetItemCommand({ TableName: "things", Key: Item }));
	expect(found.Item).toEqual(Item);
});

/** A file that SQLite takes, and the emulator does not. */
function foreignDatabase(folder: string, schema: string): void {
	const made = new DatabaseSync(join(folder, "dynamodb.sqlite"));
	made.exec(schema);
	made.close();
}

test("a database that does not start is told of in a sentence, and lets go of the folder", async () => {
	const folder = tempFolder();
	foreignDatabase(folder, "CREATE VIEW _config AS SELECT 1 AS a");
	for (const _ of [1, 2])
		await expect(startDatabase(folder)).rejects.toThrow(
			/^The DynamoDB emulator ended as it started: [^\n]*_config[^\n]*$/,
		);
});

test("a database in which no table can be made is told of in a sentence, where the SDK's own words named none", async () => {
	const folder = tempFolder();
	foreignDatabase(folder, "CREATE TABLE _tables (a)");
	const { endpoint } = await start(folder);
	await expect(createTables(endpoint, [TABLE])).rejects.toThrow(
		/^The DynamoDB at http:\/\/127\.0\.0\.1:\d+ makes no table things: [^\n]*$/,
	);
});

test("an emulator that is held up is told of in a sentence, and is stopped all the same, where the start hung for ever", async () => {
	const database = await start(tempFolder());
	for (const pid of emulatorsOf(database)) process.kill(pid, "SIGSTOP");
	await expect(createTables(database.endpoint, [TABLE])).rejects.toThrow(
		/^The DynamoDB at http:\/\/127\.0\.0\.1:\d+ does not answer \(asked 3 times\)$/,
	);
	await database.stop(); // settles when nobody has the emulator's output any more
});
