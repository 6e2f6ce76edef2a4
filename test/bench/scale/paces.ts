import { CONCURRENCY } from "../../../application/redrive/run.ts";
import { billedMs } from "../billed-times.ts";
import { AWS } from "./aws-limits.ts";
import type { Deployment } from "./deployments.ts";
import { BACKORDER_UNITS, ORDER_UNITS, ofOrdersTable } from "./order-units.ts";

/** Orders a second that one thousands-block settles with 1.3 transactions each at most (`npm run bench -- rivals`, decision 0010). */
export const BLOCK_PER_SECOND = 60;

/** Write units that an account's partition has in a second, and what a step of an order takes of it. */
export const ACCOUNT_UNITS = {
	aSecond: AWS.partitionWrites.value,
	placing: ORDER_UNITS.placing.ACCOUNT,
	settling: ORDER_UNITS.settling.ACCOUNT,
} as const;

/** What a step of an order takes of the orders table as a whole. */
export const TABLE_UNITS = {
	placing: ofOrdersTable(ORDER_UNITS.placing),
	settling: ofOrdersTable(ORDER_UNITS.settling),
	serving: ofOrdersTable(BACKORDER_UNITS.untilServed),
} as const;

/** Blocks in stock where a batch orders. */
const BATCH_BLOCKS = 10;

/** Orders of a batch that its blocks settle in a second. */
export const BATCH_PER_SECOND = BATCH_BLOCKS * BLOCK_PER_SECOND;

/** Attempts that so many at once make in a second. */
export const attemptsPerSecond = ({ attemptsAtOnce }: Pick<Deployment, "attemptsAtOnce">): number =>
	(attemptsAtOnce * 1_000) / billedMs("attempt");

/** Assumed: the two calls of a start, an update of 10 ms and a StartExecution of 20 (decision 0001). */
export const START_MS = 30;

/** Backorders that a sweep begins to serve in a second. */
export const SERVED_PER_SECOND = (CONCURRENCY * 1_000) / START_MS;
