import { assert } from "../assert.ts";
import { FAULTS } from "../fault.ts";
import { searchKey } from "../inventory/search.ts";
import {
	countNumbers,
	hasNumber,
	joinDisjoint,
	NO_NUMBERS,
	type NumberSet,
	numberSet,
	subtractNumbers,
} from "../number/number-set.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { invalid, ok, type Result } from "../result.ts";
import { later } from "../time.ts";
import type { Criterion } from "./check-order-type.ts";
import type { Decision } from "./decide.ts";
import type { OrderName } from "./order-name.ts";
import { type OrderRequest, quantityOf } from "./order-request.ts";
import { isFinal, NEXT_STATUSES, type OrderStatus } from "./order-status.ts";

/** An order: one item of the store, with one status for ever readable. Times are ISO 8601, UTC, milliseconds. */
export interface Order extends OrderName {
	readonly createdAt: string;
	/** The user who placed it. */
	readonly createdBy: string;
	readonly request: OrderRequest;
	readonly status: OrderStatus;
	/** Grows by one with every change; what a change's condition names. */
	readonly version: number;
	readonly modifiedAt: string;
	/** Present when the order is final. */
	readonly completedAt?: string;
	/** The user who closed it; absent when it ended by itself. */
	readonly closedBy?: string;
	/** The numbers the order has. */
	readonly claimed: NumberSet;
	/** Numbers that an attempt has taken and not settled yet: nobody else can have them, and no customer sees them. */
	readonly holding: NumberSet;
	/** When the redrive function has to start an attempt. Absent: no work left, or the order waits for stock. */
	readonly dueAt?: string;
	/** What a backordered order waits on: the key of its search, or `EXACT_NUMBERS_KEY`. Absent in every other state. */
	readonly waitingKey?: string;
	/** The exact numbers that could not be had when the order was last settled; empty for a search. */
	readonly unavailable: NumberSet;
}

/**
 * How long an attempt has before another is started: the 20 s for which its function can run (`ATTEMPT_SECONDS_MAX` of the stack), and
 * 10 s to be started in. Attempts take well under a second; one that the workflow still retries after this long merely gets company,
 * and of two attempts one loses the race. Not longer, for what is cut off is nobody's until then.
 */
export const ATTEMPT_GRACE_MS = 30_000;

/** Longest time between two attempts at an order whose attempts keep failing. */
export const RETRY_MS_MAX = 60 * 60_000;

/**
 * What every backordered order for exact numbers waits on; which numbers it lacks stands in the order (`unavailable`). One key
 * for all of them, because an order that lacks a thousand numbers waits on each of them.
 */
export const EXACT_NUMBERS_KEY = "numbers";

/** What holds of numbers that an order takes: one that it has already was claimed twice. */
const TAKEN_ONCE = "An order takes each number once";

/** A new order, due for its first attempt. */
export function placeOrder(
	placed: Pick<Order, "orderId" | "accountId" | "createdBy" | "request">,
	now: Date,
): Order {
	const createdAt = now.toISOString();
	return {
		...placed,
		createdAt,
		modifiedAt: createdAt,
		status: "RECEIVED",
		version: 1,
		claimed: NO_NUMBERS,
		holding: NO_NUMBERS,
		unavailable: NO_NUMBERS,
		dueAt: later(now, ATTEMPT_GRACE_MS),
	};
}

/** How many numbers the order asks for. */
export const requestedQuantity = (order: Order): number => quantityOf(order.request.criterion);

/** How many numbers the order has. */
export const completedQuantity = (order: Order): number => countNumbers(order.claimed);

/** The exact numbers that the order asks for and does not have; empty for a search. */
export function missingNumbers(order: Order): readonly TelephoneNumber[] {
	const { criterion } = order.request;
	return criterion.kind === "search"
		? []
		: criterion.numbers.filter((number) => !hasNumber(order.claimed, number));
}

/** The order with numbers taken for it and not settled yet: a step of an attempt too large for one transaction. */
export const holdNumbers = (order: Order, taken: NumberSet, now: Date): Order =>
	checked({
		...order,
		version: order.version + 1,
		holding: joinDisjoint(order.holding, taken, TAKEN_ONCE),
		dueAt: later(now, ATTEMPT_GRACE_MS),
	});

/** The order after held numbers went back to stock. A final order that holds no more is due for nothing. */
export function releaseNumbers(order: Order, given: NumberSet): Order {
	const holding = subtractNumbers(order.holding, given);
	const released = { ...order, version: order.version + 1, holding };
	return checked(isFinal(order.status) && holding.size === 0 ? without(released, "dueAt") : released);
}

/**
 * The order after an attempt was decided: with what it held and what was `found` now, if the decision is to take. A
 * decision to take nothing must come after everything held was given back; `found` then still says what could have been had.
 */
