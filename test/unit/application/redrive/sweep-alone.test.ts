import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENDING_MS, type Redriven } from "../../../../application/redrive/redrive.ts";
import { LEASE_MS, LOOK_MS_MAX, makeSweepAlone } from "../../../../application/redrive/sweep-alone.ts";
import { inMemorySweepLease } from "../../../support/in-memory-sweep-lease.ts";
import { afterNoon } from "../../../support/order-builder.ts";

const DONE: Redriven = { disconnected: 0, due: 0, restocked: 0, waitingKeys: 0, told: 0, leavesWork: false };
const never = () => new Promise<void>(() => {});

/** Sweeps over one lease, on a clock that a test sets. */
function sweeps(redrive: (msLeft: number, turn: number) => Promise<Redriven>, lease = inMemorySweepLease()) {
	const clock = { ms: 0 };
	const logged: string[] = [];
	const pauses: (() => void)[] = [];
	let ids = 0;
	const sweep = makeSweepAlone({
		redrive,
		lease,
		newId: () => `sweep-${ids++}`,
		now: () => afterNoon(clock.ms),
		pause: () => new Promise((resolve) => void pauses.push(resolve)),
		log: (event) => void logged.push(event),
	});
	return { sweep, lease, clock, logged, pauses };
}

/** A look that lasts until it is ended. */
function longLook() {
	const ends: ((error?: Error) => void)[] = [];
	const look = () =>
		new Promise<Redriven>((resolve, reject) => {
			ends.push((error) => (error === undefined ? resolve(DONE) : reject(error)));
		});
	return { look, ends };
}

