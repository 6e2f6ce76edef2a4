import type { StockBlock } from "../../application/ports/inventory.ts";
import type { StockRecord, StockStore } from "../../application/ports/stock-store.ts";
import type { Withdrawals } from "../../application/ports/withdrawals.ts";
import { namedLines, noneOf } from "../../domain/inventory/withdrawal.ts";
import { count, difference, type LineBitmap, noLines, union } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";

/** What the operator does with stock in memory: `StockStore`, as far as an import needs it, and `Withdrawals`. */
export interface InMemoryOperator {
	readonly stockStore: Pick<StockStore, "read" | "addAreas" | "addMissingAreas" | "addNumbers">;
	readonly withdrawals: Withdrawals;
	/** The lines of a block that are out of sale. */
	withdrawnOf(block: BlockId): LineBitmap;
}

/** The operator's side of a store in memory. Places are told by the blocks themselves, so areas are not kept. */
export function inMemoryOperator(blocks: Map<BlockId, StockBlock>): InMemoryOperator {
	const withdrawn = new Map<BlockId, LineBitmap>();
	const withdrawnOf = (block: BlockId) => withdrawn.get(block) ?? noLines();
	const recordOf = (stored: StockBlock): StockRecord => ({
		...stored,
		tier: stored.tier ?? "0",
		freeCount: count(stored.free),
		withdrawn: withdrawnOf(stored.block),
	});
	return {
		withdrawnOf,
		stockStore: {
			async read(names) {
				return names.flatMap((name) => {
					const stored = blocks.get(name);
					return stored ? [recordOf(stored)] : [];
				});
			},
			async addAreas() {},
			async addMissingAreas() {},
			async addNumbers({ block, lines }, place) {
				const stored = blocks.get(block) ?? { ...place, block, free: noLines(), known: noLines() };
				const fresh = difference(lines, stored.known);
				blocks.set(block, {
					...stored,
					free: union(stored.free, fresh),
					known: union(stored.known, fresh),
				});
				return count(fresh);
			},
		},
		withdrawals: {
			async change({ block, lines }, withdrawal) {
				const stored = blocks.get(block);
				if (stored === undefined) return noneOf(lines);
				const named = namedLines(recordOf(stored), lines, withdrawal);
				const [free, out] =
					withdrawal === "withdraw"
						? [difference(stored.free, named.changing), union(withdrawnOf(block), named.changing)]
						: [union(stored.free, named.changing), difference(withdrawnOf(block), named.changing)];
				blocks.set(block, { ...stored, free });
				withdrawn.set(block, out);
				return named;
			},
		},
	};
}
