import { linesByDigits } from "../inventory/search.ts";
import { difference } from "../number/line-bitmap.ts";
import {
	blocksOf,
	countNumbers,
	fromBlocks,
	joinNumbers,
	NO_NUMBERS,
	type NumberSet,
	numberSet,
	subtractNumbers,
} from "../number/number-set.ts";
import { isFinal, type OrderStatus } from "../order/order-status.ts";
import type {
	AuditedDisconnect,
	AuditedEvent,
	AuditedOrder,
	AuditedReceiver,
	AuditedReservation,
} from "./audited.ts";
import { lastDue, neglectOf } from "./seen-to.ts";
import type { Repair, Violation, ViolationKind } from "./violation.ts";

/** What is wrong with an order as it stands at a time, whatever else is stored. */
export function brokenInOrder(order: AuditedOrder, now: Date): readonly Violation[] {
	const { key, orderId, status, version, partialAllowed, requested, completed, waitingKey } = order;
	const claimed = countNumbers(order.claimed);
	const held = countNumbers(order.holding);
	const has = joinNumbers(order.claimed, order.holding);
	const moves = order.exact ? joinNumbers(has, order.exact) : has;
	const found: Violation[] = [];
	const must = (holds: boolean, kind: ViolationKind, what: string, repair?: Repair) => {
		if (!holds) found.push({ kind, key, says: `Order ${orderId} ${what}`, ...(repair && { repair, moves }) });
	};
	must(claimed === completed, "order-miscounts", `has ${claimed} numbers, but counts ${completed}`);
	const isNoted = requested === order.requestedNoted;
	must(isNoted, "order-miscounts", `asked for ${requested} numbers, but notes ${order.requestedNoted}`);
	const all = claimed + held;
	must(all <= requested, "order-has-too-much", `has ${all} numbers, but asked for ${requested}`);
	must(
		partialAllowed || claimed === 0 || claimed === requested,
		"order-half-shown",
		`is all-or-nothing, but has ${claimed} of ${requested} numbers`,
	);
	const fits = claimed > requested || FITS[status](claimed, requested);
	must(fits, "order-status", `is ${status} with ${claimed} of ${requested} numbers`);
	const isOver = isFinal(status) === (order.completedAt !== undefined);
	must(isOver, "order-status", `is ${status}, ${isFinal(status) ? "but not completed" : "but completed"}`);
	const mayWait = status === "BACKORDERED" || waitingKey === undefined;
	must(mayWait, "order-status", `is ${status}, but waits on '${waitingKey}'`);

	const again = { act: "make-due", version } as const;
	const neglect = neglectOf(order, lastDue("order", now), version);
	const isLeft = !isFinal(status) || held > 0;
	const isSeenTo = !isLeft || order.dueAt === undefined || neglect === undefined;
	must(isSeenTo, "order-forgotten", neglect?.why ?? "", neglect?.repair);
	must(
		isFinal(status) || order.dueAt !== undefined || waitingKey !== undefined,
		"order-forgotten",
		`is ${status}, but neither due nor waiting`,
		again,
	);
	must(
		status !== "BACKORDERED" || waitingKey !== undefined || order.dueAt === undefined,
		"order-waits-on-nothing",
		"is BACKORDERED, but waits on nothing",
	);
	must(
		!isFinal(status) || held === 0 || order.dueAt !== undefined,
		"final-order-holds",
		`is ${status} and holds ${held} numbers, but is not due`,
		again,
	);
	return [...found, ...wronglyWaiting(order, { repair: again, moves }), ...notAsked(order, has)];
}

/** What is wrong with what a backordered order waits on. An attempt says it anew, so one that is due puts it right. */
function wronglyWaiting(
	{ key, orderId, status, dueAt, waitingKey, waitingKeyOfRequest, exact, claimed, unavailable }: AuditedOrder,
	mend: Pick<Violation, "repair" | "moves">,
): readonly Violation[] {
	if (status !== "BACKORDERED" || waitingKey === undefined || dueAt !== undefined) return [];
	const wrong = (kind: ViolationKind, what: string): readonly Violation[] => [
		{ kind, key, says: `Order ${orderId} ${what}`, ...mend },
	];
	if (waitingKey !== waitingKeyOfRequest)
		return wrong("order-waits-elsewhere", `waits on '${waitingKey}', but asked for '${waitingKeyOfRequest}'`);
	const lacks = exact && subtractNumbers(exact, claimed);
	return lacks && (unavailable.size === 0 || subtractNumbers(unavailable, lacks).size > 0)
		? wrong("order-waits-on-nothing", "waits for numbers, but not for those that it lacks")
		: [];
}

