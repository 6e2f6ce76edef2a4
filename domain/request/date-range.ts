import { FAULTS, type Report } from "../fault.ts";
import { DAY_MS, later } from "../time.ts";
import { readDate } from "./read-query.ts";

/** A stretch of time: from a moment on, and up to another but without it; ISO 8601, UTC, milliseconds. Open where absent. */
export interface DateRange {
	readonly from?: string;
	readonly before?: string;
}

/**
 * The days from `startdate` to `enddate`, both included, in UTC (contract, section 1.2); every fault of the two is
 * reported.
 */
export function readDateRange(
	startdate: string | undefined,
	enddate: string | undefined,
	report: Report,
): DateRange {
	const from = readDate("startdate", startdate, report);
	const last = readDate("enddate", enddate, report);
	if (from !== undefined && last !== undefined && from > last) report(FAULTS.datesReversed);
	return {
		...(from === undefined ? {} : { from: from.toISOString() }),
		...(last === undefined ? {} : { before: later(last, DAY_MS) }),
	};
}

/** True when the moment lies in the range. */
export const isWithin = ({ from, before }: DateRange, at: string): boolean =>
	(from === undefined || from <= at) && (before === undefined || at < before);
