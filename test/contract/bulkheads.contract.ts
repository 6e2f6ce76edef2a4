import { beforeEach, describe, expect, it } from "vitest";
import type { Bulkheads } from "../../application/ports/bulkheads.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

/** The promises of `Bulkheads`, for the adapter and for the fake alike. Every call of `make` answers some in which nobody is. */
export function bulkheadsContract(name: string, make: () => Promise<Bulkheads>): void {
	describe(`the promises of bulkheads, kept by ${name}`, () => {
		const calls = { name: "CALLS", atOnceMax: 3, msMax: 30_000 };
		let bulkheads: Bulkheads;
		const enter = async (count: number, now = NOON, owner = "ann", bulkhead = calls) => {
			const come = Array.from({ length: count }, () => bulkheads.enter(bulkhead, owner, now));
			return (await Promise.all(come)).flatMap((pass) => pass ?? []);
		};
		beforeEach(async () => {
			bulkheads = await make();
		});

		it("lets in as many as may be, and one more for each who leaves, who may leave twice", async () => {
			const passes = [...(await enter(1)), ...(await enter(1)), ...(await enter(1))];
			expect(new Set(passes).size).toBe(3);
			expect(await enter(2)).toEqual([]);
			for (let n = 0; n < 3; n++) await bulkheads.leave(calls, "ann", passes[0] ?? "");
			expect(await enter(2)).toHaveLength(1);
			expect(await enter(1)).toEqual([]);
		});

		it("lets in as many as may be, and no more, however many come at once", async () => {
			expect(await enter(9)).toHaveLength(3);
		});

		it("lets in one at a time where there is room for one", async () => {
			const alone = { ...calls, atOnceMax: 1 };
			const [pass, ...others] = await enter(9, NOON, "ann", alone);
			expect(others).toEqual([]);
			await bulkheads.leave(alone, "ann", pass ?? "");
			expect(await enter(9, NOON, "ann", alone)).toHaveLength(1);
		});

		it("has each who never left until their own time is over, however many come and go", async () => {
			for (let n = 0; n < 2; n++) await enter(1);
			for (let at = 0; at < 30_000; at += 10_000)
				for (const pass of await enter(1, afterNoon(at))) await bulkheads.leave(calls, "ann", pass);
			expect(await enter(1, afterNoon(20_000))).toHaveLength(1);
			expect(await enter(1, afterNoon(29_999))).toEqual([]);
			expect(await enter(1, afterNoon(30_000))).toHaveLength(1);
			expect(await enter(1, afterNoon(30_000))).toHaveLength(1);
			expect(await enter(1, afterNoon(30_000))).toEqual([]);
		});

		it("is not shut by one whose clock was wrong", async () => {
			for (let n = 0; n < 3; n++) await enter(1, afterNoon(365 * 24 * 3_600_000));
			expect(await enter(1)).toHaveLength(1);
			expect(await enter(1)).toHaveLength(1);
			expect(await enter(1, afterNoon(29_999))).toHaveLength(1); // ahead a little is no wrong clock
			expect(await enter(1)).toEqual([]);
		});

		it("is another's, and another thing's, alone", async () => {
			for (let n = 0; n < 3; n++) await enter(1);
			expect(await enter(1, NOON, "bob")).toHaveLength(1);
			expect(await enter(1, NOON, "ann", { ...calls, name: "OTHERS" })).toHaveLength(1);
		});
	});
}
