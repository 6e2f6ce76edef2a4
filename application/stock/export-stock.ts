import { takenLines } from "../../domain/inventory/withdrawal.ts";
import { type LineBitmap, linesIn } from "../../domain/number/line-bitmap.ts";
import { npaOf, numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { StockRecord, StockStore } from "../ports/stock-store.ts";

/** What a number of the stock is: to be had, out of sale, or sold, reserved or aging. */
export const STOCK_STATUSES = ["free", "withdrawn", "taken"] as const;

/** One of them. */
export type StockStatus = (typeof STOCK_STATUSES)[number];

/** Which part of the stock; all that is present must hold. Texts are as they are stored: upper case. */
export interface StockFilter {
	readonly npa?: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly lata?: string;
	readonly status?: StockStatus;
}

/** Consecutive numbers of one thousands-block in the same status. */
export interface StockRun {
	readonly first: TelephoneNumber;
	readonly last: TelephoneNumber;
	readonly status: StockStatus;
	readonly place: StockRecord;
}

/** Everything that was ever imported, as runs; a block at a time, blocks in no order. */
export async function* exportStock(
	stock: Pick<StockStore, "all">,
	filter: StockFilter,
): AsyncGenerator<readonly StockRun[]> {
	for await (const record of stock.all()) {
		if (!isWanted(record, filter)) continue;
		const { free, withdrawn } = record;
		const lines: Readonly<Record<StockStatus, LineBitmap>> = { free, withdrawn, taken: takenLines(record) };
		const wanted = STOCK_STATUSES.filter((status) => (filter.status ?? status) === status);
		const runs = wanted.flatMap((status) =>
			runsOf(lines[status]).map(([from, to]) => ({
				first: numberAt(record.block, from),
				last: numberAt(record.block, to),
				status,
				place: record,
			})),
		);
		yield runs.sort((a, b) => (a.first < b.first ? -1 : 1));
	}
}

const isWanted = (record: StockRecord, { npa, state, rateCenter, lata }: StockFilter): boolean =>
	(npa ?? npaOf(record.block)) === npaOf(record.block) &&
	(state ?? record.state) === record.state &&
	(rateCenter ?? record.rateCenter) === record.rateCenter &&
	(lata ?? record.lata) === record.lata;

/** The runs of consecutive lines, both ends included. */
function runsOf(lines: LineBitmap): readonly (readonly [from: number, to: number])[] {
	const runs: [from: number, to: number][] = [];
	for (const line of linesIn(lines)) {
		const last = runs.at(-1);
		if (last?.[1] === line - 1) last[1] = line;
		else runs.push([line, line]);
	}
	return runs;
}
