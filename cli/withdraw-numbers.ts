import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { dynamodbWithdrawals } from "../adapters/dynamodb/dynamodb-withdrawals.ts";
import {
	tryWithdrawal,
	type WithdrawalSummary,
	withdrawNumbers,
} from "../application/stock/withdraw-numbers.ts";
import type { SourceRows } from "../domain/import/csv-header.ts";
import { INVENTORY_LAYOUT, type InventoryColumn } from "../domain/import/inventory-file.ts";
import type { Withdrawal } from "../domain/inventory/withdrawal.ts";
import { noLines } from "../domain/number/line-bitmap.ts";
import { encodeRuns } from "../domain/number/number-runs.ts";
import { countNumbers, type NumberSet, numbersIn } from "../domain/number/number-set.ts";
import { NOTHING_WRITTEN, type NumbersImported } from "./import-numbers.ts";
import { servedBy } from "./orders-served.ts";
import { showBlocks } from "./progress.ts";
import { readRows } from "./read-rows.ts";
import type { Target } from "./target.ts";
import type { Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** The columns of an inventory file, of which only the numbers count: a list of numbers will do. */
const LAYOUT = {
	...INVENTORY_LAYOUT,
	optional: INVENTORY_LAYOUT.columns.filter((column) => column !== "first"),
};

/** Characters of numbers that are named; the rest is counted. */
const NUMBERS_SHOWN_MAX = 200;

/** Numbers that are to be taken out of sale, or back. */
export interface NumbersWithdrawal {
	readonly file: string;
	readonly withdrawal: Withdrawal;
	/** Says what would be done, and writes nothing. */
	readonly dryRun?: boolean;
}

/** Takes the free numbers of a file out of sale, or back, or says what that would do; in sentences. */
export async function withdrawFile(
	{ file, withdrawal, dryRun = false }: NumbersWithdrawal,
	target: Target,
	terminal: Terminal,
): Promise<NumbersImported> {
	const rows = readRows(file, LAYOUT);
	if (dryRun) return tried(rows, withdrawal, target);
	const withdrawals = dynamodbWithdrawals(target.dynamodb, target.inventoryTable);
	const summary = await withdrawNumbers(rows, withdrawal, withdrawals, showBlocks(terminal));
	const isNothing = summary.changed.size === 0;
	return {
		...toldOf(summary, WORDS[withdrawal]),
		// Those that are free already may be of a return that was cut off.
		changed: withdrawal === "return" && summary.changed.size + summary.already.size > 0,
		more: [...leftAlone(summary), ...(isNothing ? ["Nothing was changed."] : [])],
		data: dataOf(summary),
	};
}

async function tried(
	rows: SourceRows<InventoryColumn>,
	withdrawal: Withdrawal,
	target: Target,
): Promise<NumbersImported> {
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	const { returning, ...summary } = await tryWithdrawal(rows, withdrawal, stock);
	// As if nobody had known them: then they are what the stock would have more.
	const blocks = returning.map(({ record, lines }) => ({
		block: record.block,
		place: record,
		lines,
		known: noLines(),
	}));
	const served = withdrawal === "return" ? await servedBy(blocks, target) : undefined;
	return {
		...toldOf(summary, WOULD[withdrawal]),
		changed: false,
		more: [...leftAlone(summary), ...(served?.lines ?? []), NOTHING_WRITTEN],
		data: { dryRun: true, ...dataOf(summary), ...served?.data },
	};
}

const toldOf = (
	{ rejected, reasons, changed, already }: WithdrawalSummary,
	words: { readonly done: string; readonly already: string },
) => ({
	rejected,
	reasons,
	done: `${words.done}: ${grouped(countNumbers(changed))}. ${words.already}: ${grouped(countNumbers(already))}.`,
});

const dataOf = ({ rejected, reasons, ...sets }: WithdrawalSummary) => ({
	rejected,
	reasons,
	...Object.fromEntries(
		Object.entries(sets).map(([name, numbers]) => [
			name,
			{ quantity: countNumbers(numbers), numbers: encodeRuns(numbersIn(numbers)) },
		]),
	),
});

const WORDS = {
	withdraw: { done: "Numbers taken out of sale", already: "Out of sale already" },
	return: { done: "Numbers back in sale", already: "Free already" },
} as const satisfies Record<Withdrawal, unknown>;

const WOULD = {
	withdraw: { done: "Numbers that would be taken out of sale", already: WORDS.withdraw.already },
	return: { done: "Numbers that would be back in sale", already: WORDS.return.already },
} as const satisfies Record<Withdrawal, unknown>;

const leftAlone = ({ taken, unknown }: WithdrawalSummary): readonly string[] => [
	...numbersLine("Left alone, for they are sold, reserved or aging", taken),
	...numbersLine("Never imported", unknown),
];

function numbersLine(what: string, numbers: NumberSet): readonly string[] {
	if (numbers.size === 0) return [];
	const runs = encodeRuns(numbersIn(numbers));
	const shown = runs.length > NUMBERS_SHOWN_MAX ? `${runs.slice(0, NUMBERS_SHOWN_MAX)} …` : runs;
	return [`${what}: ${grouped(countNumbers(numbers))} (${shown}).`];
}
