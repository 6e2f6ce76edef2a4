import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import {
	CreateTableCommand,
	type CreateTableCommandInput,
	DynamoDBClient,
	ListTablesCommand,
} from "@aws-sdk/client-dynamodb";

const EMULATOR = "node_modules/@dynoxide/linux-x64/dynoxide";
const TEMPLATE = "cdk.out/NumberOrders.template.json";

/** Both tables, empty, and a client for them. */
export interface TestTables {
	readonly client: DynamoDBClient;
	readonly ordersTable: string;
	readonly inventoryTable: string;
}

/** A DynamoDB of the test's own, in memory. */
export interface TestDynamodb {
	/** Makes both tables anew, under names of their own, as the synthesized template has them. */
	emptied(): Promise<TestTables>;
	stop(): void;
}

/** Starts a DynamoDB on a free loopback port ; needs `npm run synth` before, for the tables are those of the template. */
export async function startDynamodb(): Promise<TestDynamodb> {
	const port = await freePort();
	const child = spawn(EMULATOR, ["--host", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
	const client = new DynamoDBClient({
		endpoint: `http://127.0.0.1:${port}`,
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
	});
	await ready(client, child);
	let made = 0;
	return {
		async emptied() {
			made += 1;
			return { client, ...(await createTables(client, `-${made}`)) };
		},
		stop() {
			client.destroy();
			child.kill();
		},
	};
}

/** The tables of the template by their logical ids; read once, for it is large, and some tests want tables a hundred times. */
let tables: readonly (readonly [logicalId: string, CreateTableCommandInput])[] | undefined;

function readTables(): NonNullable<typeof tables> {
	const { Resources } = JSON.parse(readFileSync(TEMPLATE, "utf8")) as {
		Resources: Record<string, { Type: string; Properties: unknown }>;
	};
	return Object.entries(Resources)
		.filter(([, { Type }]) => Type === "AWS::DynamoDB::Table")
		.map(([logicalId, { Properties }]) => [logicalId, Properties as CreateTableCommandInput]);
}

async function createTables(client: DynamoDBClient, suffix: string) {
	tables ??= readTables();
	const names: Record<string, string> = {};
	for (const [logicalId, { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes }] of tables) {
		const TableName = `${logicalId}${suffix}`;
		const table = { TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes };
		await client.send(new CreateTableCommand({ ...table, BillingMode: "PAY_PER_REQUEST" }));
		names[logicalId.startsWith("Orders") ? "ordersTable" : "inventoryTable"] = TableName;
	}
	const { ordersTable = "", inventoryTable = "" } = names;
	return { ordersTable, inventoryTable };
}

async function ready(client: DynamoDBClient, child: ChildProcess): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (child.exitCode !== null) throw new Error(`${EMULATOR} ended with ${child.exitCode}`);
		try {
			await client.send(new ListTablesCommand({}));
			return;
		} catch {
			await setTimeout(20);
		}
	}
	throw new Error(`${EMULATOR} did not answer`);
}

const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
		});
	});
