import { type Growth, growing } from "../ports/contention.ts";

/** Longest pauses after a lost race: whoever won it is done, so the first is short; who loses another is one of many. */
const LOSS_PAUSES: Growth = { firstMs: 20, factor: 4, mostMs: 1_280 };

/** The longest pause after a race that was lost to a rival who is done. */
export const lossPauseMsMax = growing(LOSS_PAUSES);

/**
 * The longest pause after a race that was lost to a rival who was not done yet. A block takes one transaction after the other, of some
 * 8 ms each: after a chance meeting 300 ms are room for 37 of them. Who meets somebody again is in a crowd, of whom 1,600 ms let
 * some 90 through, so that fewer are left for each pause after it: these get shorter, or the last few would come when hardly anybody
 * else does. 200 rivals at once for the last numbers of a block are done after 3.3 s so, of which 1.6 are the least.
 */
export function conflictPauseMsMax(lost: number): number {
	return lost === 1 ? 300 : Math.max(625, 1_600 * 0.625 ** (lost - 2));
}
