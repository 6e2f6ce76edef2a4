import { assert } from "../assert.ts";
import { FAULTS, type Fault } from "../fault.ts";
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
import { ATTEMPT_GRACE_MS } from "../order/order.ts";
import { DAY_MS, later } from "../time.ts";
import type { DisconnectRequest } from "./disconnect-request.ts";

/** The states of a disconnect (contract, section 1.6); all but RECEIVED are final. */
export type DisconnectStatus = "RECEIVED" | "COMPLETE" | "PARTIAL" | "FAILED";

/** Which disconnect is meant, and whose. */
export interface DisconnectName {
	readonly accountId: string;
	/** A UUID whose beginning is the time at which it was written (version 7), lower case. */
	readonly disconnectId: string;
}

/**
 * A customer's wish to have numbers disconnected: one item of the store. A number it takes out of service ages, and then goes back to
 * stock. Times are ISO 8601, UTC, milliseconds.
 */
export interface Disconnect extends DisconnectName {
	readonly createdAt: string;
	/** The user who wrote it. */
	readonly createdBy: string;
	readonly request: DisconnectRequest;
	readonly status: DisconnectStatus;
	/** Grows by one with every change; what a change's condition names. */
	readonly version: number;
	readonly modifiedAt: string;
	/** Present when it is final. */
	readonly completedAt?: string;
	/** When its numbers have aged enough to go back to stock. */
	readonly agedAt: string;
	/** The numbers it took out of service. */
	readonly disconnected: NumberSet;
	/** Those of them that went back to stock. */
	readonly restocked: NumberSet;
	/** Numbers that the account had, but not in service. */
	readonly notInService: NumberSet;
	/** When the redrive function has to go on with it. Absent: nothing is left to do. */
	readonly dueAt?: string;
}

/**
 * Numbers of one disconnect that are taken out of service before it is answered: in thousands-blocks of their own they are 11
 * transactions. A larger one is due at once, and left to the redrive function.
 */
export const NUMBERS_AT_ONCE_MAX = 500;

/** What holds of numbers that a disconnect takes out of service, and of those it gives back. */
const MOVED_ONCE = "A disconnect moves each number once";

/** A new disconnect, due to be worked on. The time its numbers age is settled here: a purge takes none of it. */
export function placeDisconnect(
	placed: Pick<Disconnect, "disconnectId" | "accountId" | "createdBy" | "request">,
	agingDays: number,
	now: Date,
): Disconnect {
	const createdAt = now.toISOString();
	const { mode, numbers } = placed.request;
	return {
		...placed,
		createdAt,
		modifiedAt: createdAt,
		status: "RECEIVED",
		version: 1,
		agedAt: later(now, mode === "purge" ? 0 : agingDays * DAY_MS),
		disconnected: NO_NUMBERS,
		restocked: NO_NUMBERS,
		notInService: NO_NUMBERS,
		dueAt: numbers.length > NUMBERS_AT_ONCE_MAX ? createdAt : later(now, ATTEMPT_GRACE_MS),
	};
}

/** The numbers that are neither in service nor in stock, because of this disconnect. */
export const agingNumbers = ({ disconnected, restocked }: Disconnect): NumberSet =>
	subtractNumbers(disconnected, restocked);

/** The numbers asked for that it has not taken out of service. */
export const numbersLeft = ({ request, disconnected }: Disconnect): NumberSet =>
	subtractNumbers(numberSet(request.numbers), disconnected);

/** The disconnect with more numbers taken out of service: a step of one too large for one transaction. */
export const takeOutOfService = (disconnect: Disconnect, taken: NumberSet, now: Date): Disconnect =>
	checked({
		...disconnect,
		version: disconnect.version + 1,
		disconnected: joinDisjoint(disconnect.disconnected, taken, MOVED_ONCE),
		dueAt: later(now, ATTEMPT_GRACE_MS),
	});

/** The disconnect after every number was looked for: final, and due again when what it took has aged. */
export function settleDisconnect(
	disconnect: Disconnect,
	taken: NumberSet,
	notInService: NumberSet,
	now: Date,
): Disconnect {
	assert(disconnect.status === "RECEIVED", `Disconnect ${disconnect.disconnectId} settles once`);
	const { dueAt: _, ...settled } = takeOutOfService(disconnect, taken, now);
	const at = now.toISOString();
	const count = countNumbers(settled.disconnected);
	const status =
		count === 0 ? "FAILED" : count === disconnect.request.numbers.length ? "COMPLETE" : "PARTIAL";
	return checked({
		...settled,
		status,
		notInService,
		modifiedAt: at,
		completedAt: at,
		...(count === 0 ? {} : { dueAt: settled.agedAt }),
	});
}

/** True when numbers of a settled disconnect are ready for stock. */
export const hasAged = (disconnect: Disconnect, now: Date): boolean =>
	disconnect.status !== "RECEIVED" &&
	disconnect.agedAt <= now.toISOString() &&
	agingNumbers(disconnect).size > 0;

/** The disconnect after numbers went back to stock; when they were the last, nothing is left to do. */
export function restockNumbers(disconnect: Disconnect, given: NumberSet): Disconnect {
	const { dueAt, ...rest } = disconnect;
	const restocked = {
		...rest,
		version: disconnect.version + 1,
		restocked: joinDisjoint(disconnect.restocked, given, MOVED_ONCE),
	};
	return checked(
		agingNumbers(restocked).size === 0 || dueAt === undefined ? restocked : { ...restocked, dueAt },
	);
}

/** Why numbers of a final disconnect were left as they are, one fault each, in the order of the request. */
export function disconnectFaults({
	status,
	request,
	disconnected,
	notInService,
}: Disconnect): readonly Fault[] {
	if (status === "RECEIVED") return [];
	return request.numbers
		.filter((number) => !hasNumber(disconnected, number))
		.map((number) =>
			hasNumber(notInService, number) ? FAULTS.notInService(number) : FAULTS.notOnAccount(number),
		);
}

/** The numbers taken out of service, in the order of the request. */
export const disconnectedNumbers = ({ request, disconnected }: Disconnect): readonly TelephoneNumber[] =>
	request.numbers.filter((number) => hasNumber(disconnected, number));

/** Asserts what holds for every disconnect, whoever made it. */
function checked(disconnect: Disconnect): Disconnect {
	const { disconnectId, request, disconnected, restocked, status, completedAt, dueAt } = disconnect;
	const asked = numberSet(request.numbers);
	assert(
		subtractNumbers(disconnected, asked).size === 0,
		`Disconnect ${disconnectId} takes only what it was asked for`,
	);
	assert(
		subtractNumbers(restocked, disconnected).size === 0,
		`Disconnect ${disconnectId} gives back only what it took`,
	);
	assert(
		(status === "RECEIVED") === (completedAt === undefined),
		`Disconnect ${disconnectId} has a completion date when final`,
	);
	assert(
		dueAt !== undefined || (status !== "RECEIVED" && agingNumbers(disconnect).size === 0),
		`Disconnect ${disconnectId} is not forgotten: what is left to do is due`,
	);
	return disconnect;
}
