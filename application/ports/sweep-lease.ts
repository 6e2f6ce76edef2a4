/** What became of a lease that was to be given back. */
export type LeaseEnd = "ended" | "look-again";

/**
 * The latest that another's lease can end: twice as far ahead as this one, for clocks differ. What lies beyond was written by a clock that was
 * wrong, and would hold up every sweep until then.
 */
export const latestLeaseEnd = (now: Date, until: Date): Date => new Date(2 * until.getTime() - now.getTime());

/**
 * The right to sweep, which one sweep has at a time. It ends by itself when it is not renewed, so a sweep that is cut off holds up the
 * next for as long as it was taken for, and no longer.
 */
export interface SweepLease {
	/**
	 * Takes it for the holder, until then. False when another has it: a sweep that came too late for what the caller knows of is asked
	 * to look again before it ends, and one that began after the caller sees it anyway. One whose end is past `latestLeaseEnd` has nothing.
	 */
	take(holder: string, now: Date, until: Date): Promise<boolean>;
	/** Keeps it until then; nothing when it has ended and another has it. */
	renew(holder: string, until: Date): Promise<void>;
	/** Gives it back, unless somebody asked for another look since it was taken, or since this was last answered. */
	giveBack(holder: string): Promise<LeaseEnd>;
}
