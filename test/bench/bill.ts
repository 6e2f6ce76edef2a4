import { billedMs, type CallKind, memoryGb } from "./billed-times.ts";
import { fixed, table } from "./statistics.ts";

/** Prices of us-east-1 in dollars, of the first tier, without the free one (AWS, pricing pages, November 2026). */
export const PRICE = {
	apiRequest: 3.5e-6,
	functionRequest: 0.2e-6,
	functionGbSecond: 0.0000133334,
	expressStart: 1e-6,
	expressGbSecond: 0.00001667,
	standardTransition: 25e-6,
	writeUnit: 0.625e-6,
	readUnit: 0.125e-6,
	logGb: 0.5,
	metricMonth: 0.3,
	alarmMonth: 0.1,
	dashboardMonth: 3,
};

/** Assumed: a customer looks twice until the order is settled. Each look is a request, a call and a read more. */
const LOOKS = 2;

/** Assumed: between the start of a workflow and that of its attempt, ms. */
const ON_ITS_WAY_MS = 20;

/**
 * An order in one call is looked at when orders mostly have left RECEIVED, and once more after half as long again (decision 0007): at the worst it
 * waits so long and is looked at twice. That is billed, for the function waits. No request is made for it.
 */
const ONE_CALL = {
	looks: 2,
	waitedMs: Math.ceil(1.5 * (ON_ITS_WAY_MS + billedMs("attempt"))) + 2 * billedMs("look"),
};

/** How a customer comes by the numbers of an order: requests of theirs, looks at the order, and what Lambda bills for all of it. */
export interface Way {
	/** Its name among the figures. */
	readonly name: string;
	readonly title: string;
	readonly requests: number;
	readonly looks: number;
	readonly billedMs: number;
	readonly gbSeconds: number;
}

/** A way that consists of these calls, the first of which also waits so long. */
export function wayOf(
	way: Pick<Way, "name" | "title" | "requests" | "looks">,
	calls: readonly CallKind[],
	waitedMs = 0,
): Way {
	const times = calls.map((kind, n) => ({
		gb: memoryGb(kind),
		ms: billedMs(kind) + (n === 0 ? waitedMs : 0),
	}));
	return {
		...way,
		billedMs: times.reduce((sum, { ms }) => sum + ms, 0),
		gbSeconds: times.reduce((sum, { ms, gb }) => sum + (ms / 1000) * gb, 0),
	};
}

/** The ways that are told. */
export const WAYS: readonly Way[] = [
	wayOf(
		{
			name: "polled",
			title: "a million one-number orders, looked at twice each",
			requests: 1 + LOOKS,
			looks: LOOKS,
		},
		["place", "attempt", ...Array.from({ length: LOOKS }, () => "look" as const)],
	),
	wayOf(
		{
			name: "oneCall",
			title: "a million one-number orders, in one call each (`Prefer: wait=20`)",
			requests: 1,
			looks: ONE_CALL.looks,
		},
		["place", "attempt"],
		ONE_CALL.waitedMs,
	),
];

/** How the workflow runs (decision 0001). */
export const WORKFLOW_TYPES = ["EXPRESS", "STANDARD"] as const;

/** One of them. */
export type WorkflowType = (typeof WORKFLOW_TYPES)[number];

/** States of the workflow that an order goes through which is settled at once and of which nobody is to be told: a task, a choice, an end. */
const TRANSITIONS = 3;

/** A workflow's run is billed as 64 MB and 100 ms at least. */
const EXPRESS_GB_SECONDS = (64 / 1024) * 0.1;

const GB = 1e9;
/** What costs are told of. */
export const MILLION = 1e6;
/** What CloudWatch Logs adds to each event (AWS, CloudWatch Logs quotas). */
const EVENT_OVERHEAD_BYTES = 26;

/** What Lambda writes about each call, in its text format. */
const PLATFORM_LINES = [
	"START RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f Version: $LATEST",
	"END RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f",
	"REPORT RequestId: 3f0c8a52-1d7e-4b7b-9c44-0d8a5b1c2e3f\tDuration: 28.41 ms\tBilled Duration: 29 ms\tMemory Size: 512 MB\tMax Memory Used: 112 MB\t",
];

