import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { EventBus } from "../../application/ports/deliveries.ts";
import { renderJson } from "../../domain/wire/element.ts";
import { encodeNotification } from "../../domain/wire/notification-codec.ts";
import { CLIENT_LIMITS } from "../client-limits.ts";

/** By what rules on the bus know our events. */
export const EVENT_SOURCE = "number-orders";

/** The kind of our events. */
export const EVENT_DETAIL_TYPE = "Order event";

/**
 * `EventBus` on Amazon EventBridge; none where no bus is named. What is delivered is a notification as JSON, with the account and
 * the event's id, by which a rule's target knows a repetition.
 */
export function eventbridgeBus(
	EventBusName: string | undefined,
	client: Pick<EventBridgeClient, "send"> = new EventBridgeClient(CLIENT_LIMITS),
): EventBus | undefined {
	if (EventBusName === undefined) return undefined;
	return {
		async put(event) {
			const { eventId, accountId } = event;
			const Detail = JSON.stringify({
				eventId,
				accountId,
				...JSON.parse(renderJson(encodeNotification(event))),
			});
			const entry = { EventBusName, Source: EVENT_SOURCE, DetailType: EVENT_DETAIL_TYPE, Detail };
			try {
				const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
				const trouble = Entries[0]?.ErrorCode;
				return trouble === undefined
					? { taken: true, answered: true, result: "put" }
					: { taken: false, answered: false, result: `not put: ${trouble}` };
			} catch (error) {
				return { taken: false, answered: false, result: `not put: ${(error as Error).name}` };
			}
		},
	};
}
