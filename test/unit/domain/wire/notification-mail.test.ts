import { expect, it } from "vitest";
import type { OrderEvent } from "../../../../domain/subscription/order-event.ts";
import { encodeMail, NUMBERS_MAILED_MAX } from "../../../../domain/wire/notification-mail.ts";
import { NOON, orderIdOf, run } from "../../../support/order-builder.ts";

const event: OrderEvent = {
	eventId: "e1",
	accountId: "9900000",
	orderId: orderIdOf(1),
	orderType: "orders",
	status: "FAILED",
	message: "5018: nothing there",
	completedNumbers: [],
	at: NOON.toISOString(),
	isLast: true,
};
const heading = [`Order: ${event.orderId}`, "Status: FAILED", `Time: ${event.at}`];

it("says what there is to say and nothing else", () => {
	expect(encodeMail(event)).toEqual({
		subject: `Number order ${event.orderId}: FAILED`,
		text: [event.message, "", ...heading].join("\n"),
	});
});

it("says whose reference it is, what the note was, and which numbers", () => {
	const [order, ...rest] = heading;
	const numbers = run("9195550000", NUMBERS_MAILED_MAX);
	const full = { ...event, customerOrderId: "crm-1", note: "call me", completedNumbers: numbers };
	const text = [
		event.message,
		"",
		order,
		"Your reference: crm-1",
		...rest,
		"",
		"call me",
		"",
		"Numbers:",
		...numbers,
	];
	expect(encodeMail(full).text).toBe(text.join("\n"));
	expect(encodeMail({ ...full, completedNumbers: run("9195550000", NUMBERS_MAILED_MAX + 2) }).text).toBe(
		[...text, "and 2 more"].join("\n"),
	);
});
