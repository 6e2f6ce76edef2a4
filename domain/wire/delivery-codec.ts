import { type Element, element, leaf, list } from "./element.ts";

/** What became of an event for one subscription (contract, section 1.5). */
export interface ToldDelivery {
	readonly eventId: string;
	readonly orderId: string;
	readonly status: string;
	readonly at: string;
	readonly attempts: number;
	readonly outcome: string;
	readonly result: string;
}

/** The last deliveries of a subscription, the newest first. */
export const encodeDeliveries = (deliveries: readonly ToldDelivery[]): Element =>
	element("DeliveriesResponse", list("Deliveries", deliveries.map(encodeDelivery)));

/** What became of a test. */
export const encodeTest = (delivery: ToldDelivery): Element =>
	element("DeliveryResponse", encodeDelivery(delivery));

const encodeDelivery = ({ eventId, orderId, status, at, attempts, outcome, result }: ToldDelivery): Element =>
	element(
		"Delivery",
		leaf("EventId", eventId),
		leaf("OrderId", orderId),
		leaf("Status", status),
		leaf("At", at),
		leaf("Attempts", attempts),
		leaf("Outcome", outcome),
		leaf("Result", result),
	);
