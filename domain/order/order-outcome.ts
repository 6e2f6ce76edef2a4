import { unreachable } from "../assert.ts";
import { FAULTS, type Fault } from "../fault.ts";
import { hasNumber, numbersIn } from "../number/number-set.ts";
import { npaOf, type TelephoneNumber } from "../number/telephone-number.ts";
import { missingNumbers, type Order, requestedQuantity } from "./order.ts";
import { isFinal } from "./order-status.ts";

/** What a customer is told about an order that has left RECEIVED (contract, section 3.6). */
export interface OrderOutcome {
	readonly completedNumbers: readonly TelephoneNumber[];
	readonly failedQuantity: number;
	/** Backordered orders only. */
	readonly pendingQuantity?: number;
	/** Exact numbers that will not be had; empty for a search and while the order waits. */
	readonly failedNumbers: readonly TelephoneNumber[];
	/** Why an order is PARTIAL or FAILED. */
	readonly faults: readonly Fault[];
	readonly summary: string;
}

/** The outcome of an order in its present state; undefined while it is RECEIVED. */
export function outcomeOf(order: Order): OrderOutcome | undefined {
	if (order.status === "RECEIVED") return undefined;
	const completedNumbers = [...numbersIn(order.claimed)];
	const requested = requestedQuantity(order);
	const missing = requested - completedNumbers.length;
	const waits = order.status === "BACKORDERED";
	const failedNumbers = waits ? [] : missingNumbers(order);
	return {
		completedNumbers,
		failedQuantity: waits ? 0 : missing,
		...(waits ? { pendingQuantity: missing } : {}),
		failedNumbers,
		faults: faultsOf(order, failedNumbers),
		summary: summaryOf(completedNumbers, requested),
	};
}

/** What has become of one number of an order. */
export interface OrderedNumber {
	readonly telephoneNumber: TelephoneNumber;
	readonly status: "COMPLETE" | "FAILED" | "PENDING";
	/** Why it failed. */
	readonly fault?: Fault;
}

/** Every number that the order has, then every exact number that it asks for and has not. */
export function orderedNumbersOf(order: Order, outcome = outcomeOf(order)): readonly OrderedNumber[] {
	const { completedNumbers = [], failedNumbers = [], faults = [] } = outcome ?? {};
	const faultOf = new Map(faults.map((fault) => [fault.telephoneNumber, fault]));
	const pending = isFinal(order.status) ? [] : missingNumbers(order);
	return [
		...completedNumbers.map((telephoneNumber) => ({ telephoneNumber, status: "COMPLETE" }) as const),
		...failedNumbers.map((telephoneNumber): OrderedNumber => {
			const fault = faultOf.get(telephoneNumber);
			return { telephoneNumber, status: "FAILED", ...(fault && { fault }) };
		}),
		...pending.map((telephoneNumber) => ({ telephoneNumber, status: "PENDING" }) as const),
	];
}

function faultsOf(order: Order, failed: readonly TelephoneNumber[]): readonly Fault[] {
	switch (order.status) {
		case "RECEIVED":
		case "BACKORDERED":
		case "COMPLETE":
			return [];
		case "PARTIAL":
		case "FAILED":
			if (order.request.criterion.kind === "numbers")
				return failed.filter((number) => hasNumber(order.unavailable, number)).map(FAULTS.numberUnavailable);
			return [order.status === "PARTIAL" ? FAULTS.partlyUnavailable : FAULTS.whollyUnavailable];
		default:
			return unreachable(order.status);
	}
}

/** `2 numbers ordered in (919)`, `1 out of 5 numbers ordered in (919, 984)`, `5 numbers requested`. */
function summaryOf(completed: readonly TelephoneNumber[], requested: number): string {
	const noun = requested === 1 ? "number" : "numbers";
	if (completed.length === 0) return `${requested} ${noun} requested`;
	const npas = [...new Set(completed.map(npaOf))].join(", ");
	const share = completed.length === requested ? `${requested}` : `${completed.length} out of ${requested}`;
	return `${share} ${noun} ordered in (${npas})`;
}
