import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { CallQueue } from "../../local/call-queue.ts";
import { startDynamodb } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { run } from "../support/order-builder.ts";
import { attemptsOn } from "./attempts.ts";
import { sweepOver } from "./growth-sweeps.ts";
import { seedOrders } from "./seed.ts";
import { fixed, table } from "./statistics.ts";
import { waitingOrder } from "./waiting-orders.ts";

/** Orders that wait for one number of the same area code, and numbers of it that come. */
const WAITING = 6_000;
const IMPORTED = 10_000;

/** Attempts at once, as the local runner has them. */
const AT_ONCE = { atOnceMax: 50, waitingMax: WAITING };

/** Sweeps at most: each but the first would begin a minute after the one before. */
const SWEEPS_MAX = 10;

/** How soon orders that wait on one key are served after an import: by the sweep that it asks for, or by how many more of the schedule. */
export async function serveAfterImport() {
	const dynamodb = await startDynamodb();
	try {
		const tables = await dynamodb.emptied();
		const { client, ordersTable, inventoryTable } = tables;
		const waiting = Array.from({ length: WAITING }, (_, n) => waitingOrder("9900000", n, "919"));
		await dynamodbBacklog(client, ordersTable).expectStock("npa=919", new Date());
		await seedOrders(client, ordersTable, waiting);
		await importStock(client, inventoryTable, run("9195550000", IMPORTED), {
			state: "NC",
			rateCenter: "CARY",
			lata: "426",
		});

		const { fulfil } = attemptsOn(client, tables);
		const queue = new CallQueue(AT_ONCE);
		const underWay: Promise<void>[] = [];
		const complete = new Set<string>();
		const attempt = async (begun: Attempt) => {
			await queue.turn();
			try {
				if ((await fulfil(begun)).status === "COMPLETE") complete.add(begun.orderId);
			} finally {
				queue.ended();
			}
		};
		const sweep = sweepOver(tables, { start: async (begun) => void underWay.push(attempt(begun)) });
		const beganAt = performance.now();
		let sweeps = 0;
		const looks: number[] = [];
		while (complete.size < WAITING && sweeps < SWEEPS_MAX) {
			sweeps += 1;
			looks.push(...(await sweep()).map(({ restocked }) => restocked));
			await Promise.allSettled(underWay);
		}
		const ms = performance.now() - beganAt;
		const figures = {
			waiting: WAITING,
			imported: IMPORTED,
			complete: complete.size,
			sweeps,
			startedByLook: looks.join(" + "),
			ms,
		};
		const text = table(
			[
				"orders that wait on one search",
				"numbers imported",
				"COMPLETE",
				"attempts that each look started",
				"sweeps of the schedule waited for",
				"all settled after",
			],
			[
				[
					WAITING.toLocaleString("en-US"),
					IMPORTED.toLocaleString("en-US"),
					complete.size.toLocaleString("en-US"),
					looks.map((started) => started.toLocaleString("en-US")).join(" + "),
					String(sweeps - 1),
					`${fixed(ms / 1000, 0)} s`,
				],
			],
		);
		return { text, figures };
	} finally {
		dynamodb.stop();
	}
}
