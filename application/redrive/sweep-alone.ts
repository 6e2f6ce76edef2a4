import type { Log } from "../ports/log.ts";
import type { Now, Pause } from "../ports/runtime.ts";
import type { SweepLease } from "../ports/sweep-lease.ts";
import { ENDING_MS, type Redriven } from "./redrive.ts";

/** How long a sweep that is cut off holds up the next. Longer than a call to AWS that hangs, 6.3 s: a renewal has that long. */
export const LEASE_MS = 10_000;

/** Between two renewals: a third of the lease, so that one may fail. */
const RENEW_MS = 3_000;

/**
 * How long one look may take, so that whatever has to be done has its turn each minute, however long the sweep goes on. 45 s of it are for
 * beginning something: at 16 starts at once, each 50 ms on a slow day, 14,000 starts, of which it makes 5,000 at most.
 */
export const LOOK_MS_MAX = 60_000;

/** What sweeping alone reaches for. */
export interface SweepAlonePorts {
	/** Looks once, within so many milliseconds, and begins elsewhere each turn. */
	readonly redrive: (msLeft: number, turn: number) => Promise<Redriven>;
	readonly lease: SweepLease;
	/** A name that no other sweep has. */
	readonly newId: () => string;
	readonly now: Now;
	readonly pause: Pause;
	readonly log: Log;
}

/**
 * Sweeps, unless a sweep is under way: that one looks again for all who came meanwhile, so however many wake it at once, two looks are
 * enough. It looks again at once, too, after a look that got something done and left work, so that what an import serves is not served
 * at the pace of the schedule; not after one that failed. It cannot run away: its time is `msLeft`, and what it has no time for is the
 * schedule's. Answers what each of its looks did; none when it left them to another. A look that fails has its successor if somebody asks for
 * one within a minute, and fails the sweep at its end. The lease only saves work: two sweeps at once do no harm.
 */
export function makeSweepAlone({ redrive, lease, newId, now, pause, log }: SweepAlonePorts) {
	const leaseEnd = () => new Date(now().getTime() + LEASE_MS);

	const lookAsAsked = async (
		holder: string,
		beganAt: number,
		msMax: number,
	): Promise<readonly Redriven[]> => {
		let endsAt = beganAt + msMax;
		const msLeft = () => endsAt - now().getTime();
		const looks: Promise<Redriven>[] = [];
		/** Looks once, and answers whether to do so again at once is of use. */
		const look = async (): Promise<boolean> => {
			const looked = redrive(Math.min(msLeft(), LOOK_MS_MAX), looks.length);
			looks.push(looked);
			const [end] = await Promise.allSettled([looked]);
			if (end.status === "fulfilled") return end.value.leavesWork;
			endsAt = Math.min(endsAt, beganAt + LOOK_MS_MAX); // what fails on and on is to be seen every minute
			return false;
		};
		do {
			if (looks.length > 0 && msLeft() <= ENDING_MS) continue; // what is asked for now is left
			while ((await look()) && msLeft() > ENDING_MS);
		} while ((await lease.giveBack(holder)) === "look-again");
		return Promise.all(looks);
	};

	return async function sweepAlone(msLeft: number): Promise<readonly Redriven[]> {
		const holder = newId();
		const beganAt = now().getTime();
		if (!(await lease.take(holder, now(), leaseEnd()))) {
			log("sweep-left-to-another", {});
			return [];
		}
		const looking = lookAsAsked(holder, beganAt, msLeft);
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
