import type { SourceRows } from "../../domain/import/csv-header.ts";
import { type InventoryColumn, linesOfRanges } from "../../domain/import/inventory-file.ts";
import { type BlockRange, blocksOfRange, readNumberRange } from "../../domain/import/number-range.ts";
import type { NamedLines, Withdrawal } from "../../domain/inventory/withdrawal.ts";
import { type BlockLines, fromBlocks, type NumberSet } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { andThen } from "../../domain/result.ts";
import { eachOf } from "../each-of.ts";
import { WRITES_AT_ONCE } from "../import/import-inventory.ts";
import { REASONS_MAX, type Rejections } from "../import/plan-import.ts";
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

/**
 * Takes the free numbers of a file out of sale, or those back that were. Nothing is written before the last row was read; a rejected
 * row keeps out only its own numbers. Done again it changes nothing.
 */
export async function withdrawNumbers(
	rows: SourceRows<InventoryColumn>,
	withdrawal: Withdrawal,
	withdrawals: Withdrawals,
): Promise<WithdrawalSummary> {
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
	const parts: Record<keyof NamedLines, BlockLines[]> = { changing: [], already: [], taken: [], unknown: [] };
	await eachOf([...ranges], WRITES_AT_ONCE, async ([block, named]) => {
		const outcome = await withdrawals.change({ block, lines: linesOfRanges(named) }, withdrawal);
		for (const name of NAMES) parts[name].push({ block, lines: outcome[name] });
	});
	return {
		rejected,
		reasons,
		changed: fromBlocks(parts.changing),
		already: fromBlocks(parts.already),
		taken: fromBlocks(parts.taken),
		unknown: fromBlocks(parts.unknown),
	};
}

const NAMES = ["changing", "already", "taken", "unknown"] as const satisfies (keyof NamedLines)[];
