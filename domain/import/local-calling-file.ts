import type { Report } from "../fault.ts";
import type { RateCenter } from "../inventory/local-calling.ts";
import { type FieldReader, readRateCenter, readState } from "../request/read-fields.ts";
import { ok, type Result, refused } from "../result.ts";
import type { Layout, Row } from "./csv-header.ts";

/** The columns of a file of local calling areas. A row says: to the second rate center, calls from the first are local. */
export const LOCAL_CALLING_COLUMNS = ["state", "rate_center", "local_state", "local_rate_center"] as const;

/** How a file of local calling areas is headed: by all of its columns, in any order. */
export const LOCAL_CALLING_LAYOUT: Layout<(typeof LOCAL_CALLING_COLUMNS)[number]> = {
	columns: LOCAL_CALLING_COLUMNS,
};

/** A row as it is understood. */
export interface LocalCall {
	readonly from: RateCenter;
	readonly to: RateCenter;
}

/** Reads a row of a file of local calling areas. Names are read as orders name them, so that what was imported can be found. */
export function readLocalCallingRow(
	row: Row<(typeof LOCAL_CALLING_COLUMNS)[number]>,
): Result<LocalCall, string> {
	const objections: string[] = [];
	const report: Report = ({ description }) => objections.push(description);
	const read = (column: keyof typeof row, reader: FieldReader): string => {
		const text = row[column].trim();
		if (text === "") objections.push(`Column '${column}' must not be empty.`);
		return (text && reader(text, report)) || "";
	};
	const from = { state: read("state", readState), rateCenter: read("rate_center", readRateCenter) };
	const to = {
		state: read("local_state", readState),
		rateCenter: read("local_rate_center", readRateCenter),
	};
	return objections.length > 0 ? refused(objections.join(" ")) : ok({ from, to });
}
