import { blocksOf, fromBlocks, sameNumbers, subtractNumbers } from "../number/number-set.ts";
import type { Violation } from "./violation.ts";

/** What is said of a repair that is withheld. */
export const WITHHELD = "; it is left so until somebody has looked, for more is wrong with its numbers";

/**
 * The violations without the repairs that may do harm: a repair by which numbers come to be sold, or given back, is withheld where one of
 * them is in another violation, of any that were `seen`. What is due gives back what it holds, and a number that somebody else has, too, would
 * then be sold again. If not everything that is broken was seen, a number may be in a violation that nobody knows of.
 */
export function withholdRepairs(
	violations: readonly Violation[],
	seen: readonly Violation[],
	isAllSeen: boolean,
): readonly Violation[] {
	const broken = fromBlocks(seen.flatMap(({ numbers }) => (numbers ? blocksOf(numbers) : [])));
	return violations.map((violation) => {
		const { repair: _, moves, says, ...rest } = violation;
		if (moves === undefined) return violation;
		const isSafe = isAllSeen && sameNumbers(subtractNumbers(moves, broken), moves);
		return isSafe ? violation : { ...rest, says: `${says}${WITHHELD}` };
	});
}
