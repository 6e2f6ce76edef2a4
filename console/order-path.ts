import type { OrderStatus } from "../client/operations.ts";

/** A step from one status to another, as an order may take it (the technical description, States). */
export interface Step {
	readonly from: OrderStatus;
	readonly to: OrderStatus;
}

/** Every step that there is, but for a backordered order that gets more numbers and goes on waiting. */
export const STEPS: readonly Step[] = [
	{ from: "RECEIVED", to: "COMPLETE" },
	{ from: "RECEIVED", to: "PARTIAL" },
	{ from: "RECEIVED", to: "FAILED" },
	{ from: "RECEIVED", to: "BACKORDERED" },
	{ from: "BACKORDERED", to: "COMPLETE" },
	{ from: "BACKORDERED", to: "PARTIAL" },
	{ from: "BACKORDERED", to: "FAILED" },
];

/** The steps that an order has taken, by the statuses of its history and the one it has now. */
export function stepsTaken(history: readonly OrderStatus[], now: OrderStatus): readonly Step[] {
	const statuses: OrderStatus[] = ["RECEIVED"];
	for (const status of [...history, now]) if (status !== statuses.at(-1)) statuses.push(status);
	return statuses.slice(1).flatMap((to, index) => {
		const from = statuses[index];
		return from === undefined ? [] : [{ from, to }];
	});
}
