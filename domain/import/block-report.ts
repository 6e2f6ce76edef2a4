import { ok, type Result, refused } from "../result.ts";
import type { Layout, Row } from "./csv-header.ts";
import type { InventoryRow } from "./inventory-file.ts";

/** The columns that count of a report of thousands-block assignments, as the numbering plan's administrator publishes it. */
export const BLOCK_REPORT_COLUMNS = ["state", "npa", "nxx", "x", "ocn", "rate_center", "status"] as const;

/** A row of the report as it is written. */
export type BlockRow = Row<(typeof BLOCK_REPORT_COLUMNS)[number]>;

/** How the report is headed. It has columns for many purposes; those that do not count are passed over. */
export const BLOCK_REPORT_LAYOUT: Layout<(typeof BLOCK_REPORT_COLUMNS)[number]> = {
	columns: BLOCK_REPORT_COLUMNS,
	optional: ["status"],
	othersPassOver: true,
	aliases: {
		st: "state",
		statecode: "state",
		areacode: "npa",
		block: "x",
		blockid: "x",
		blockx: "x",
		thousandsblock: "x",
		operatingcompanynumber: "ocn",
		blockocn: "ocn",
		ratecenter: "rate_center",
		ratecentername: "rate_center",
		ratecenterabbreviation: "rate_center",
		blockstatus: "status",
	},
};

/** Operating company numbers are four characters; a spreadsheet takes the zeros that one begins with away. */
const OCN_LENGTH = 4;

/** An operating company number as it is compared. */
const comparableOcn = (ocn: string): string => ocn.trim().toUpperCase().padStart(OCN_LENGTH, "0");

/** Reads operating company numbers, apart by commas; undefined when one of them can be none. */
export function ocnsOf(text: string): ReadonlySet<string> | undefined {
	const ocns = text.split(",").map((ocn) => ocn.trim());
	const areAll = ocns.every((ocn) => /^[0-9A-Za-z]{1,4}$/.test(ocn));
	return areAll ? new Set(ocns.map(comparableOcn)) : undefined;
}

/**
 * A row of the report as one of an inventory file: all 1,000 numbers of the block. Undefined for a block of another company, or one
 * that is not assigned: a status, where the report has it, begins with `AS`. Refused in a sentence.
 */
export function stockRowOfBlock(
	{ state, npa, nxx, x, ocn, rate_center, status }: BlockRow,
	ocns: ReadonlySet<string>,
): Result<InventoryRow, string> | undefined {
	if (ocn.trim() === "" || !ocns.has(comparableOcn(ocn))) return undefined;
	if (!/^(AS.*)?$/i.test(status.trim())) return undefined;
	const given = [npa, nxx, x].map((digits) => digits.replace(/\D/g, ""));
	const [, , last = ""] = given;
	const block = last.length === BLOCK_DIGITS ? last : given.join("");
	if (block.length !== BLOCK_DIGITS)
		return refused(`NPA '${npa}', NXX '${nxx}' and X '${x}' are not a thousands-block.`);
	const nothing = { city: "", lata: "", zips: "", tier: "" };
	return ok({ ...nothing, first: `${block}000`, last: `${block}999`, state, rate_center });
}

/** Digits of NPA-NXX-X. */
const BLOCK_DIGITS = 7;
