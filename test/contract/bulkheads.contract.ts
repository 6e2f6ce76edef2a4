import { beforeEach, describe, expect, it } from "vitest";
import type { Bulkheads } from "../../application/ports/bulkheads.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

/** The promises of `Bulkheads`, for the adapter and for the fake alike. Every call of `make` answers some in which nobody is. */
export function bulkheadsContract(name: string, make: () => Promise<Bulkheads>): void {
	describe(`the promises of bulkheads, kept by ${name}`, () => {
		const calls = { name: "CALLS", atOnceMax: 3, msMax: 30_000 };
		let bulkheads: Bulkheads;
		const enter = (count: number, now = NOON, owner = "ann", bulkhead = calls) =>
			Promise.all(Array.from({ length: count }, () => bulkheads.enter(bulkhead, owner, now)));
		const letIn = (answers: readonly boolean[]) => answers.filter(Boolean).length;
		beforeEach(async () => {
			bulkheads = await make();
		});

		it("lets in as many as may be, however many come at once, and one more for each who leaves", async () => {
			expect(letIn(await enter(9))).toBe(3);
			expect(letIn(await enter(2))).toBe(0);
			await bulkheads.leave(calls, "ann", NOON);
			expect(letIn(await enter(2))).toBe(1);
		});

		it("lets in one at a time where there is room for one", async () => {
			const alone = { ...calls, atOnceMax: 1 };
			expect(letIn(await enter(9, NOON, "ann", alone))).toBe(1);
			await bulkheads.leave(alone, "ann", NOON);
			expect(letIn(await enter(9, NOON, "ann", alone))).toBe(1);
		});

		it("counts those who never left until the time of the last who came is over, and then nobody", async () => {
			expect(letIn(await enter(2))).toBe(2);
			expect(letIn(await enter(2, afterNoon(20_000)))).toBe(1);
			expect(letIn(await enter(1, afterNoon(49_999)))).toBe(0);
			expect(letIn(await enter(9, afterNoon(50_000)))).toBe(3);
		});

		it("is not emptied by those who leave late, or twice", async () => {
			await enter(1);
			for (let n = 0; n < 5; n++) await bulkheads.leave(calls, "ann", NOON);
			expect(letIn(await enter(9))).toBe(3);
			await bulkheads.leave(calls, "ann", afterNoon(30_000));
			expect(letIn(await enter(9, afterNoon(30_000)))).toBe(3);
		});

		it("is another's, and another thing's, alone", async () => {
			await enter(3);
			expect(letIn(await enter(9, NOON, "bob"))).toBe(3);
			expect(letIn(await enter(9, NOON, "ann", { ...calls, name: "OTHERS" }))).toBe(3);
		});
	});
}