/** What was counted of an order. */
export interface Counted {
	readonly writeUnits: number;
	/** Of the order itself; `look` is for each look at it. */
	readonly readUnits: number;
	readonly look: number;
	/** Bytes of the functions' own lines about it, and of one line of the access log. */
	readonly own: number;
	readonly access: number;
}

/** What one order costs at one service of AWS. */
export interface Charge {
	readonly service: string;
	/** What of it an order takes, at what price. */
	readonly how: string;
	readonly dollars: number;
}

/** What one run of the workflow costs. */
const WORKFLOW_CHARGES: Readonly<Record<WorkflowType, Charge>> = {
	EXPRESS: {
		service: "Step Functions, EXPRESS",
		how: `1 start at ${aMillion(PRICE.expressStart)}, 0.1 s at 64 MB`,
		dollars: PRICE.expressStart + EXPRESS_GB_SECONDS * PRICE.expressGbSecond,
	},
	STANDARD: {
		service: "Step Functions, STANDARD",
		how: `${TRANSITIONS} transitions at ${aMillion(PRICE.standardTransition)}`,
		dollars: TRANSITIONS * PRICE.standardTransition,
	},
};

/** What one order costs in one way, by service: prices times what was counted. */
export function chargesOf(
	{ requests, looks, billedMs, gbSeconds }: Way,
	{ writeUnits, readUnits, look, own, access }: Counted,
	workflowType: WorkflowType = "EXPRESS",
): readonly Charge[] {
	const calls = requests + 1; // the attempt
	const platform = calls * bytesOf(...PLATFORM_LINES);
	const logs = own + platform + requests * access;
	const reads = readUnits + looks * look;
	return [
		{
			service: "API Gateway",
			how: `${requests} ${requests === 1 ? "request" : "requests"} at ${aMillion(PRICE.apiRequest)}`,
			dollars: requests * PRICE.apiRequest,
		},
		{
			service: "Lambda, calls",
			how: `${calls} at ${aMillion(PRICE.functionRequest)}`,
			dollars: calls * PRICE.functionRequest,
		},
		{
			service: "Lambda, time",
			how: `${billedMs} ms, ${fixed(gbSeconds, 3)} GB-seconds at $${PRICE.functionGbSecond}`,
			dollars: gbSeconds * PRICE.functionGbSecond,
		},
		{
			service: "DynamoDB, writes",
			how: `${writeUnits} units at ${aMillion(PRICE.writeUnit)}`,
			dollars: writeUnits * PRICE.writeUnit,
		},
		{
			service: "DynamoDB, reads",
			how: `${reads} units at ${aMillion(PRICE.readUnit)}`,
			dollars: reads * PRICE.readUnit,
		},
		WORKFLOW_CHARGES[workflowType],
		{
			service: "CloudWatch Logs",
			how: `${fixed(logs, 0)} bytes at ${dollars(PRICE.logGb)} a GB: ${fixed(own, 0)} of the functions' own lines, ${fixed(platform, 0)} of Lambda's about the calls, ${fixed(requests * access, 0)} of access logs`,
			dollars: (logs / GB) * PRICE.logGb,
		},
	];
}

/** What charges come to together. */
export const sumOf = (charges: readonly Charge[]): number =>
	charges.reduce((sum, charge) => sum + charge.dollars, 0);

/** A million orders in one way, as a table. */
export function bill(way: Way, counted: Counted): string {
	const charges = chargesOf(way, counted);
	return table(
		[way.title, "an order", "cost"],
		[
			...charges.map((each) => [each.service, each.how, dollars(each.dollars * MILLION)]),
			["**together**", "", `**${dollars(sumOf(charges) * MILLION)}**`],
		],
	);
}

/** An amount, as text. */
export const dollars = (amount: number): string => `$${fixed(amount, 2)}`;

function aMillion(price: number): string {
	return `$${Number((price * MILLION).toFixed(3))} a million`;
}

/** What CloudWatch Logs counts of lines. */
export const bytesOf = (...lines: readonly string[]): number =>
	lines.reduce((sum, line) => sum + Buffer.byteLength(line) + EVENT_OVERHEAD_BYTES, 0);
