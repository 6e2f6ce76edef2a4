import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Resource } from "./cloud-assembly.ts";
import { holdDataFolder } from "./data-folder.ts";
import { LOCAL_CREDENTIALS, REGION } from "./local-account.ts";
import { RUN_WHILE_INPUT_IS_OPEN } from "./outlive-nobody.ts";

/** The emulator answers within about 15 ms of its start; past this it will not. */
const START_MS_MAX = 5_000;

/** How long the emulator may take to end in its own way, in milliseconds; one that is held up is then killed, and loses nothing by it. */
const STOP_MS_MAX = 3_000;

/** Tries of one call, and how long each may take: with the pauses between them, 0.15 s at most, silence is told after 6 s. */
const ATTEMPTS_MAX = 3;
const TRY_MS_MAX = 2_000;

/** The SDK's client has no time limits of its own. */
const LIMITS = {
	maxAttempts: ATTEMPTS_MAX,
	requestHandler: {
		connectionTimeout: TRY_MS_MAX,
		requestTimeout: TRY_MS_MAX,
		throwOnRequestTimeout: true,
	},
};

/** Characters of what the emulator said that are kept, to be shown if it ends by itself. */
const LAST_WORDS_MAX = 2_000;

/** What the emulator says as it starts. */
const GREETING = / listening on /;

/** A DynamoDB to talk to. */
export interface Database {
	readonly endpoint: string;
	/** Settles, with its last words, if the database ends without having been stopped. */
	readonly died: Promise<string>;
	stop(): Promise<void>;
}

/** The DynamoDB at `endpoint`, which somebody else runs. */
export function externalDatabase(endpoint: string): Database {
	return { endpoint, died: new Promise(() => {}), stop: async () => {} };
}

/**
 * Starts the emulator on a free port; its data is in `dataDir`, which no other service then gets, or in memory if that is not
 * given. Throws an error whose message is a sentence for the operator.
 */
export async function startDatabase(dataDir: string | undefined): Promise<Database> {
	const folder = dataDir === undefined ? undefined : holdDataFolder(dataDir);
	try {
		const database = await startEmulator(folder?.databaseFile);
		return { ...database, stop: () => database.stop().finally(folder?.release) };
	} catch (error) {
		folder?.release();
		throw error;
	}
}

async function startEmulator(databaseFile: string | undefined): Promise<Database> {
	const port = await freePort();
	const parameters = ["--host", "127.0.0.1", "--port", String(port)];
	if (databaseFile !== undefined) parameters.push("--db-path", databaseFile);
	const child = spawn("/bin/sh", ["-c", RUN_WHILE_INPUT_IS_OPEN, emulatorFile(), ...parameters], {
		stdio: ["pipe", "ignore", "pipe"],
		detached: true, // so that Ctrl-C reaches the runner alone, which first finishes what is in flight
	});
	let stopping = false;
	let isOver = false;
	let lastWords = "";
	child.stderr.on("data", (words) => {
		lastWords = (lastWords + words).slice(-LAST_WORDS_MAX);
	});
	const ended = new Promise<void>((resolve) => child.once("close", () => resolve())).then(() => {
		isOver = true;
	});
	/** The shell and what it runs, or what is left of them. */
	const kill = (signal: NodeJS.Signals) => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, signal);
		} catch {
			// Nothing is left.
		}
	};
	const stop = () => {
		stopping = true;
		if (isOver) return ended;
		kill("SIGTERM");
		const late = setTimeout(kill, STOP_MS_MAX, "SIGKILL");
		return ended.finally(() => clearTimeout(late));
	};
	/** In a line, without its greeting; what was killed, its shell says. */
	const howItEnded = () =>
		lastWords
			.split("\n")
			.map((line) => line.trim())
			.filter((line) => line !== "" && !GREETING.test(line))
			.join("; ") || `exit code ${child.exitCode}`;
	const failed = ended.then(() => `The DynamoDB emulator ended as it started: ${howItEnded()}`);
	const fault = await Promise.race([answers(port), failed]);
	if (fault !== undefined) {
		await stop();
		throw new Error(fault);
	}
	const died = new Promise<string>((resolve) => void ended.then(() => stopping || resolve(howItEnded())));
	return { endpoint: `http://127.0.0.1:${port}`, died, stop };
}

/**
 * Creates the tables of a template as it describes them; a table that is there already is left alone. Throws an error whose message
 * says which it could not create, and why.
 */
export async function createTables(
	endpoint: string,
	tables: readonly Resource<CreateTableCommandInput>[],
): Promise<void> {
	const client = new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS, ...LIMITS });
	await Promise.all(
		tables.map(async ({ ref, properties }) => {
			const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = properties;
			const input = { TableName: ref, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode };
			try {
				await client.send(new CreateTableCommand(input));
			} catch (error) {
				if (error instanceof Error && error.name === "ResourceInUseException") return;
				if (error instanceof Error && error.name === "TimeoutError")
					throw new Error(`The DynamoDB at ${endpoint} does not answer (asked ${ATTEMPTS_MAX} times)`);
				throw new Error(`The DynamoDB at ${endpoint} makes no table ${ref}: ${error}`);
			}
		}),
	);
	client.destroy();
}

function emulatorFile(): string {
	try {
		return createRequire(import.meta.url).resolve("@dynoxide/linux-x64/dynoxide");
	} catch {
		throw new Error(
			"No DynamoDB emulator for this platform (the optional package @dynoxide/linux-x64 is not installed): " +
				"start one, such as DynamoDB Local, and set AWS_ENDPOINT_URL_DYNAMODB to its address",
		);
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Waits until something listens on `port`; answers a sentence if that takes too long. */
async function answers(port: number): Promise<string | undefined> {
	const deadline = Date.now() + START_MS_MAX;
	while (!(await accepts(port))) {
		if (Date.now() > deadline) return `The DynamoDB emulator does not answer after ${START_MS_MAX} ms`;
		await sleep(5);
	}
	return undefined;
}

function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1", () => {
			socket.destroy();
			resolve(true);
		});
		socket.once("error", () => resolve(false));
	});
}
