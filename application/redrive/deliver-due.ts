import { tellAgainAfterMs } from "../../domain/subscription/order-event.ts";
import { later } from "../../domain/time.ts";
import { eachOf } from "../each-of.ts";
import type { DueEvent } from "../ports/events.ts";
import { CONCURRENCY, leavesSpent, type Run } from "./run.ts";

/**
 * Has the workflow deliver every event past due. Each is moved on first, twice as far with every try, and so goes to one of two who
 * see to it. One run of the workflow delivers everything of an order. One that could not be started leaves its events due again.
 */
export async function deliverDue(run: Run): Promise<void> {
	const seenTo = new Set<string>();
	for await (const page of run.events.due(run.now())) {
		await eachOf(page, CONCURRENCY, (due) => deliver(run, due, seenTo));
		if (leavesSpent(run)) break;
	}
}

/** Moves an event on and has the workflow deliver it, unless another event of its order was `seenTo`, or the run has come to its end. */
export async function deliver(run: Run, due: DueEvent, seenTo: Set<string>): Promise<void> {
	if (leavesSpent(run)) return;
	const { accountId, orderId, eventId, waitsFor, tries } = due;
	try {
		if (!(await run.events.postpone(due, later(run.now(), tellAgainAfterMs(tries))))) return;
		if (seenTo.has(orderId)) return;
		seenTo.add(orderId);
		run.startsLeft -= 1;
		const attempt = { accountId, orderId, eventId, attempt: tries + 1 };
		await run.workflow.start(waitsFor === undefined ? attempt : { ...attempt, waitsFor });
		run.told += 1;
	} catch (error) {
		run.failures += 1;
		run.log("telling-not-started", { orderId, eventId, error: String(error) }, { StartFailures: 1 });
	}
}
