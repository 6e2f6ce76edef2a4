import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { Log } from "../ports/log.ts";
import type { Workflow } from "../ports/workflow.ts";

/**
 * Has the workflow deliver an event now. Should it not start, nothing is lost: the event is due, and the redrive function sees to it.
 */
export async function startDelivery(
	{ workflow, log }: { readonly workflow: Workflow; readonly log: Log },
	{ event: { accountId, orderId, eventId } }: PendingEvent,
): Promise<void> {
	const attempt = { accountId, orderId, attempt: 0, eventId };
	try {
		await workflow.start(attempt);
	} catch (error) {
		const consequence = "the event is due, the redrive function sees to it";
		log("workflow-not-started", { ...attempt, error: String(error), consequence }, { StartFailures: 1 });
	}
}
