import { readFileSync } from "node:fs";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { logLine } from "../../adapters/runtime/log-line.ts";
import { makePlaceOrder } from "../../application/orders/place-order.ts";
import type { Log } from "../../application/ports/log.ts";
import { METRICS, type MetricKind } from "../../application/ports/metric-names.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import { fulfil } from "../support/deterministic-ports.ts";
import { startDynamodb, type TestTables } from "../support/dynamodb.ts";
import { inMemoryStore } from "../support/in-memory-store.ts";
import { areaCode, order, run } from "../support/order-builder.ts";
import { fixed, table } from "./statistics.ts";
import { consumedBy, metered } from "./write-units.ts";

/** Prices of us-east-1 in dollars, of the first tier, without the free one (AWS, pricing pages, November 2026). */
const PRICE = {
	apiRequest: 3.5e-6,
	functionRequest: 0.2e-6,
	functionGbSecond: 0.0000133334,
	expressStart: 1e-6,
	expressGbSecond: 0.00001667,
	writeUnit: 0.625e-6,
	readUnit: 0.125e-6,
	logGb: 0.5,
	metricMonth: 0.3,
	alarmMonth: 0.1,
	dashboardMonth: 3,
};

/** Assumed: a customer looks twice until the order is settled. Each look is a request, a call and a read more. */
const LOOKS = 2;

/**
 * Assumed, for nothing here runs on Lambda: what a warm call is billed. An order takes less than 10 ms of CPU from POST to final
 * (two cores serve over 200 a second, client and emulators included), and 512 MB are 0.29 of a core (AWS: 1,769 MB are one).
 */
const BILLED_MS = { place: 30, look: 10, attempt: 50, sweep: 100 };

const FUNCTION_GB = 0.5;

/** A workflow's run is billed as 64 MB and 100 ms at least. */
const EXPRESS_GB_SECONDS = (64 / 1024) * 0.1;

const GB = 1e9;
const MILLION = 1e6;
const SWEEPS_A_MONTH = 60 * 24 * 30;

/** What CloudWatch Logs adds to each event (AWS, CloudWatch Logs quotas). */
const EVENT_OVERHEAD_BYTES = 26;

/** What Lambda writes about each call, in its text format. */
const PLATFORM_LINES = [
	"START RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f Version: $LATEST",
	"END RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f",
	"REPORT RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f\tDuration: 28.41 ms\tBilled Duration: 29 ms\tMemory Size: 512 MB\tMax Memory Used: 112 MB\t",
];

interface Template {
	readonly Resources: Readonly<
		Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
	>;
}

/** What a million orders cost, and what a month costs whatever is ordered: prices times what was counted here. */
export async function benchCost(): Promise<string> {
	const dynamodb = await startDynamodb();
	try {
		const used = await consumedBy(await dynamodb.emptied(), areaCode("919", 1), 1);
		const look = await consumedByLook(await dynamodb.emptied());
		const sweep = await consumedBySweep(await dynamodb.emptied());
		const { own, access } = await logBytes();
		const calls = 1 + LOOKS + 1;
		const platform = calls * bytesOf(...PLATFORM_LINES);
		const logs = own + platform + (1 + LOOKS) * access;
		const reads = used.readUnits + LOOKS * look;
		const billed = BILLED_MS.place + LOOKS * BILLED_MS.look + BILLED_MS.attempt;
		const gbSeconds = (billed / 1000) * FUNCTION_GB;
		const workflow = PRICE.expressStart + EXPRESS_GB_SECONDS * PRICE.expressGbSecond;
		const rows: [string, string, number][] = [
			[
				"API Gateway",
				`${1 + LOOKS} requests at ${aMillion(PRICE.apiRequest)}`,
				(1 + LOOKS) * PRICE.apiRequest,
			],
			["Lambda, calls", `${calls} at ${aMillion(PRICE.functionRequest)}`, calls * PRICE.functionRequest],
			[
				"Lambda, time (assumed)",
				`${billed} ms at ${FUNCTION_GB} GB, $${PRICE.functionGbSecond} a GB-second`,
				gbSeconds * PRICE.functionGbSecond,
			],
			[
				"DynamoDB, writes",
				`${used.writeUnits} units at ${aMillion(PRICE.writeUnit)}`,
				used.writeUnits * PRICE.writeUnit,
			],
			["DynamoDB, reads", `${reads} units at ${aMillion(PRICE.readUnit)}`, reads * PRICE.readUnit],
			["Step Functions, EXPRESS", `1 start at ${aMillion(PRICE.expressStart)}, 0.1 s at 64 MB`, workflow],
			[
				"CloudWatch Logs",
				`${fixed(logs, 0)} bytes at ${dollars(PRICE.logGb)} a GB: ${fixed(own, 0)} of the functions' own lines, ${fixed(platform, 0)} of Lambda's about the calls, ${fixed((1 + LOOKS) * access, 0)} of access logs`,
				(logs / GB) * PRICE.logGb,
			],
		];
		const total = rows.reduce((sum, [, , each]) => sum + each, 0);
		return [
			table(
				["a million one-number orders, looked at twice each", "an order", "cost"],
				[
					...rows.map(([service, how, each]) => [service, how, dollars(each * MILLION)]),
					["**together**", "", `**${dollars(total * MILLION)}**`],
				],
			),
			"",
			monthly(sweep),
		].join("\n");
	} finally {
		dynamodb.stop();
	}
}

function monthly(sweepUnits: number): string {
	const series = Object.values(METRICS).reduce(
		(sum, kind: MetricKind) => sum + (kind.dimension?.values.length ?? 1),
		0,
	);
	const alarms = resources("AWS::CloudWatch::Alarm").length;
	const sweep =
		sweepUnits * PRICE.readUnit +
		PRICE.functionRequest +
		(BILLED_MS.sweep / 1000) * FUNCTION_GB * PRICE.functionGbSecond;
	const rows: [string, string, number][] = [
		["own metrics", `${series} at ${dollars(PRICE.metricMonth)}`, series * PRICE.metricMonth],
		["alarms", `${alarms} at ${dollars(PRICE.alarmMonth)}`, alarms * PRICE.alarmMonth],
		["dashboard", `1 at ${dollars(PRICE.dashboardMonth)}`, PRICE.dashboardMonth],
		[
			"sweeps of the redrive function while nothing waits",
			`${fixed(SWEEPS_A_MONTH, 0)}, each ${sweepUnits} read units and ${BILLED_MS.sweep} ms (assumed)`,
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
		reservations: dynamodbReservations(client, { ordersTable }),
		workflow: { start: async () => {} },
		now: () => new Date(),
		log: () => {},
	})();
	used.stop();
	return used.readUnits;
}

/** Bytes of the functions' own lines about one order, and of one line of the access log. */
async function logBytes(): Promise<{ readonly own: number; readonly access: number }> {
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

const dollars = (amount: number): string => `$${fixed(amount, 2)}`;

const aMillion = (price: number): string => `$${Number((price * MILLION).toFixed(3))} a million`;

const bytesOf = (...lines: readonly string[]): number =>
	lines.reduce((sum, line) => sum + Buffer.byteLength(line) + EVENT_OVERHEAD_BYTES, 0);

const resources = (type: string) =>
	Object.values(
		(JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as Template).Resources,
	)
		.filter(({ Type }) => Type === type)
		.map(({ Properties }) => Properties);
