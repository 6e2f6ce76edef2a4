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
	if (names.length === 0) return visibleJson(line);
	return visibleJson({
		_aws: { Timestamp: timestamp, CloudWatchMetrics: directives(namespace, names) },
		...line,
	});
}

/** What a terminal obeys and JSON has no need to escape: DEL and the C1 controls, what turns a line around, and ends of lines. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** JSON in which everything can be seen, for it is read on terminals too; its meaning is the same. */
export const visibleJson = (line: object): string =>
	JSON.stringify(line).replace(
		OBEYED,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

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