describe("a sweep", () => {
	it("answers what its look did, and leaves the lease to the next", async () => {
		const { sweep } = sweeps(async (msLeft) => ({ ...DONE, due: msLeft }));
		expect(await sweep(60_000)).toEqual([{ ...DONE, due: 60_000 }]);
		expect(await sweep(50_000)).toEqual([{ ...DONE, due: 50_000 }]);
	});

	it("that finds another under way leaves, and however many do so, that one looks once more", async () => {
		const { look, ends } = longLook();
		const { sweep, logged } = sweeps(look);
		const first = sweep(60_000);
		await setTimeout();
		expect(await Promise.all(Array.from({ length: 133 }, () => sweep(60_000)))).toEqual(Array(133).fill([]));
		expect(logged).toEqual(Array(133).fill("sweep-left-to-another"));
		ends[0]?.();
		await setTimeout();
		ends[1]?.();
		expect(await first).toEqual([DONE, DONE]);
		expect(ends).toHaveLength(2);
	});

	it("looks again after a look that failed, and fails at its end", async () => {
		const { look, ends } = longLook();
		const { sweep } = sweeps(look);
		const first = sweep(60_000);
		await setTimeout();
		await sweep(60_000);
		ends[0]?.(new Error("parts failed"));
		await setTimeout();
		ends[1]?.();
		await expect(first).rejects.toThrow("parts failed");
		expect(await Promise.race([sweep(60_000), setTimeout(1, "looks")])).toBe("looks");
	});

	it("leaves another look to the schedule when its time is over, and holds nobody up", async () => {
		const { look, ends } = longLook();
		const { sweep, clock } = sweeps(look);
		const first = sweep(60_000);
		await setTimeout();
		await sweep(60_000);
		clock.ms = 60_000 - ENDING_MS;
		ends[0]?.();
		expect(await first).toEqual([DONE]);
		void sweep(60_000);
		await setTimeout();
		expect(ends).toHaveLength(2);
	});

	it("looks again at once after a look that left work, beginning elsewhere, and gives each look a minute at most", async () => {
		const looks: number[][] = [];
		const { sweep } = sweeps(async (...look) => {
			looks.push(look);
			return { ...DONE, restocked: 5_000, leavesWork: looks.length < 4 };
		});
		expect(await sweep(900_000)).toHaveLength(4);
		expect(looks).toEqual([0, 1, 2, 3].map((turn) => [LOOK_MS_MAX, turn]));
		expect(await sweep(LOOK_MS_MAX - 1)).toHaveLength(1);
		expect(looks.at(-1)).toEqual([LOOK_MS_MAX - 1, 0]);
	});

	it("does not go on for ever, though each look leaves work", async () => {
		const { sweep, clock } = sweeps(async () => {
			clock.ms += 20_000;
			return { ...DONE, due: 1, leavesWork: true };
		});
		expect(await sweep(900_000)).toHaveLength(Math.ceil((900_000 - ENDING_MS) / 20_000));
		expect(await sweep(900_000)).not.toEqual([]);
	});

	it("leaves it to the schedule to look again after a look that failed, and after one that got nothing done", async () => {
		let looks = 0;
		const { sweep } = sweeps(async () => {
			looks += 1;
			if (looks === 2) throw new Error("parts failed");
			return { ...DONE, leavesWork: looks === 1 };
		});
		await expect(sweep(900_000)).rejects.toThrow("parts failed");
		expect(looks).toBe(2);
		expect(await sweep(900_000)).toHaveLength(1);
	});

	it("that goes on failing begins nothing after a minute, whoever asks for more, so that it is seen", async () => {
		let looks = 0;
		let asked = 10;
		const { sweep, clock } = sweeps(
			async () => {
				looks += 1;
				clock.ms += 25_000;
				throw new Error("parts failed");
			},
			{ ...inMemorySweepLease(), giveBack: async () => (asked-- > 0 ? "look-again" : "ended") },
		);
		await expect(sweep(900_000)).rejects.toThrow("parts failed");
		expect(looks).toBe(2);
	});

	it("that is cut off holds up the next for the time of its lease, and no longer", async () => {
		const { sweep, clock } = sweeps(never as never);
		void sweep(60_000);
		await setTimeout();
		clock.ms = LEASE_MS - 1;
		expect(await sweep(60_000)).toEqual([]);
		clock.ms = LEASE_MS;
		expect(await Promise.race([sweep(60_000), setTimeout(1, "looks")])).toBe("looks");
	});

	it("keeps its lease while it works, also when a renewal fails", async () => {
		const { look, ends } = longLook();
		const lease = inMemorySweepLease();
		let refusals = 1;
		const renew: typeof lease.renew = async (...call) => {
			if (refusals-- > 0) throw new Error("no answer");
			return lease.renew(...call);
		};
		const { sweep, clock, pauses, logged } = sweeps(look, { ...lease, renew });
		const first = sweep(60_000);
		for (const ms of [3_000, 6_000]) {
			clock.ms = ms;
			await setTimeout();
			pauses.at(-1)?.();
		}
		await setTimeout();
		expect(logged).toEqual(["lease-not-renewed"]);
		clock.ms = 6_000 + LEASE_MS - 1;
		expect(await sweep(60_000)).toEqual([]);
		ends[0]?.();
		await setTimeout();
		ends[1]?.();
		expect(await first).toHaveLength(2);
	});

	it("is what every wake gets: a look that begins after it, and never two at once, in any order of events", async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 12 }), async (scheduler, wakes) => {
				let moment = 0;
				let underWay = 0;
				const begun: number[] = [];
				const slowLook = scheduler.scheduleFunction(async () => DONE);
				const { sweep } = sweeps(
					async () => {
						begun.push(moment++);
						expect(++underWay).toBe(1);
						await slowLook();
						underWay -= 1;
						return DONE;
					},
					(() => {
						const lease = inMemorySweepLease();
						return {
							take: scheduler.scheduleFunction(lease.take),
							renew: lease.renew,
							giveBack: scheduler.scheduleFunction(lease.giveBack),
						};
					})(),
				);
				const woken: number[] = [];
				const all = Array.from({ length: wakes }, () =>
					scheduler.schedule(Promise.resolve()).then(() => {
						woken.push(moment++);
						return sweep(60_000);
					}),
				);
				await scheduler.waitFor(Promise.all(all));
				expect(Math.max(...begun)).toBeGreaterThan(Math.max(...woken));
				expect(begun.length).toBeLessThanOrEqual(wakes);
			}),
			{ numRuns: 200 },
		);
	});
});
