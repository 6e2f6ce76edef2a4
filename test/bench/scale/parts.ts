import { CANDIDATES_PER_PAGE } from "../../../adapters/dynamodb/dynamodb-inventory.ts";
import { DUE_SHARDS } from "../../../adapters/dynamodb/keys.ts";
import { STARTS_MAX } from "../../../application/redrive/redrive.ts";
import { CONCURRENCY } from "../../../application/redrive/run.ts";
import {
	attemptsAtOnceIn,
	executionsReserved,
	STAGE_DEFAULT,
	THROTTLE_DEFAULT,
} from "../../../infra/constructs/stage-defaults.ts";
import { TRANSACTION_MS } from "../../doors/item-locks.ts";
import { WAYS } from "../bill.ts";
import { billedMs } from "../billed-times.ts";
import { fixed } from "../statistics.ts";
import { AWS, type Published } from "./aws-limits.ts";
import { PRODUCTION } from "./deployments.ts";
import { BACKORDER_UNITS, ORDER_UNITS, ofAnOrder, ofOrdersTable } from "./order-units.ts";
import { attemptsPerSecond, BLOCK_PER_SECOND, START_MS } from "./paces.ts";

/** A part of the whole, and how many orders a second it carries. */
export interface Part {
	readonly name: string;
	/** What bounds it: of AWS's, with the page that says so, or of the product's own. */
	readonly limit: string;
	/** What an order takes of it, or how the bound follows. */
	readonly arithmetic: string;
	readonly perSecond: number;
	readonly raisedBy: string;
}

const [OF_ACCOUNT, OF_NUMBERS] = [ofAnOrder("ACCOUNT"), ofAnOrder("NUMBERS")];
const [OF_DUE, OF_BLOCK] = [ofAnOrder("due"), ofAnOrder("BLOCK")];

/** What an order takes of the orders table, its indexes left out. */
const OF_ORDERS_TABLE = ofOrdersTable(ORDER_UNITS.placing, ORDER_UNITS.settling);

/** Assumed: a receiver of notifications answers in a fifth of a second. */
const RECEIVER_MS = 200;

/** Workflow transitions of an order: two states and the end (decision 0001). */
const TRANSITIONS = 3;

const published = ({ value, of, page }: Published): string => `${fixed(value, 0)} ${of} (AWS, ${page})`;

/** A part that AWS bounds, where an order takes so many of what it counts. */
const bounded = (
	name: string,
	limit: Published,
	takes: number,
	what: string,
	raisedBy: string,
	times = 1,
): Part => ({
	name,
	limit: published(limit),
	arithmetic: `${times === 1 ? "" : `${times} × `}${fixed(limit.value, 0)} / ${what}`,
	perSecond: (times * limit.value) / takes,
	raisedBy,
});

/** What is shared by those who come to one key, and by nobody else. */
export function partsOfAKey(): readonly Part[] {
	const { untilItWaits, untilServed } = BACKORDER_UNITS;
	const backorder = untilItWaits.ACCOUNT + untilServed.ACCOUNT;
	return [
		bounded(
			"orders of one account",
			AWS.partitionWrites,
			OF_ACCOUNT,
			`${OF_ACCOUNT} units: the order 1 + 2`,
			"a second account; DynamoDB divides a busy key only where its sort keys do not ascend, and those of orders do",
		),
		bounded(
			"its numbers in service",
			AWS.partitionWrites,
			OF_NUMBERS,
			`${OF_NUMBERS} units for a block`,
			"DynamoDB, which divides this key when it is busy, for its sort keys do not ascend",
		),
		bounded(
			"backorders of one account, until they are served",
			AWS.partitionWrites,
			backorder,
			`${backorder} units: ${untilItWaits.ACCOUNT} until it waits, ${untilServed.ACCOUNT} until it is served`,
			"a second account",
		),
		{
			name: "orders from one thousands-block",
			limit: `one transaction at a time, of ${TRANSACTION_MS} ms (decision 0010)`,
			arithmetic: `1,000 / ${TRANSACTION_MS} = ${1000 / TRANSACTION_MS} if they came in turn; half of it as they come`,
			perSecond: BLOCK_PER_SECOND,
			raisedBy: "more blocks in stock",
		},
		{
			name: "orders of an area code with ten blocks in stock",
			limit: "its blocks",
			arithmetic: `10 × ${BLOCK_PER_SECOND}`,
			perSecond: 10 * BLOCK_PER_SECOND,
			raisedBy: `more blocks in stock; an order looks at the first ${CANDIDATES_PER_PAGE}`,
		},
		{
			name: "orders of an area code with any stock",
			limit: `the first ${CANDIDATES_PER_PAGE} of its blocks`,
			arithmetic: `${CANDIDATES_PER_PAGE} × ${BLOCK_PER_SECOND}; its part of the stock index: ${fixed(AWS.partitionReads.value, 0)} / 0.5 read units, and fewer as blocks are remembered`,
			perSecond: CANDIDATES_PER_PAGE * BLOCK_PER_SECOND,
			raisedBy: "orders by rate center or exchange, which have blocks of their own",
		},
		bounded(
			"orders that begin to wait on one search",
			AWS.partitionWrites,
			untilItWaits.waiting,
			`${untilItWaits.waiting} unit of the index \`waiting\``,
			"nothing; each search has a key of its own",
		),
		bounded(
			"orders on one search that are served",
			AWS.partitionWrites,
			untilServed.waiting,
			`${untilServed.waiting} units of the index \`waiting\``,
			"nothing; a sweep serves other searches beside it",
		),
	];
}

