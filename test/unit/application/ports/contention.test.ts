import { expect, it } from "vitest";
import {
	doubling,
	growing,
	type RetryRule,
	retryLostRaces,
} from "../../../../application/ports/contention.ts";

const THREE_TRIES: RetryRule = {
	triesMax: 3,
	between: { longestMs: doubling(20), pause: async () => {}, random: () => 0 },
	gaveUp: () => "",
};

/** A race that is won after so many lost ones; with the pauses that were made, each the longest of its time but for `random`. */
async function raceLost(times: number, rule: Partial<RetryRule> = {}, random = 1) {
	const pauses: number[] = [];
	const told: number[] = [];
	const pause = async (ms: number) => void pauses.push(ms);
	const between = { longestMs: doubling(20), pause, random: () => random };
	const outcome = await retryLostRaces(
		{ triesMax: 4, between, gaveUp: () => `${told.length} races were lost`, ...rule },
		async (lost) => {
			told.push(lost);
			return lost < times ? undefined : "won";
		},
	).catch(String);
	return { outcome, pauses, told };
}

it("a race that is won is not run again", async () => {
	expect(await raceLost(0)).toEqual({ outcome: "won", pauses: [], told: [0] });
});

it("a lost one is, after pauses of which each may be twice as long as the one before", async () => {
	expect(await raceLost(3)).toEqual({ outcome: "won", pauses: [20, 40, 80], told: [0, 1, 2, 3] });
	expect((await raceLost(3, {}, 0.25)).pauses).toEqual([5, 10, 20]);
});

it("pauses grow by their factor, and no longer than they may", () => {
	const longest = growing({ firstMs: 80, factor: 4, mostMs: 1_000 });
	expect([1, 2, 3, 4].map(longest)).toEqual([80, 320, 1_000, 1_000]);
});

it("when all tries are lost it gives up, without another pause, and says so", async () => {
	expect(await raceLost(4)).toEqual({
		outcome: "ContentionError: 4 races were lost",
		pauses: [20, 40, 80],
		told: [0, 1, 2, 3],
	});
});

it("what is decided against the caller is decided: only undefined is a lost race", async () => {
	expect(await retryLostRaces(THREE_TRIES, async (lost) => (lost === 0 ? false : undefined))).toBe(false);
});

it("a failure ends the race", async () => {
	let tries = 0;
	const failing = retryLostRaces(THREE_TRIES, async () => {
		tries += 1;
		throw new Error("no table");
	});
	await expect(failing).rejects.toThrow("no table");
	expect(tries).toBe(1);
});
