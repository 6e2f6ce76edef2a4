import { latestLeaseEnd, type SweepLease } from "../../application/ports/sweep-lease.ts";

/** A lease that is forgotten when it is dropped. Every operation is one step. */
export function inMemorySweepLease(): SweepLease {
	let held: { holder: string; until: number; looksAgain: boolean } | undefined;
	return {
		async take(holder, now, until) {
			const latest = latestLeaseEnd(now, until).getTime();
			if (held !== undefined && now.getTime() < held.until && held.until <= latest) {
				held.looksAgain = true;
				return false;
			}
			held = { holder, until: until.getTime(), looksAgain: false };
			return true;
		},
		async renew(holder, until) {
			if (held?.holder === holder) held.until = until.getTime();
		},
		async giveBack(holder) {
			if (held?.holder !== holder) return "ended";
			if (!held.looksAgain) held = undefined;
			else held.looksAgain = false;
			return held === undefined ? "ended" : "look-again";
		},
	};
}
