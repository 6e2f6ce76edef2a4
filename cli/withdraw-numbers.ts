import { dynamodbWithdrawals } from "../adapters/dynamodb/dynamodb-withdrawals.ts";
import { type WithdrawalSummary, withdrawNumbers } from "../application/stock/withdraw-numbers.ts";
import { INVENTORY_LAYOUT } from "../domain/import/inventory-file.ts";
import type { Withdrawal } from "../domain/inventory/withdrawal.ts";
import { encodeRuns } from "../domain/number/number-runs.ts";
import { countNumbers, type NumberSet, numbersIn } from "../domain/number/number-set.ts";
import type { NumbersImported } from "./import-numbers.ts";
import { readRows } from "./read-rows.ts";
import type { Target } from "./target.ts";
import { grouped } from "./text-table.ts";

/** The columns of an inventory file, of which only the numbers count: a list of numbers will do. */
const LAYOUT = {
	...INVENTORY_LAYOUT,
	optional: INVENTORY_LAYOUT.columns.filter((column) => column !== "first"),
};

/** Characters of numbers that are named; the rest is counted. */
const NUMBERS_SHOWN_MAX = 200;

/** Takes the free numbers of a file out of sale, or back; in sentences. */
export async function withdrawFile(
	file: string,
	withdrawal: Withdrawal,
	{ dynamodb, inventoryTable }: Target,
): Promise<NumbersImported> {
	const withdrawals = dynamodbWithdrawals(dynamodb, inventoryTable);
	const summary = await withdrawNumbers(readRows(file, LAYOUT), withdrawal, withdrawals);
	const changed = countNumbers(summary.changed);
	const already = countNumbers(summary.already);
	const words = WORDS[withdrawal];
	return {
		rejected: summary.rejected,
		reasons: summary.reasons,
		data: dataOf(summary),
		done: `${words.done}: ${grouped(changed)}. ${words.already}: ${grouped(already)}.`,
		changed: withdrawal === "return" && changed > 0,
		more: [...leftAlone(summary), ...(changed > 0 ? [] : ["Nothing was changed."])],
	};
}

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
