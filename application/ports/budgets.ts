import type { Budget } from "../../domain/budget.ts";

/** What owners have had of their hourly budgets. */
export interface Budgets {
	/**
	 * Takes so many out of the owner's budget of this hour, all or none; false when fewer are left. The count is one at most of the
	 * budget. One that was taken twice, for an answer was lost, counts twice.
	 */
	take(budget: Budget, owner: string, count: number, now: Date): Promise<boolean>;
}
