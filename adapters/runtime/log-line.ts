import type { Log } from "../../application/ports/log.ts";
import { METRICS, type MetricKind, type MetricName } from "../../application/ports/metric-names.ts";

/** What a log is told of one event. */
export interface LoggedEvent {
	readonly event: string;
	readonly details: Parameters<Log>[1];
	readonly metrics: NonNullable<Parameters<Log>[2]>;
}

/**
 * An event as one line of JSON. With metrics it is in the embedded metric format, from which CloudWatch Logs takes them: no
 * request is made for them, and log and metric cannot tell different stories (AWS, Specification: Embedded metric format).
 */
export function logLine(
	{ event, details, metrics }: LoggedEvent,
	{ namespace, timestamp }: { readonly namespace: string; readonly timestamp: number },
): string {
	const names = Object.keys(metrics) as MetricName[];
	const line = { event, ...details, ...metrics };
	if (names.length === 0) return JSON.stringify(line);
	return JSON.stringify({
		_aws: { Timestamp: timestamp, CloudWatchMetrics: directives(namespace, names) },
		...line,
	});
}

/** One directive for each set of dimensions: those of no dimension together, and the others. */
function directives(Namespace: string, names: readonly MetricName[]): readonly object[] {
	const sets = Map.groupBy(names, (name) => kindOf(name).dimension?.name);
	return [...sets].map(([dimension, group]) => ({
		Namespace,
		Dimensions: [dimension === undefined ? [] : [dimension]],
		Metrics: group.map((name) => ({ Name: name, Unit: kindOf(name).unit })),
	}));
}

const kindOf = (name: MetricName): MetricKind => METRICS[name];