export function settleOrder(order: Order, decision: Decision, found: NumberSet, now: Date): Order {
	assert(
		NEXT_STATUSES[order.status].includes(decision.status),
		`Order ${order.orderId} does not go from ${order.status} to ${decision.status}`,
	);
	const claimed =
		decision.take === "nothing"
			? order.claimed
			: joinDisjoint(order.claimed, joinDisjoint(order.holding, found, TAKEN_ONCE), TAKEN_ONCE);
	assert(
		decision.take === "what-was-found" || order.holding.size === 0,
		`Order ${order.orderId} gives back what it holds before it settles without it`,
	);
	const changed = countNumbers(claimed) !== completedQuantity(order);
	const settled: Order = {
		...without(without(order, "dueAt"), "waitingKey"),
		status: decision.status,
		version: order.version + 1,
		claimed,
		holding: NO_NUMBERS,
		unavailable: numberSet(
			missingNumbers({ ...order, claimed }).filter((number) => !hasNumber(found, number)),
		),
		...(changed || decision.status !== order.status ? { modifiedAt: now.toISOString() } : {}),
	};
	return checked(decision.status === "BACKORDERED" ? waiting(settled) : final(settled, now));
}

/** What a backordered order waits on that asks for this. */
export const waitingKeyOf = (criterion: Criterion): string =>
	criterion.kind === "search" ? searchKey(criterion.search) : EXACT_NUMBERS_KEY;

const waiting = (order: Order): Order => ({ ...order, waitingKey: waitingKeyOf(order.request.criterion) });

const final = (order: Order, now: Date): Order => ({ ...order, completedAt: now.toISOString() });

/**
 * The order closed at the customer's wish: it keeps the numbers it has, PARTIAL with some and FAILED with none (contract,
 * section 4.3). What an attempt holds just then goes back to stock by an attempt that is due at once.
 */
export function closeOrder(order: Order, closedBy: string, now: Date): Result<Order> {
	if (order.status !== "BACKORDERED") return invalid([FAULTS.closeRefused]);
	const closed: Order = {
		...without(without(order, "dueAt"), "waitingKey"),
		status: order.claimed.size > 0 ? "PARTIAL" : "FAILED",
		version: order.version + 1,
		modifiedAt: now.toISOString(),
		closedBy,
		...(order.holding.size > 0 ? { dueAt: now.toISOString() } : {}),
	};
	return ok(checked(final(closed, now)));
}

/** What a customer may change of an order; an empty text takes the field away (contract, section 4.3). */
export interface OrderAmendment {
	readonly name?: string;
	readonly customerOrderId?: string;
}

/** The order under another name or reference; the same order when nothing changes. */
export function amendOrder(order: Order, amendment: OrderAmendment, now: Date): Order {
	const { name = order.request.name, customerOrderId = order.request.customerOrderId } = amendment;
	if (
		(name || undefined) === order.request.name &&
		(customerOrderId || undefined) === order.request.customerOrderId
	)
		return order;
	const request: OrderRequest = {
		...without(without(order.request, "name"), "customerOrderId"),
		...(name ? { name } : {}),
		...(customerOrderId ? { customerOrderId } : {}),
	};
	return checked({ ...order, request, version: order.version + 1, modifiedAt: now.toISOString() });
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
	const { [key]: _dropped, ...rest } = value;
	return rest;
}

/** How many of the numbers that the order has or holds are such as it asks for. Of a search its block tells, not its order. */
function wantedAmong(order: Order): number {
	const { criterion } = order.request;
	const { claimed, holding } = order;
	return criterion.kind === "search"
		? countNumbers(claimed) + countNumbers(holding)
		: criterion.numbers.filter((number) => hasNumber(claimed, number) || hasNumber(holding, number)).length;
}

/** The invariants of an order, asserted on every change. */
function checked(order: Order): Order {
	const requested = requestedQuantity(order);
	const completed = completedQuantity(order);
	const id = `Order ${order.orderId}`;
	const held = countNumbers(order.holding);
	assert(completed + held <= requested, `${id} never has more than it asks for`);
	assert(completed + held === wantedAmong(order), `${id} has only numbers that it asks for`);
	assert(
		(order.status === "COMPLETE") === (completed === requested),
		`${id} is COMPLETE when it has everything`,
	);
	assert(
		order.request.partialAllowed || completed === 0 || completed === requested,
		`${id} is all-or-nothing: it has everything or nothing`,
	);
	assert(order.status !== "PARTIAL" || completed > 0, `${id} is PARTIAL with numbers`);
	assert(order.status !== "FAILED" || completed === 0, `${id} is FAILED without numbers`);
	assert(
		(order.status === "BACKORDERED") === (order.waitingKey !== undefined),
		`${id} waits when backordered`,
	);
	assert(
		order.waitingKey !== EXACT_NUMBERS_KEY || order.unavailable.size > 0,
		`${id} waits for numbers that it lacks`,
	);
	assert(
		isFinal(order.status) === (order.completedAt !== undefined),
		`${id} has a completion date when final`,
	);
	assert(
		isFinal(order.status) || order.dueAt !== undefined || order.waitingKey !== undefined,
		`${id} is not forgotten: it is due or it waits`,
	);
	return order;
}

/** The same order under another version: whoever read it before, to change it, loses that race and looks again. */
export const touchOrder = (order: Order): Order => checked({ ...order, version: order.version + 1 });
