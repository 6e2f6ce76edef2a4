import type { OrderName } from "../../domain/order/order-name.ts";

/** Keys of one run of the workflow. */
export interface Attempt extends OrderName {
	/** Grows by one with every attempt at the order, from 1; with every one at the event, if there is an event. */
	readonly attempt: number;
	/**
	 * Numbers that it may take at most, if so many are not all that the order lacks: what else there is was put aside for others, who have
	 * waited longer or are about to take it.
	 */
	readonly share?: number;
	/** With a share: numbers that the order had when it was put aside. What it has got since is part of it, however often the attempt runs. */
	readonly completed?: number;
	/** Present if the run is for an event of the order: then there is something to deliver, whatever becomes of the order. */
	readonly eventId?: string;
	/** The receiver that this event waits for, if it does: its attempts are counted by themselves. */
	readonly waitsFor?: string;
}

/** The workflow. */
export interface Workflow {
	/** Starts an attempt. Starting the same one twice is harmless. */
	start(attempt: Attempt): Promise<void>;
}

/** Has the redrive function run now, without waiting for its end. */
export type WakeRedrive = () => Promise<void>;
