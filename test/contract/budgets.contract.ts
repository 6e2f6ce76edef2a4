import { beforeEach, describe, expect, it } from "vitest";
import type { Budgets } from "../../application/ports/budgets.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

/** The promises of `Budgets`, for the adapter and for the fake alike. Every call of `make` answers some of which nothing was taken. */
export function budgetsContract(name: string, make: () => Promise<Budgets>): void {
	describe(`the promises of hourly budgets, kept by ${name}`, () => {
		const budget = { name: "THINGS", perHour: 5 };
		let budgets: Budgets;
		beforeEach(async () => {
			budgets = await make();
		});

		it("gives what there is, and nothing of what is more", async () => {
			expect(await budgets.take(budget, "ann", 3, NOON)).toBe(true);
			expect(await budgets.take(budget, "ann", 3, NOON)).toBe(false);
			expect(await budgets.take(budget, "ann", 2, afterNoon(3_599_999))).toBe(true);
			expect(await budgets.take(budget, "ann", 1, afterNoon(3_599_999))).toBe(false);
		});

		it("gives all of it at once, and no more than that however many ask at once", async () => {
			expect(await budgets.take(budget, "ann", 5, NOON)).toBe(true);
			const asked = await Promise.all(Array.from({ length: 9 }, () => budgets.take(budget, "bob", 1, NOON)));
			expect(asked.filter(Boolean)).toHaveLength(5);
		});

		it("is another's, another thing's and another hour's alone", async () => {
			expect(await budgets.take(budget, "ann", 5, NOON)).toBe(true);
			expect(await budgets.take(budget, "bob", 5, NOON)).toBe(true);
			expect(await budgets.take({ ...budget, name: "OTHERS" }, "ann", 5, NOON)).toBe(true);
			expect(await budgets.take(budget, "ann", 5, afterNoon(3_600_000))).toBe(true);
		});
	});
}
