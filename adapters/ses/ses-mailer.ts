import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer } from "../../application/ports/deliveries.ts";
import { encodeMail } from "../../domain/wire/notification-mail.ts";
import { CLIENT_LIMITS } from "../client-limits.ts";

/** `Mailer` on Amazon SES, from an address that SES knows for the operator's; none where no address is given. */
export function sesMailer(
	FromEmailAddress: string | undefined,
	client: Pick<SESv2Client, "send"> = new SESv2Client(CLIENT_LIMITS),
): Mailer | undefined {
	if (FromEmailAddress === undefined) return undefined;
	return {
		async send({ to, event }) {
			const { subject, text } = encodeMail(event);
			try {
				await client.send(
					new SendEmailCommand({
						FromEmailAddress,
						Destination: { ToAddresses: [to] },
						Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
					}),
				);
				return { taken: true, answered: true, result: "sent" };
			} catch (error) {
				return { taken: false, answered: false, result: `not sent: ${(error as Error).name}` };
			}
		},
	};
}
