import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { ATTEMPT_GRACE_MS, RETRY_MS_MAX } from "../../domain/order/order.ts";
import { later } from "../../domain/time.ts";
import type { Backlog, DueOrder, Reschedule } from "../ports/backlog.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Events } from "../ports/events.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { Log } from "../ports/log.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now } from "../ports/runtime.ts";
import type { Subscriptions } from "../ports/subscriptions.ts";
import type { WaitingReceivers } from "../ports/waiting-receivers.ts";
import type { Attempt, Workflow } from "../ports/workflow.ts";

/** Starts, and questions to the stock, under way at once. */
export const CONCURRENCY = 16;

/** What redriving reaches for. */
export interface RedrivePorts {
	readonly backlog: Backlog;
	readonly inventory: Inventory;
	readonly events: Pick<Events, "due" | "waitingFor" | "postpone">;
	readonly subscriptions: Pick<Subscriptions, "find">;
	readonly receivers: Pick<WaitingReceivers, "due" | "postpone" | "forget">;
	readonly reservations: Reservations;
	readonly workflow: Workflow;
	readonly disconnects: Pick<Disconnects, "due">;
	/** Does what there is to do for a disconnect. */
	readonly workOnDisconnect: (name: DisconnectName) => Promise<unknown>;
	readonly now: Now;
	readonly log: Log;
}

/** One run: its ports, what is left of its starts and of its time, and what it did so far. */
export interface Run extends RedrivePorts {
	/** When it, or the part that is under way, must begin nothing more: milliseconds since 1970. */
	endsAt: number;
	startsLeft: number;
	/** Disconnects past due that it went on with. */
	disconnected: number;
	/** Reservations that had expired and whose numbers are back in stock. */
	expired: number;
	/** Attempts started for orders past due. */
	due: number;
	/** Attempts started for backordered orders whose stock arrived. */
	restocked: number;
	waitingKeys: number;
	/** Runs started to deliver events that subscribers have not got yet. */
	told: number;
	/** Waiting keys that the run had no time for. */
	keysLeft: number;
	/** True when starts or time may have run out before the work did. */
	isCut: boolean;
	/** What failed: it holds up nothing else, and fails the run at its end. */
	failures: number;
	/** Orders found waiting so far. */
	waiting: number;
	/** When the oldest of them was placed. */
	oldestAt: number;
}

/** What counting stock takes of a run. */
export type CountingRun = Pick<Run, "inventory" | "now" | "endsAt">;

/** A run that has done nothing yet. */
export const beginRun = (
	ports: RedrivePorts,
	bounds: Pick<Run, "endsAt" | "startsLeft"> & { readonly startedAt: number },
): Run => ({
	...ports,
	endsAt: bounds.endsAt,
	startsLeft: bounds.startsLeft,
	disconnected: 0,
	expired: 0,
	due: 0,
	restocked: 0,
	waitingKeys: 0,
	told: 0,
	keysLeft: 0,
	isCut: false,
	failures: 0,
	waiting: 0,
	oldestAt: bounds.startedAt,
});

/** True when the run must come to its end. */
export const isLate = (run: Pick<Run, "now" | "endsAt">): boolean => run.now().getTime() >= run.endsAt;

/** True when the run may start no more attempts. */
export const isSpent = (run: Run): boolean => run.startsLeft <= 0 || isLate(run);

/** As `isLate`, asked where there may be more to do: that something was left is kept. */
export const leavesLate = (run: Run): boolean => leaves(run, isLate(run));

/** As `isSpent`, asked where there may be more to start: that something was left is kept. */
export const leavesSpent = (run: Run): boolean => leaves(run, isSpent(run));

function leaves(run: Run, mustEnd: boolean): boolean {
	run.isCut ||= mustEnd;
	return mustEnd;
}

/** Does a part of the run; its failure holds up no other part. */
export async function isolateFailure(
	run: Run,
	what: Readonly<Record<string, string>>,
	work: () => Promise<void>,
): Promise<void> {
	try {
		await work();
	} catch (error) {
		run.failures += 1;
		run.log("redrive-part-failed", { ...what, error: String(error) });
	}
}

/** What was put aside for an order: how many numbers an attempt may take, of an order that has so many. */
export interface Share {
	readonly numbers: number;
	readonly completed: number;
}

/**
 * Starts an attempt; false when somebody else has the order, or when it could not be started. Until the attempt has ended
 * well the order is due again: in half a minute, which is as long as one can live, then in 1, 2, 4 … minutes, an hour at most. An attempt that was not started counts for nothing. An order
 * that has got numbers since its `share` was put aside is another run's.
 */
export async function startAttempt(
	run: Run,
	{ accountId, orderId, dueAt, tries }: Omit<DueOrder, "dueAt"> & { readonly dueAt?: string },
	share?: Share,
): Promise<boolean> {
	const wait = Math.min(RETRY_MS_MAX, ATTEMPT_GRACE_MS * 2 ** tries);
	const to = later(run.now(), wait);
	const reschedule: Reschedule = {
		to,
		...(dueAt === undefined ? {} : { from: dueAt }),
		...(share === undefined ? {} : { completed: share.completed }),
	};
	try {
		const attempt = await run.backlog.beginAttempt({ accountId, orderId }, reschedule);
		if (attempt === undefined) return false;
		await startOrTakeBack(
			run,
			share === undefined ? attempt : { ...attempt, share: share.numbers, completed: share.completed },
			reschedule,
		);
		return true;
	} catch (error) {
		run.failures += 1;
		run.log("attempt-not-started", { orderId, error: String(error) }, { StartFailures: 1 });
		return false;
	}
}

async function startOrTakeBack(
	{ workflow, backlog }: Run,
	attempt: Attempt,
	reschedule: Reschedule,
): Promise<void> {
	try {
		await workflow.start(attempt);
	} catch (error) {
		await backlog.takeBack(attempt, reschedule);
		throw error;
	}
}
