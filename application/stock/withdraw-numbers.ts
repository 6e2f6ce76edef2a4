import type { SourceRows } from "../../domain/import/csv-header.ts";
import { type InventoryColumn, linesOfRanges } from "../../domain/import/inventory-file.ts";
import { type BlockRange, blocksOfRange, readNumberRange } from "../../domain/import/number-range.ts";
import { type NamedLines, namedLines, noneOf, type Withdrawal } from "../../domain/inventory/withdrawal.ts";
import { isEmpty, type LineBitmap } from "../../domain/number/line-bitmap.ts";
import { type BlockLines, fromBlocks, type NumberSet } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { andThen } from "../../domain/result.ts";
import { eachCounted } from "../each-counted.ts";
import { WRITES_AT_ONCE } from "../import/import-inventory.ts";
import { REASONS_MAX, type Rejections } from "../import/plan-import.ts";
import type { StockRecord, StockStore } from "../ports/stock-store.ts";
import type { Withdrawals } from "../ports/withdrawals.ts";

/** What became of the numbers of a file: each is in one of the four sets. */
export interface WithdrawalSummary extends Rejections {
	/** Withdrawn, or free again. */
	readonly changed: NumberSet;
	readonly already: NumberSet;
	/** Sold, reserved or aging: left as they are. */
	readonly taken: NumberSet;
	/** Never imported. */
	readonly unknown: NumberSet;
}

/** What would become of them, and how the blocks stand of which some would be free again. */
export interface TriedWithdrawal extends WithdrawalSummary {
	readonly returning: readonly { readonly record: StockRecord; readonly lines: LineBitmap }[];
}

/** Told how many thousands-blocks are done. */
export type WithdrawalProgress = (blocks: number, ofBlocks: number) => void;

/**
 * Takes the free numbers of a file out of sale, or those back that were. Nothing is written before the last row was read; a rejected
 * row keeps out only its own numbers. Done again it changes nothing. Throws `InterruptedError` when it could not be brought to its end.
 */
export async function withdrawNumbers(
	rows: SourceRows<InventoryColumn>,
	withdrawal: Withdrawal,
	withdrawals: Withdrawals,
	told: WithdrawalProgress = () => {},
): Promise<WithdrawalSummary> {
	const { blocks, ...rejections } = await gather(rows);
	const parts = noParts();
	const counted = { what: "thousands-blocks", told };
	await eachCounted(blocks, WRITES_AT_ONCE, counted, async (named) => {
		addTo(parts, named.block, await withdrawals.change(named, withdrawal));
	});
	return { ...rejections, ...summaryOf(parts) };
}

/** Says what `withdrawNumbers` would do now. Writes nothing. */
export async function tryWithdrawal(
	rows: SourceRows<InventoryColumn>,
	withdrawal: Withdrawal,
	stock: Pick<StockStore, "read">,
): Promise<TriedWithdrawal> {
	const { blocks, ...rejections } = await gather(rows);
	const stored = await stock.read(blocks.map(({ block }) => block));
	const records = new Map(stored.map((record) => [record.block, record]));
	const parts = noParts();
	const returning: { record: StockRecord; lines: LineBitmap }[] = [];
	for (const { block, lines } of blocks) {
		const record = records.get(block);
		const named = record === undefined ? noneOf(lines) : namedLines(record, lines, withdrawal);
		addTo(parts, block, named);
		if (withdrawal === "return" && record !== undefined && !isEmpty(named.changing))
			returning.push({ record, lines: named.changing });
	}
	return { ...rejections, ...summaryOf(parts), returning };
}

async function gather(
	rows: SourceRows<InventoryColumn>,
): Promise<Rejections & { readonly blocks: readonly BlockLines[] }> {
	const ranges = new Map<BlockId, BlockRange[]>();
	const reasons: { line: number; reason: string }[] = [];
	let rejected = 0;
	for await (const some of rows) {
		for (const { line, row } of some) {
			const range = andThen(row, ({ first, last }) => readNumberRange(first.trim(), last.trim()));
			if (!range.ok) {
				rejected += 1;
				if (reasons.length < REASONS_MAX) reasons.push({ line, reason: range.refusal });
				continue;
			}
			for (const part of blocksOfRange(range.value)) {
				const before = ranges.get(part.block);
				if (before) before.push(part);
				else ranges.set(part.block, [part]);
			}
		}
	}
	const blocks = [...ranges].map(([block, named]) => ({ block, lines: linesOfRanges(named) }));
	return { blocks, rejected, reasons };
}

type Parts = Readonly<Record<keyof NamedLines, BlockLines[]>>;

const noParts = (): Parts => ({ changing: [], already: [], taken: [], unknown: [] });

function addTo(parts: Parts, block: BlockId, named: NamedLines): void {
	for (const name of NAMES) parts[name].push({ block, lines: named[name] });
}

const summaryOf = (parts: Parts) => ({
	changed: fromBlocks(parts.changing),
	already: fromBlocks(parts.already),
	taken: fromBlocks(parts.taken),
	unknown: fromBlocks(parts.unknown),
});

const NAMES = ["changing", "already", "taken", "unknown"] as const satisfies (keyof NamedLines)[];