/** The numbers of an order that it did not ask for, as far as their digits tell. */
function notAsked({ key, orderId, exact, search }: AuditedOrder, has: NumberSet): readonly Violation[] {
	const elsewhere = blocksOf(has).map(({ block, lines }) => ({
		block,
		lines: search ? difference(lines, linesByDigits(search, block)) : lines,
	}));
	const numbers = exact ? subtractNumbers(has, exact) : search ? fromBlocks(elsewhere) : NO_NUMBERS;
	if (numbers.size === 0) return [];
	return [
		{ kind: "order-has-not-asked", key, numbers, says: `on order ${orderId}, which did not ask for it` },
	];
}

/** What a status says of how many numbers there are. */
const FITS: Readonly<Record<OrderStatus, (has: number, requested: number) => boolean>> = {
	RECEIVED: (has) => has === 0,
	BACKORDERED: (has, requested) => has < requested,
	COMPLETE: (has, requested) => has === requested,
	PARTIAL: (has, requested) => has > 0 && has < requested,
	FAILED: (has) => has === 0,
};

/** What is wrong with a disconnect as it stands at a time. */
export function brokenInDisconnect(disconnect: AuditedDisconnect, now: Date): readonly Violation[] {
	const { key, disconnectId, status, version, aging, asked, disconnected, agedAt } = disconnect;
	const found: Violation[] = [];
	const strange = subtractNumbers(disconnected, asked);
	if (strange.size > 0)
		found.push({
			kind: "disconnect-takes-too-much",
			key,
			numbers: strange,
			says: `disconnected by ${disconnectId}, which was not asked to`,
		});
	const isNew = status === "RECEIVED";
	const soon = lastDue("disconnect", now);
	const neglect = neglectOf(disconnect, isNew || agedAt < soon ? soon : agedAt, version);
	if (neglect === undefined || (!isNew && aging.size === 0)) return found;
	const left = isNew ? "is RECEIVED" : `has ${countNumbers(aging)} numbers to give back`;
	const says = `Disconnect ${disconnectId} ${left}, but ${neglect.why}`;
	const moves = isNew ? joinNumbers(asked, aging) : aging;
	return [...found, { kind: "disconnect-forgotten", key, says, repair: neglect.repair, moves }];
}

/** What is wrong with a reservation as it stands at a time. */
export function brokenInReservation(reservation: AuditedReservation, now: Date): readonly Violation[] {
	const { key, reservationId, number, numberOfId } = reservation;
	const found: Violation[] = [];
	if (numberOfId !== number)
		found.push({
			kind: "reservation-misnamed",
			key,
			says: `Reservation ${reservationId} is stored as that of ${number}, which is not the number of its id`,
		});
	const neglect = neglectOf(reservation, lastDue("reservation", now));
	if (neglect)
		found.push({
			kind: "reservation-forgotten",
			key,
			says: `Reservation ${reservationId} does not end, for it ${neglect.why}`,
			repair: neglect.repair,
			moves: numberSet([number]),
		});
	return found;
}

/** What is wrong with an event as it stands at a time: there is one only while somebody has to be told. */
export function brokenInEvent(event: AuditedEvent, now: Date): readonly Violation[] {
	const neglect = neglectOf(event, lastDue("event", now));
	if (neglect === undefined) return [];
	const says = `Event ${event.eventId} has not been delivered, but ${neglect.why}`;
	return [{ kind: "event-forgotten", key: event.key, says, repair: neglect.repair }];
}

/** What is wrong with a receiver as it stands at a time: there is one only while events may wait for it. */
export function brokenInReceiver(receiver: AuditedReceiver, now: Date): readonly Violation[] {
	const neglect = neglectOf(receiver, lastDue("receiver", now));
	if (neglect === undefined) return [];
	const says = `Receiver ${receiver.key} is not looked at, for it ${neglect.why}`;
	return [{ kind: "receiver-forgotten", key: receiver.key, says, repair: neglect.repair }];
}
