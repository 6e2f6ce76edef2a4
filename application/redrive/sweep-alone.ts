import type { Log } from "../ports/log.ts";
import type { Now, Pause } from "../ports/runtime.ts";
import type { SweepLease } from "../ports/sweep-lease.ts";
import { ENDING_MS, type Redriven } from "./redrive.ts";

/** How long a sweep that is cut off holds up the next. Longer than a call to AWS that hangs, 6.3 s: a renewal has that long. */
export const LEASE_MS = 10_000;

/** Between two renewals: a third of the lease, so that one may fail. */
const RENEW_MS = 3_000;

/** What sweeping alone reaches for. */
export interface SweepAlonePorts {
	/** Looks once, within so many milliseconds. */
	readonly redrive: (msLeft: number) => Promise<Redriven>;
	readonly lease: SweepLease;
	/** A name that no other sweep has. */
	readonly newId: () => string;
	readonly now: Now;
	readonly pause: Pause;
	readonly log: Log;
}

/**
 * Sweeps, unless a sweep is under way: that one looks again for all who came meanwhile, so however many wake it at once, two looks are
 * enough. Answers what each of its looks did; none when it left them to another. What it has no time to look at again is the schedule's.
 * A look that fails has its successor all the same, and fails the sweep at its end. The lease only saves work: two sweeps at once do
 * no harm.
 */
export function makeSweepAlone({ redrive, lease, newId, now, pause, log }: SweepAlonePorts) {
	const leaseEnd = () => new Date(now().getTime() + LEASE_MS);

	const lookAsAsked = async (holder: string, endsAt: number): Promise<readonly Redriven[]> => {
		const msLeft = () => endsAt - now().getTime();
		const looks: Promise<Redriven>[] = [];
		do {
			if (looks.length > 0 && msLeft() <= ENDING_MS) continue; // what is asked for now is left
			looks.push(redrive(msLeft()));
			await Promise.allSettled(looks.slice(-1));
		} while ((await lease.giveBack(holder)) === "look-again");
		return Promise.all(looks);
	};

	return async function sweepAlone(msLeft: number): Promise<readonly Redriven[]> {
		const holder = newId();
		const endsAt = now().getTime() + msLeft;
		if (!(await lease.take(holder, now(), leaseEnd()))) {
			log("sweep-left-to-another", {});
			return [];
		}
		const looking = lookAsAsked(holder, endsAt);
		const isOver = Promise.allSettled([looking]).then(() => true);
		while (!(await Promise.race([isOver, pause(RENEW_MS).then(() => false)]))) {
			try {
				await lease.renew(holder, leaseEnd());
			} catch (error) {
				log("lease-not-renewed", { error: String(error), consequence: "another sweep may run beside it" });
			}
		}
		return looking;
	};
}
