import { newOrderId } from "../../adapters/runtime/system.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { type Order, settleOrder } from "../../domain/order/order.ts";
import { areaCode, order } from "../support/order-builder.ts";

/** The hundred area codes that orders wait on, from 201 on: those that end in 00 or 11, or have a 9 amid, are none. */
export const AREA_CODES: readonly string[] = Array.from({ length: 125 }, (_, n) => String(201 + n))
	.filter((npa) => !/^.(00|11|9.)$/.test(npa))
	.slice(0, 100);

/** When the first order was placed: some days ago, so that they are old enough to be counted by rank. */
const FIRST_AT = Date.now() - 7 * 24 * 3_600_000;

/** The n-th order of an account to wait for one number of an area code, placed a second after the one before. */
export function waitingOrder(accountId: string, n: number, npa: string): Order {
	const at = new Date(FIRST_AT + 1_000 * n);
	const placed = order(
		areaCode(npa, 1),
		{ backOrderRequested: true },
		{ orderId: newOrderId(at), at, accountId },
	);
	return settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, at);
}

/** The n-th of orders that wait on a hundred area codes in turn. */
export const waitingInTurn = (accountId: string, n: number): Order =>
	waitingOrder(accountId, n, AREA_CODES.at(n % AREA_CODES.length) ?? "");
