import { describe, expect, it } from "vitest";
import { sesMailer } from "../../../../adapters/ses/ses-mailer.ts";
import { encodeMail, NUMBERS_MAILED_MAX } from "../../../../domain/wire/notification-mail.ts";
import { awsClient, completion as event, throttled } from "../../../support/delivery-stubs.ts";
import { run } from "../../../support/order-builder.ts";

describe("mail", () => {
	const mail = { to: "a@b.c", event };

	it("goes from the operator's address, in words", async () => {
		const { subject, text } = encodeMail(event);
		const { inputs, client: ses } = awsClient({ MessageId: "m" });
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
		expect(await sesMailer("orders@example.com", awsClient(throttled).client)?.send(mail)).toEqual({
			taken: false,
			answered: false,
			result: "not sent: TooManyRequestsException",
		});
	});

	it("is none without an address", () => {
		expect(sesMailer(undefined)).toBeUndefined();
	});
});