/** What all who use a stack share, as it is deployed for production. */
export function partsOfAStack(): readonly Part[] {
	const atOnce = attemptsAtOnceIn(PRODUCTION);
	const inDevelopment = attemptsAtOnceIn(STAGE_DEFAULT);
	return [
		{
			name: "placing orders",
			limit: `the throttle of the method, ${THROTTLE_DEFAULT.rate} a second`,
			arithmetic: `${THROTTLE_DEFAULT.rate}, and ${THROTTLE_DEFAULT.burst} at once`,
			perSecond: THROTTLE_DEFAULT.rate,
			raisedBy: "`-c throttle`, as far as API Gateway goes",
		},
		{
			name: "attempts",
			limit: `${atOnce} at once (\`attemptsAtOnce\`; ${inDevelopment} in \`dev\`)`,
			arithmetic: `${atOnce} / ${billedMs("attempt")} ms; ${fixed(attemptsPerSecond({ attemptsAtOnce: inDevelopment }), 0)} in \`dev\``,
			perSecond: attemptsPerSecond({ attemptsAtOnce: atOnce }),
			raisedBy: "`-c attemptsAtOnce`, as far as Lambda goes",
		},
		{
			name: "backorders served by sweeps",
			limit: `${CONCURRENCY} starts at once, of one sweep at a time`,
			arithmetic: `${CONCURRENCY} / ${START_MS} ms; a look starts ${fixed(STARTS_MAX, 0)}, and the next follows at once`,
			perSecond: perSecondOf(CONCURRENCY, START_MS),
			raisedBy: "more of them at once (`CONCURRENCY`), and memory for them",
		},
		{
			name: "orders that somebody is told of",
			limit: `${atOnce} at once (\`attemptsAtOnce\`)`,
			arithmetic: `${atOnce} / ${RECEIVER_MS} ms, if receivers take that`,
			perSecond: perSecondOf(atOnce, RECEIVER_MS),
			raisedBy: "`-c attemptsAtOnce`; what waits is told later",
		},
		bounded(
			"the index `due`",
			AWS.partitionWrites,
			OF_DUE,
			`${OF_DUE} units`,
			"more shards (`DUE_SHARDS`)",
			DUE_SHARDS,
		),
		bounded(
			"the orders table, new",
			AWS.newTableWrites,
			OF_ORDERS_TABLE,
			`${OF_ORDERS_TABLE} units`,
			"traffic: twice the highest of the half hour before; at once by setting its warm throughput",
		),
		bounded("the inventory table, new", AWS.newTableWrites, OF_BLOCK, `${OF_BLOCK} units`, "as above"),
		bounded(
			"the orders table, warm",
			AWS.tableWrites,
			OF_ORDERS_TABLE,
			`${OF_ORDERS_TABLE} units`,
			"asking AWS",
		),
	];
}

/** What a stack shares with all else in its AWS account. */
export function partsOfAnAwsAccount(): readonly Part[] {
	const [polled, oneCall] = WAYS;
	if (polled === undefined || oneCall === undefined) throw new Error("The bill knows of no ways");
	const left = AWS.executions.value - executionsReserved(attemptsAtOnceIn(PRODUCTION));
	const placing = oneCall.billedMs - billedMs("attempt");
	return [
		bounded(
			"orders that are looked at twice each",
			AWS.apiRequests,
			polled.requests,
			`${polled.requests} requests`,
			"asking AWS",
		),
		bounded(
			"orders in one call",
			AWS.apiRequests,
			oneCall.requests,
			`${oneCall.requests} request`,
			"asking AWS",
		),
		{
			name: "orders in one call, while they wait",
			limit: published(AWS.executions),
			arithmetic: `what is not set aside, ${left}, / ${placing} ms`,
			perSecond: perSecondOf(left, placing),
			raisedBy: "asking AWS",
		},
		{
			name: "orders in one call, of a new AWS account",
			limit: published(AWS.executionsOfNewAccount),
			arithmetic: `${AWS.executionsOfNewAccount.value} / ${oneCall.billedMs} ms, \`attemptsAtOnce=none\``,
			perSecond: perSecondOf(AWS.executionsOfNewAccount.value, oneCall.billedMs),
			raisedBy: "use, and asking AWS",
		},
		bounded("EXPRESS workflows", AWS.expressStarts, 1, "1 start", "asking AWS"),
		bounded("STANDARD workflows, starts", AWS.standardStarts, 1, "1 start", "asking AWS, or EXPRESS"),
		bounded(
			"STANDARD workflows, transitions",
			AWS.standardTransitions,
			TRANSITIONS,
			`${TRANSITIONS} transitions`,
			"asking AWS, or EXPRESS",
		),
		bounded(
			"orders that are told by mail",
			AWS.mailsInSandbox,
			1,
			"1 mail",
			"asking AWS to leave the sandbox",
		),
		bounded("orders that are told on a bus", AWS.events, 1, "1 event", "asking AWS"),
	];
}

const perSecondOf = (atOnce: number, ms: number): number => (atOnce * 1000) / ms;
