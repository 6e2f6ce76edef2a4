/** How one metric is counted. */
export interface MetricKind {
	readonly unit: "Count" | "Seconds";
	/** The member of the line by whose value it is split. Each of its values is a metric of its own, and paid for as one. */
	readonly dimension?: { readonly name: string; readonly values: readonly string[] };
}

/**
 * Every metric that the functions emit: the one list, which dashboard and alarms read too. What AWS counts for nothing, such
 * as requests, errors and durations, is not counted here again.
 */
export const METRICS = {
	/** Runs of fulfil-order, those that failed included. */
	Attempts: { unit: "Count" },
	/** Races for stock or for an order that an attempt lost. */
	ContentionRetries: { unit: "Count" },
	/** Orders stored as RECEIVED. */
	OrdersPlaced: { unit: "Count" },
	/** Orders refused with faults. */
	OrdersRejected: { unit: "Count" },
	/** Changes of an order's status, by the status it changed to. */
	OrdersByOutcome: {
		unit: "Count",
		dimension: { name: "status", values: ["COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"] },
	},
	/** Orders that wait for stock, at the end of each sweep. */
	BackordersWaiting: { unit: "Count" },
	/** How long ago the oldest order that waits was placed; 0 when none waits. */
	OldestBackorderAgeSeconds: { unit: "Seconds" },
	/** Attempts that could not be started. */
	StartFailures: { unit: "Count" },
	/** Notifications that a subscriber, or the bus, took. */
	NotificationsDelivered: { unit: "Count" },
	/** Notifications that were not taken; each is tried again for a day. */
	NotificationsFailed: { unit: "Count" },
	/** Notifications that were not taken for a day, and are not tried again. */
	NotificationsGivenUp: { unit: "Count" },
	/** What an audit of the schedule found broken. */
	InvariantsBroken: { unit: "Count" },
	/** Requests that ended in an exception and were answered 503. */
	RequestFailures: { unit: "Count" },
} as const satisfies Readonly<Record<string, MetricKind>>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;
