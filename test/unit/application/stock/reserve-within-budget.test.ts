import { expect, it } from "vitest";
import {
	RESERVATIONS_BUDGET,
	reserveWithinBudget,
} from "../../../../application/stock/reserve-within-budget.ts";
import { ok } from "../../../../domain/result.ts";
import { inMemoryBudgets } from "../../../support/in-memory-budgets.ts";
import { afterNoon, NOON, run } from "../../../support/order-builder.ts";

it("an account reserves as many numbers in an hour as it may, and takes nothing from another", async () => {
	let now = NOON;
	const asked: [string, number][] = [];
	const reserve = reserveWithinBudget(
		{ budgets: inMemoryBudgets(), now: () => now },
		async (account, all) => {
			asked.push([account, all.length]);
			return ok([]);
		},
	);
	const hundred = run("9195550000", 100);
	for (let n = 0; n < RESERVATIONS_BUDGET.perHour / 100; n++) await reserve("9900000", hundred);
	asked.length = 0;
	now = afterNoon(3_000_000);
	expect(await reserve("9900000", run("9195550000", 1))).toEqual({
		ok: false,
		refusal: {
			status: 429,
			faults: [{ code: 1019, description: "An account may ask to reserve at most 5000 numbers in an hour." }],
			retryAfterSeconds: 600,
		},
	});
	await reserve("9900001", hundred);
	now = afterNoon(3_600_000);
	await reserve("9900000", hundred);
	expect(asked).toEqual([
		["9900001", 100],
		["9900000", 100],
	]);
});
