import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import { LEAN_CLIENT } from "../../adapters/aws-sdk/lean-client.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { stepFunctionsWorkflow } from "../../adapters/step-functions/step-functions-workflow.ts";
import { eachOf } from "../../application/each-of.ts";
import { beginRun, CONCURRENCY, type RedrivePorts, startAttempt } from "../../application/redrive/run.ts";
import type { Order } from "../../domain/order/order.ts";
import { memoryMbOf } from "../../infra/constructs/function-memory.ts";
import { startDynamodb } from "../support/dynamodb.ts";
import { seedOrders } from "./seed.ts";
import { fixed } from "./statistics.ts";
import { waitingInTurn } from "./waiting-orders.ts";

/** Starts that are measured; as many before them are not. */
const STARTS = 1_000;

/** What a call of StartExecution takes on AWS, ms, generously: some 15 from a function in the same region. */
const WORKFLOW_MS = 25;

/** What a write of one item takes on AWS, ms: single digits (AWS). */
const WRITE_MS = 8;

/** Memory of the function that sweeps, and that of which a core is one's own (AWS, Lambda), MB. */
const SWEEP_MB = memoryMbOf("redrive");
const CORE_MB = 1_769;

/** Answers every StartExecution, in a thread of its own, whose CPU is not the sweep's. */
const STAND_IN = `
	const { createServer } = require("node:http");
	const { parentPort } = require("node:worker_threads");
	const answer = JSON.stringify({ executionArn: "arn:aws:states:us-east-1:123456789012:express:W:a:b", startDate: 1 });
	const server = createServer((request, response) => {
		request.resume().on("end", () => response.setHeader("content-type", "application/x-amz-json-1.0").end(answer));
	});
	server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

/** What starting an attempt takes of a core, by the functions' own clients, and how many a second that allows on paper. */
export async function startsPerSecond() {
	const dynamodb = await startDynamodb();
	const worker = new Worker(STAND_IN, { eval: true });
	try {
		const [port] = (await once(worker, "message")) as [number];
		const tables = await dynamodb.emptied();
		const endpoint = await tables.client.config.endpoint?.();
		const here = { region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };
		const client = new DynamoDBClient({ ...LEAN_CLIENT, ...here, ...(endpoint && { endpoint }) });
		const sfn = new SFNClient({ ...LEAN_CLIENT, ...here, endpoint: `http://127.0.0.1:${port}` });
		for (const { middlewareStack } of [client, sfn]) middlewareStack.remove("getUserAgentMiddleware");
		const ports = {
			backlog: dynamodbBacklog(client, tables.ordersTable),
			workflow: stepFunctionsWorkflow(sfn, "arn:aws:states:us-east-1:123456789012:stateMachine:W"),
			now: () => new Date(),
			log: (event: string, details: object) => {
				throw new Error(`${event} ${JSON.stringify(details)}`);
			},
		} as unknown as RedrivePorts; // the rest of them are not asked for
		const run = beginRun(ports, { startedAt: Date.now(), endsAt: Number.POSITIVE_INFINITY, startsLeft: 0 });
		const waiting = Array.from({ length: 2 * STARTS }, (_, n) => waitingInTurn("9900000", n));
		await seedOrders(tables.client, tables.ordersTable, waiting);
		const start = async ({ accountId, orderId }: Order) => {
			const isStarted = await startAttempt(
				run,
				{ accountId, orderId, tries: 0 },
				{ numbers: 1, completed: 0 },
			);
			if (!isStarted) throw new Error(`No attempt was started at ${orderId}`);
		};
		await eachOf(waiting.slice(0, STARTS), CONCURRENCY, start);
		const before = process.threadCpuUsage();
		await eachOf(waiting.slice(STARTS), CONCURRENCY, start);
		const { user, system } = process.threadCpuUsage(before);
		const cpuMs = (user + system) / 1_000 / STARTS;
		const byCpu = (1_000 / cpuMs) * (SWEEP_MB / CORE_MB);
		const byWaiting = (1_000 / (WRITE_MS + WORKFLOW_MS)) * CONCURRENCY;
		const perSecond = Math.min(byCpu, byWaiting);
		return {
			text: [
				`A start takes ${fixed(cpuMs, 2)} ms of a core: ${fixed(byCpu, 0)} a second with ${fixed(SWEEP_MB, 0)} MB, which are ${fixed(SWEEP_MB / CORE_MB, 2)} of one.`,
				`Waiting for its two calls takes some ${WRITE_MS} + ${WORKFLOW_MS} ms on AWS: ${fixed(byWaiting, 0)} a second at ${CONCURRENCY} at once.`,
				`So 100,000 backorders are started within ${fixed(100_000 / perSecond, 0)} s of one sweep.`,
			].join(" "),
			figures: { cpuMs, byCpuPerSecond: byCpu, byWaitingPerSecond: byWaiting },
		};
	} finally {
		await worker.terminate();
		dynamodb.stop();
	}
}
