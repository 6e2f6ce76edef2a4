import type { OrderEvent } from "../subscription/order-event.ts";

/** Numbers that a mail lists; the order has them all. */
export const NUMBERS_MAILED_MAX = 100;

/** A mail of plain text. */
export interface WrittenMail {
	readonly subject: string;
	readonly text: string;
}

/** What a subscriber is told of an event by mail, in words for people: the contract has none. */
export function encodeMail(event: OrderEvent): WrittenMail {
	const { orderId, status, message, note, customerOrderId, completedNumbers, at } = event;
	const numbers = completedNumbers.slice(0, NUMBERS_MAILED_MAX);
	const more = completedNumbers.length - numbers.length;
	const lines = [
		message,
		"",
		`Order: ${orderId}`,
		...(customerOrderId === undefined ? [] : [`Your reference: ${customerOrderId}`]),
		`Status: ${status}`,
		`Time: ${at}`,
		...(note === undefined ? [] : ["", note]),
		...(numbers.length === 0 ? [] : ["", "Numbers:", ...numbers]),
		...(more > 0 ? [`and ${more} more`] : []),
	];
	return { subject: `Number order ${orderId}: ${status}`, text: lines.join("\n") };
}
