import type { NamedLines, Withdrawal } from "../../domain/inventory/withdrawal.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";

/** Takes numbers out of sale, and back. */
export interface Withdrawals {
	/**
	 * Withdraws those of the lines that are free, or makes those free again that are withdrawn, all at once; answers what came of each.
	 * A line that an order takes at the same moment is the order's. Throws `ContentionError` when the block keeps changing.
	 */
	change(lines: BlockLines, withdrawal: Withdrawal): Promise<NamedLines>;
}
