import { type Budget, overBudget } from "../../domain/budget.ts";
import type { Budgets } from "../ports/budgets.ts";
import type { Now } from "../ports/runtime.ts";
import type { ReserveTogether } from "./reserve-together.ts";

/**
 * Numbers that an account may ask to reserve in an hour: as many as one order may name, so whatever can be ordered can be reserved
 * before. A reservation lasts four hours, which lie in five of the clock's at most: 25,000 live ones for an account.
 */
export const RESERVATIONS_BUDGET: Budget = { name: "RESERVATIONS", perHour: 5_000 };

/** What keeping to the budget reaches for. */
export interface ReservationBudgetPorts {
	readonly budgets: Budgets;
	readonly now: Now;
}

/** Reserves as `reserve` does, as long as the account's budget lasts; what is asked for counts, had or not. */
export function reserveWithinBudget(
	{ budgets, now }: ReservationBudgetPorts,
	reserve: ReserveTogether,
): ReserveTogether {
	return async function reserveInBudget(accountId, numbers) {
		const at = now();
		if (await budgets.take(RESERVATIONS_BUDGET, accountId, numbers.length, at))
			return reserve(accountId, numbers);
		const { perHour } = RESERVATIONS_BUDGET;
		return overBudget(`An account may ask to reserve at most ${perHour} numbers in an hour.`, at);
	};
}
