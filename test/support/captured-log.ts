import { logLine } from "../../adapters/runtime/log-line.ts";
import type { Log } from "../../application/ports/log.ts";

/** A line of the log, parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** What CloudWatch is told to take from a line. */
export interface MetricDirective {
	readonly Namespace: string;
	readonly Dimensions: readonly (readonly string[])[];
	readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
}

/** A log that keeps its lines as they would be written. */
export function capturedLog(): { readonly log: Log; readonly text: string[]; lines(): readonly Line[] } {
	const text: string[] = [];
	const log: Log = (event, details, metrics = {}) =>
		void text.push(logLine({ event, details, metrics }, { namespace: "NumberOrders", timestamp: 1 }));
	return { log, text, lines: () => text.map((line) => JSON.parse(line) as Line) };
}

/** The metrics that CloudWatch takes from a line, as the format's specification has it: `name` or `name{dimension=value}`. */
export function metricsIn(line: Line): Readonly<Record<string, number>> {
	const { _aws } = line as { _aws?: { readonly CloudWatchMetrics: readonly MetricDirective[] } };
	const found: Record<string, number> = {};
	for (const { Dimensions, Metrics } of _aws?.CloudWatchMetrics ?? []) {
		for (const set of Dimensions) {
			const labels = set.map((name) => `${name}=${textOf(line, name)}`);
			for (const { Name } of Metrics)
				found[labels.length > 0 ? `${Name}{${labels.join(",")}}` : Name] = numberOf(line, Name);
		}
	}
	return found;
}

function textOf(line: Line, name: string): string {
	const value = line[name];
	if (typeof value !== "string") throw new Error(`dimension ${name} is no text on the line`);
	return value;
}

function numberOf(line: Line, name: string): number {
	const value = line[name];
	if (typeof value !== "number") throw new Error(`metric ${name} is no number on the line`);
	return value;
}
