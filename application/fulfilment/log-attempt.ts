import { completedQuantity, type Order, requestedQuantity } from "../../domain/order/order.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { Attempt } from "../ports/workflow.ts";

/** Writes the one line of an attempt, however it ends. */
export interface AttemptLog {
	/** It left the order so, after as many lost races, and so many looks while others held what the order lacked. */
	settled(before: Order, after: Order, lost: number, looked?: number): void;
	/** It ended in an exception, after as many lost races. */
	failed(error: unknown, lost: number): void;
}

/** Begins the line of an attempt; its duration counts from now. */
export function logAttempt(
	{ log, now }: { readonly log: Log; readonly now: Now },
	{ orderId, attempt }: Pick<Attempt, "orderId" | "attempt">,
): AttemptLog {
	const startedAt = now().getTime();
	const ended = (lost: number) => ({ lost, ms: now().getTime() - startedAt });
	return {
		settled(before, after, lost, looked = 0) {
			const { accountId, status } = after;
			const claimed = completedQuantity(after) - completedQuantity(before);
			const quantities = {
				requested: requestedQuantity(after),
				completed: completedQuantity(after),
				claimed,
			};
			log(
				"attempt",
				{
					orderId,
					accountId,
					attempt,
					status,
					...quantities,
					...(looked > 0 ? { looked } : {}),
					...ended(lost),
				},
				{
					Attempts: 1,
					...(lost > 0 ? { ContentionRetries: lost } : {}),
					...(status === before.status ? {} : { OrdersByOutcome: 1 }),
				},
			);
		},
		failed(error, lost) {
			const metrics = { Attempts: 1, ...(lost > 0 ? { ContentionRetries: lost } : {}) };
			log("attempt-failed", { orderId, attempt, ...ended(lost), error: String(error) }, metrics);
		},
	};
}
