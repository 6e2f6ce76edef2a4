import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { startDynamodb } from "../support/dynamodb.ts";
import { lookAtList } from "./growth-lists.ts";
import { sweepWithoutStock, sweepWithStock } from "./growth-sweeps.ts";
import { seedOrders } from "./seed.ts";
import { fixed, table } from "./statistics.ts";
import { AREA_CODES, waitingInTurn } from "./waiting-orders.ts";

/** Orders of one account, all of which wait on a hundred area codes. */
const COUNTS = [100, 1_000, 10_000, 100_000];

/** Orders for which there is stock then: older ones, of another account. */
const SERVED = 1_000;

/** An account that grows: its list, and sweeps over those who wait. */
export async function growOrders() {
	const dynamodb = await startDynamodb();
	try {
		const tables = await dynamodb.emptied();
		await expectAll(tables);
		const steps: Step[] = [];
		let there = 0;
		for (const count of COUNTS) {
			const more = Array.from({ length: count - there }, (_, n) => waitingInTurn("9900000", there + n));
			await seedOrders(tables.client, tables.ordersTable, more);
			there = count;
			const list = await lookAtList(tables, "9900000");
			const idle = await sweepWithoutStock(tables);
			const turn = steps.length;
			const older = Array.from({ length: SERVED }, (_, n) =>
				waitingInTurn("9900001", SERVED * (turn - 9) + n),
			);
			await seedOrders(tables.client, tables.ordersTable, older);
			steps.push({ count, list, idle, served: await sweepWithStock(tables, older) });
		}
		return {
			text: textOf(steps),
			figures: Object.fromEntries(steps.map(({ count, ...step }) => [String(count), step])),
		};
	} finally {
		dynamodb.stop();
	}
}

async function expectAll({ client, ordersTable }: { client: DynamoDBClient; ordersTable: string }) {
	const backlog = dynamodbBacklog(client, ordersTable);
	for (const npa of AREA_CODES) await backlog.expectStock(`npa=${npa}`, new Date());
}

type Step = {
	readonly count: number;
	readonly list: Awaited<ReturnType<typeof lookAtList>>;
	readonly idle: Awaited<ReturnType<typeof sweepWithoutStock>>;
	readonly served: Awaited<ReturnType<typeof sweepWithStock>>;
};

function textOf(steps: readonly Step[]): string {
	const [least] = steps;
	if (least === undefined) return "";
	const times = (ms: number, of: number) => `${fixed(ms / of, 1)} ×`;
	const lists = steps.map(({ count, list: { first, fiftieth } }) => [
		count.toLocaleString("en-US"),
		fixed(first.readUnits, 1),
		String(first.requests),
		times(first.ms, least.list.first.ms),
		fixed(fiftieth.readUnits, 1),
		String(fiftieth.requests),
		times(fiftieth.ms, least.list.first.ms),
	]);
	const sweeps = steps.map(({ count, idle, served }) => [
		count.toLocaleString("en-US"),
		fixed(idle.readUnits, 1),
		String(idle.requests),
		String(idle.started),
		`${fixed(idle.ms / 1000, 2)} s`,
		fixed(served.readUnits, 1),
		String(served.started),
		served.isOldestFirst ? "yes" : "NO",
	]);
	return [
		table(
			[
				"orders of an account",
				"first page: read units",
				"requests",
				"time",
				"50th page: read units",
				"requests",
				"time",
			],
			lists,
		),
		"",
		table(
			[
				"orders that wait on 100 area codes",
				"a look without stock: read units",
				"requests",
				"attempts",
				"time",
				`with stock for ${SERVED.toLocaleString("en-US")} more: read units`,
				"attempts",
				"the oldest, and all COMPLETE",
			],
			sweeps,
		),
	].join("\n");
}
