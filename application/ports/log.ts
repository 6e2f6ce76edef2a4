import type { MetricName } from "./metric-names.ts";

/**
 * One line of the log: an event's name, what belongs to it, and what it counts as. Never a secret, never a list of numbers.
 * An event that has an `error` is trouble, and is told apart from the others.
 */
export type Log = (
	event: string,
	details: Readonly<Record<string, unknown>>,
	metrics?: Readonly<Partial<Record<MetricName, number>>>,
) => void;
