import type { SubscriptionName } from "./subscriptions.ts";

/** A receiver for which events wait, for it did not take what it was sent. Times are ISO 8601, UTC. */
export interface WaitingReceiver extends SubscriptionName {
	/** When the redrive function has to see to it. */
	readonly dueAt: string;
	/** How often it did since the receiver took anything. */
	readonly tries: number;
}

/** The receivers for which events wait. One that is known is known until it is forgotten, whatever becomes of its subscription. */
export interface WaitingReceivers {
	/** Has the receiver known and seen now, before an event is left waiting for it; due as it was, or else in a minute. */
	note(name: SubscriptionName, now: Date): Promise<void>;
	/** Has one that takes something again, or is another now, be due now, if it is known. */
	wake(name: SubscriptionName, now: Date): Promise<void>;
	/** Those past due, in pages. */
	due(now: Date): AsyncIterable<readonly WaitingReceiver[]>;
	/** Moves on when it is due, and keeps how often it was; nothing happens when somebody else moved it. */
	postpone(receiver: WaitingReceiver, to: Pick<WaitingReceiver, "dueAt" | "tries">): Promise<void>;
	/** Forgets it, unless it was noted since. */
	forget(name: SubscriptionName, since: Date): Promise<void>;
}
