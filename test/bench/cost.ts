import { readFileSync } from "node:fs";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { logLine } from "../../adapters/runtime/log-line.ts";
import { makePlaceOrder } from "../../application/orders/place-order.ts";
import type { Log } from "../../application/ports/log.ts";
import { METRICS, type MetricKind } from "../../application/ports/metric-names.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import { fulfil } from "../support/deterministic-ports.ts";
import { startDynamodb, type TestTables } from "../support/dynamodb.ts";
import { inMemoryStore } from "../support/in-memory-store.ts";
import { areaCode, order, run } from "../support/order-builder.ts";
import { bill, bytesOf, chargesOf, dollars, MILLION, PRICE, sumOf, WAYS } from "./bill.ts";
import { billedMs, memoryGb } from "./billed-times.ts";
import { billsCompared } from "./bills-compared.ts";
import { report } from "./results.ts";
import { fixed, table } from "./statistics.ts";
import { consumedBy, metered } from "./write-units.ts";

const SWEEPS_A_MONTH = 60 * 24 * 30;

interface Template {
	readonly Resources: Readonly<
		Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
	>;
}

/** What a million orders cost, and what a month costs whatever is ordered: prices times what was counted here. */
export async function benchCost(): Promise<string> {
	const dynamodb = await startDynamodb();
	try {
		const used = await consumedBy(await dynamodb.emptied(), areaCode("919", 1), run("9195550000", 1000));
		const look = await consumedByLook(await dynamodb.emptied());
		const sweep = await consumedBySweep(await dynamodb.emptied());
		const lines = await logBytes();
		const { writeUnits, readUnits } = used;
		const counted = { writeUnits, readUnits, look, ...lines };
		const ways = WAYS.map((way) => {
			const charges = chargesOf(way, counted);
			const services = charges.map(({ service, dollars }) => [service, dollars * MILLION]);
			return [way.name, { dollars: sumOf(charges) * MILLION, services: Object.fromEntries(services) }];
		});
		const compared = await billsCompared(dynamodb, counted);
		report("cost", { counted, ways: Object.fromEntries(ways), compared: compared.figures });
		return [...WAYS.map((way) => bill(way, counted)), ...compared.tables, monthly(sweep)].join("\n\n");
	} finally {
		dynamodb.stop();
	}
}

function monthly(sweepUnits: number): string {
	const series = Object.values(METRICS).reduce(
		(sum, kind: MetricKind) => sum + (kind.dimension?.values.length ?? 1),
		0,
	);
	// An alarm on a sum is paid for by its metrics (AWS, CloudWatch pricing).
	const alarmed = resources("AWS::CloudWatch::Alarm").reduce(
		(sum, { Metrics = [{ MetricStat: {} }] }) =>
			sum + (Metrics as readonly object[]).filter((each) => "MetricStat" in each).length,
		0,
	);
	const sweep =
		sweepUnits * PRICE.readUnit +
		PRICE.functionRequest +
		(billedMs("sweep") / 1000) * memoryGb("sweep") * PRICE.functionGbSecond;
	const rows: [string, string, number][] = [
		["own metrics", `${series} at ${dollars(PRICE.metricMonth)}`, series * PRICE.metricMonth],
		["metrics that alarms watch", `${alarmed} at ${dollars(PRICE.alarmMonth)}`, alarmed * PRICE.alarmMonth],
		["dashboard", `1 at ${dollars(PRICE.dashboardMonth)}`, PRICE.dashboardMonth],
		[
			"sweeps of the redrive function while nothing waits",
			`${fixed(SWEEPS_A_MONTH, 0)}, each ${sweepUnits} read units and ${billedMs("sweep")} ms`,
			SWEEPS_A_MONTH * sweep,
		],
	];
	return table(
		["a month of a stack, whatever is ordered", "", "cost"],
		rows.map(([what, how, each]) => [what, how, dollars(each)]),
	);
}

async function consumedByLook({ client, ordersTable }: TestTables): Promise<number> {
	const orders = dynamodbOrders(client, { ordersTable });
	const placed = order(areaCode("919", 1));
	await orders.add(placed);
	const used = metered(client);
	await orders.find(placed);
	used.stop();
	return used.readUnits;
}

async function consumedBySweep({ client, ordersTable, inventoryTable }: TestTables): Promise<number> {
	const used = metered(client);
	const inventory = dynamodbInventory(client, inventoryTable);
	await makeRedrive({
		backlog: dynamodbBacklog(client, ordersTable),
		inventory,
		disconnects: dynamodbDisconnects(client, { ordersTable, inventoryTable, inventory }),
		workOnDisconnect: async () => {},
		events: dynamodbEvents(client, ordersTable),
		subscriptions: dynamodbSubscriptions(client, ordersTable),
		receivers: dynamodbWaitingReceivers(client, ordersTable),
		reservations: dynamodbReservations(client, { ordersTable }),
		workflow: { start: async () => {} },
		now: () => new Date(),
		log: () => {},
	})();
	used.stop();
	return used.readUnits;
}

/** Bytes of the functions' own lines about one order, and of one line of the access log. */
export async function logBytes(): Promise<{ readonly own: number; readonly access: number }> {
	const lines: string[] = [];
	const log: Log = (event, details, metrics = {}) =>
		void lines.push(
			logLine(
				{ event, details: { ...details, lambdaRequestId: crypto.randomUUID() }, metrics },
				{ namespace: "NumberOrders", timestamp: Date.now() },
			),
		);
	const store = inMemoryStore();
	store.stock(run("9195550000", 1), {});
	const orderId = crypto.randomUUID();
	const site = {
		siteId: "743",
		name: "Main",
		locked: false,
		peers: [{ peerId: "1", name: "m", isDefault: true }],
	};
	await makePlaceOrder({
		...store,
		accounts: { site: async () => site },
		workflow: { start: async () => {} },
		now: () => new Date(),
		pause: async () => {},
		newOrderId: () => orderId,
		log,
	})({
		accountId: "9900000",
		userName: "demo",
		draft: { siteId: "743", tnAttributes: [], orderTypes: [areaCode("919", 1)] },
	});
	await fulfil(store, orderId, { log, now: () => new Date() });
	const access = resources("AWS::ApiGateway::Stage").map(({ AccessLogSetting }) =>
		accessLine((AccessLogSetting as { readonly Format: string }).Format),
	);
	return { own: bytesOf(...lines), access: bytesOf(...access) };
}

/** A line of the access log with values as long as they are. */
function accessLine(format: string): string {
	const sample: Readonly<Record<string, string>> = {
		"$context.requestId": crypto.randomUUID(),
		"$context.requestTime": "23/Nov/2026:10:00:00 +0000",
		"$context.identity.sourceIp": "203.0.113.120",
		"$context.path": `/api/accounts/9900000/orders/${crypto.randomUUID()}`,
	};
	return format.replaceAll(/\$context\.[\w.]+/g, (variable) => sample[variable] ?? "200");
}

const resources = (type: string) =>
	Object.values(
		(JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as Template).Resources,
	)
		.filter(({ Type }) => Type === type)
		.map(({ Properties }) => Properties);
