import { describe, expect, it } from "vitest";
import { sesMailer } from "../../../../adapters/ses/ses-mailer.ts";
import type { OrderEvent } from "../../../../domain/subscription/order-event.ts";
import { encodeMail, NUMBERS_MAILED_MAX } from "../../../../domain/wire/notification-mail.ts";
import { NOON, orderIdOf, run } from "../../../support/order-builder.ts";

/** A client that notes what it is sent, and answers or throws what it is told to. */
function client(answer: object | Error) {
	const inputs: unknown[] = [];
	const send = async ({ input }: { readonly input: unknown }) => {
		inputs.push(input);
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { inputs, client: { send } as never };
}

const event: OrderEvent = {
	eventId: "e1",
	accountId: "9900000",
	orderId: orderIdOf(1),
	orderType: "orders",
	status: "COMPLETE",
	message: "Created a new number order for 2 numbers",
	completedNumbers: run("9195550100", 2),
	at: NOON.toISOString(),
	isLast: true,
};

const throttled = Object.assign(new Error("slow down"), { name: "TooManyRequestsException" });

describe("mail", () => {
	const mail = { to: "a@b.c", event };

	it("goes from the operator's address, in words", async () => {
		const { subject, text } = encodeMail(event);
		const { inputs, client: ses } = client({ MessageId: "m" });
		expect(await sesMailer("orders@example.com", ses)?.send(mail)).toMatchObject({ taken: true });
		expect(inputs).toEqual([
			{
				FromEmailAddress: "orders@example.com",
				Destination: { ToAddresses: ["a@b.c"] },
				Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
			},
		]);
	});

	it("is in words, with a hundred numbers at most", () => {
		const completedNumbers = run("9195550000", NUMBERS_MAILED_MAX + 5);
		const mail = encodeMail({ ...event, completedNumbers, note: "call me", customerOrderId: "crm" });
		expect(mail.subject).toBe(`Number order ${event.orderId}: COMPLETE`);
		expect(mail.text).toContain("Your reference: crm");
		expect(mail.text).toContain("call me");
		expect(mail.text).toMatch(/9195550099\nand 5 more$/);
	});

	it("that cannot go is a delivery that was not taken", async () => {
		expect(await sesMailer("orders@example.com", client(throttled).client)?.send(mail)).toEqual({
			taken: false,
			answered: false,
			result: "not sent: TooManyRequestsException",
		});
	});

	it("is none without an address", () => {
		expect(sesMailer(undefined)).toBeUndefined();
	});
});
