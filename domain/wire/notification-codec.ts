import type { OrderEvent } from "../subscription/order-event.ts";
import { type Element, element, leaf, list, numberLeaf } from "./element.ts";

/** What is delivered to a subscriber of an event (contract, section 1.5). The bus has no subscription. */
export const encodeNotification = (event: OrderEvent, subscriptionId?: string): Element =>
	element(
		"Notification",
		leaf("Status", event.status),
		leaf("SubscriptionId", subscriptionId),
		leaf("Message", event.message),
		leaf("OrderId", event.orderId),
		leaf("OrderType", event.orderType),
		leaf("CustomerOrderId", event.customerOrderId),
		leaf("Note", event.note),
		event.completedNumbers.length === 0
			? undefined
			: list(
					"CompletedTelephoneNumbers",
					event.completedNumbers.map((number) => numberLeaf("TelephoneNumber", number)),
				),
		leaf("LastModifiedDate", event.at),
	);
