import { isOverdue, type OrderEvent } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import type { Delivery } from "../ports/deliveries.ts";
import type { DeliveryRecords, DeliveryTry } from "../ports/delivery-records.ts";
import type { Log } from "../ports/log.ts";
import type { Now, Pause } from "../ports/runtime.ts";
import type { NotifyPorts } from "./delivery-run.ts";

/**
 * How long is waited for a record to be written: a table that hangs must not take the time that delivering has
 * (`GO_ON_MS_MAX` and a call of 10 s, of the 70 s of a run).
 */
export const RECORDING_MS_MAX = 1_000;

/** What recording deliveries reaches for. */
export interface RecordingPorts {
	readonly deliveryRecords: Pick<DeliveryRecords, "note">;
	readonly now: Now;
	readonly pause: Pause;
	readonly log: Log;
}

/**
 * Delivers as `deliver` does, and notes what came of it for the customer to see. A record that cannot be written is told to the log,
 * and changes nothing: what is delivered is delivered.
 */
export function recordDeliveries(
	ports: RecordingPorts,
	deliver: NotifyPorts["deliverToSubscriber"],
): NotifyPorts["deliverToSubscriber"] {
	return async function deliverAndRecord(event, subscription) {
		const delivery = await deliver(event, subscription);
		await record(ports, subscription, tryOf(event, delivery, ports.now()));
		return delivery;
	};
}

/**
 * Notes that an event is given up without a try, as `recordDeliveries` notes a try: else the customer would read for a week that it
 * failed and is tried again.
 */
export function recordGivenUp(ports: RecordingPorts): NotifyPorts["noteGivenUp"] {
	return async function noteGivenUp({ eventId, orderId, status }, subscription, result) {
		const at = ports.now().toISOString();
		await record(ports, subscription, {
			eventId,
			orderId,
			status,
			at,
			outcome: "given-up",
			result,
			tries: 0,
		});
	};
}

async function record(
	{ deliveryRecords, pause, log }: RecordingPorts,
	{ accountId, subscriptionId }: Subscription,
	tried: DeliveryTry,
): Promise<void> {
	const written = deliveryRecords.note({ accountId, subscriptionId }, tried).catch((error) => {
		log("delivery-not-recorded", { accountId, subscriptionId, error: String(error) });
	});
	await Promise.race([written, pause(RECORDING_MS_MAX)]);
}

/** What a delivery that was made now is remembered as. */
export function tryOf(
	{ eventId, orderId, status, at }: OrderEvent,
	{ taken, result }: Delivery,
	now: Date,
): DeliveryTry {
	const isOver = isOverdue(new Date(at), now);
	const outcome = taken ? "delivered" : isOver ? "given-up" : "failed";
	return { eventId, orderId, status, at: now.toISOString(), outcome, result, tries: 1 };
}
