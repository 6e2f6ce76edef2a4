import { type TelephoneNumber, telephoneNumberOf } from "../../domain/number/telephone-number.ts";
import { type Order, placeOrder } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { type OrderRequest, type OrderTerms, storedRequest } from "../../domain/order/order-request.ts";
import type { OrderType } from "../../domain/order/order-type.ts";

/** Noon on a day of 2026: the time of tests that care for no other. */
export const NOON = new Date("2026-03-02T12:00:00.000Z");

/** The moment so many milliseconds after `NOON`. */
export const afterNoon = (ms: number): Date => new Date(NOON.getTime() + ms);

/** An order id made of a number, in the form of a UUID. */
export const orderIdOf = (n: number): string =>
	`${n.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;

/** The name of the order of that number, of account 9900000. */
export const orderName = (n: number): OrderName => ({ accountId: "9900000", orderId: orderIdOf(n) });

/** A number that the test knows to be one. */
export function tn(text: string): TelephoneNumber {
	const number = telephoneNumberOf(text);
	if (number === undefined) throw new Error(`${text} is not a telephone number`);
	return number;
}

/** So many consecutive numbers from the first. */
export const run = (first: string, quantity: number): TelephoneNumber[] =>
	Array.from({ length: quantity }, (_, index) => tn(String(Number(first) + index)));

/** An order type that asks for numbers of an area code. */
export const areaCode = (npa: string, quantity: number): OrderType => ({
	name: "AreaCodeSearchAndOrderType",
	fields: { AreaCode: npa, Quantity: String(quantity) },
});

/** An order type that asks for exactly these numbers. */
export const exactly = (...numbers: readonly string[]): OrderType => ({
	name: "ExistingTelephoneNumberOrderType",
	fields: {},
	telephoneNumbers: numbers,
	reservationIds: [],
});

/** A checked request: the defaults of the contract unless told otherwise. */
export const request = (orderType: OrderType, terms: Partial<OrderTerms> = {}): OrderRequest =>
	storedRequest({
		siteId: "743",
		backOrderRequested: false,
		partialAllowed: true,
		tnAttributes: [],
		orderType,
		...terms,
	});

/** A new order of account 9900000 at noon. */
export const order = (
	orderType: OrderType,
	terms: Partial<OrderTerms> = {},
	{ orderId = orderIdOf(1), at = NOON, accountId = "9900000" } = {},
): Order => placeOrder({ orderId, accountId, createdBy: "demo", request: request(orderType, terms) }, at);
