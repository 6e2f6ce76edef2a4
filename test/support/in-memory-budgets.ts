import type { Budgets } from "../../application/ports/budgets.ts";
import { hourOf } from "../../domain/budget.ts";

/** Budgets that are forgotten when it is dropped. */
export function inMemoryBudgets(): Budgets {
	const taken = new Map<string, number>();
	return {
		async take({ name, perHour }, owner, count, now) {
			const key = `${name}/${owner}/${hourOf(now)}`;
			const after = (taken.get(key) ?? 0) + count;
			if (after > perHour) return false;
			taken.set(key, after);
			return true;
		},
	};
}
