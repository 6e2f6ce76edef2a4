import { countNumbers, joinNumbers, NO_NUMBERS, numberSet, subtractNumbers } from "../number/number-set.ts";
import { isFinal, type OrderStatus } from "../order/order-status.ts";
import type {
	AuditedDisconnect,
	AuditedDue,
	AuditedEvent,
	AuditedOrder,
	AuditedReceiver,
	AuditedReservation,
} from "./audited.ts";
import type { Violation, ViolationKind } from "./violation.ts";

/** What is wrong with an order as it stands, whatever else is stored. */
export function brokenInOrder(order: AuditedOrder): readonly Violation[] {
	const { key, orderId, status, version, partialAllowed, requested, completed, exact } = order;
	const claimed = countNumbers(order.claimed);
	const held = countNumbers(order.holding);
	const has = joinNumbers(order.claimed, order.holding);
	const mend = {
		repair: { act: "make-due", version },
		moves: joinNumbers(has, exact ?? NO_NUMBERS),
	} as const;
	const found: Violation[] = [];
	const must = (holds: boolean, kind: ViolationKind, what: string, repaired?: typeof mend) => {
		if (!holds) found.push({ kind, key, says: `Order ${orderId} ${what}`, ...repaired });
	};
	must(claimed === completed, "order-miscounts", `has ${claimed} numbers, but counts ${completed}`);
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
	const isLeft = !isFinal(status) || held > 0;
	must(
		!isLeft || order.dueAt === undefined || order.isIndexed,
		"order-forgotten",
		"is due, but in no index",
		mend,
	);
	must(
		isFinal(status) || order.dueAt !== undefined || order.waitingKey !== undefined,
		"order-forgotten",
		`is ${status}, but neither due nor waiting`,
		mend,
	);
	must(
		status !== "BACKORDERED" || order.waitingKey !== undefined || order.dueAt === undefined,
		"order-waits-on-nothing",
		"is BACKORDERED, but waits on nothing",
	);
	must(
		!isFinal(status) || held === 0 || order.dueAt !== undefined,
		"final-order-holds",
		`is ${status} and holds ${held} numbers, but is not due`,
		mend,
	);
	const strange = exact && subtractNumbers(has, exact);
	if (strange && strange.size > 0)
		found.push({
			kind: "order-has-not-asked",
			key,
			numbers: strange,
			says: `on order ${orderId}, which did not ask for it`,
		});
	return found;
}

/** What a status says of how many numbers there are. */
const FITS: Readonly<Record<OrderStatus, (has: number, requested: number) => boolean>> = {
	RECEIVED: (has) => has === 0,
	BACKORDERED: (has, requested) => has < requested,
	COMPLETE: (has, requested) => has === requested,
	PARTIAL: (has, requested) => has > 0 && has < requested,
	FAILED: (has) => has === 0,
};

const isDue = ({ dueAt, isIndexed }: AuditedDue): boolean => dueAt !== undefined && isIndexed;

/** What is wrong with a disconnect as it stands. */
export function brokenInDisconnect(disconnect: AuditedDisconnect): readonly Violation[] {
	const { key, disconnectId, status, version, aging, asked, disconnected } = disconnect;
	const found: Violation[] = [];
	const strange = subtractNumbers(disconnected, asked);
	if (strange.size > 0)
		found.push({
			kind: "disconnect-takes-too-much",
			key,
			numbers: strange,
			says: `disconnected by ${disconnectId}, which was not asked to`,
		});
	if (isDue(disconnect) || (status !== "RECEIVED" && aging.size === 0)) return found;
	const left = status === "RECEIVED" ? "is RECEIVED" : `has ${countNumbers(aging)} numbers to give back`;
	const says = `Disconnect ${disconnectId} ${left}, but is not due`;
	const moves = status === "RECEIVED" ? joinNumbers(asked, aging) : aging;
	return [...found, { kind: "disconnect-forgotten", key, says, repair: { act: "make-due", version }, moves }];
}

/** What is wrong with a reservation as it stands. */
export function brokenInReservation(reservation: AuditedReservation): readonly Violation[] {
	const { key, reservationId, number, numberOfId } = reservation;
	const found: Violation[] = [];
	if (numberOfId !== number)
		found.push({
			kind: "reservation-misnamed",
			key,
			says: `Reservation ${reservationId} is stored as that of ${number}, which is not the number of its id`,
		});
	if (!isDue(reservation))
		found.push({
			kind: "reservation-forgotten",
			key,
			says: `Reservation ${reservationId} will never end, for it is not due`,
			repair: { act: "make-due" },
			moves: numberSet([number]),
		});
	return found;
}

/** What is wrong with an event as it stands: there is one only while somebody has to be told. */
export function brokenInEvent(event: AuditedEvent): readonly Violation[] {
	if (isDue(event)) return [];
	const says = `Event ${event.eventId} has not been delivered, but is not due`;
	return [{ kind: "event-forgotten", key: event.key, says, repair: { act: "make-due" } }];
}

/** What is wrong with a receiver as it stands: there is one only while events may wait for it. */
export function brokenInReceiver(receiver: AuditedReceiver): readonly Violation[] {
	if (isDue(receiver)) return [];
	const says = `Receiver ${receiver.key} will never be looked at, for it is not due`;
	return [{ kind: "receiver-forgotten", key: receiver.key, says, repair: { act: "make-due" } }];
}
