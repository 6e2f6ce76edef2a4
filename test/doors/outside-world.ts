import type { Delivery } from "../../application/ports/deliveries.ts";
import type { Attempt } from "../../application/ports/workflow.ts";

/** Whoever is told of orders, and what waits to be run: what the service reaches that is no store. */
export interface OutsideWorld {
	/** Executions of the workflow that have been started and not begun. */
	readonly executions: Attempt[];
	/** Those that begin late: when they are put among the others. */
	readonly lateExecutions: Attempt[];
	/** True if the sweep has been called and has not begun. */
	isWoken: boolean;
	/** Has the sweep run, once, however often it is woken until then. */
	wake(): void;
	/** Has a function answer an event that another hands on to it; there once there are functions. */
	answerOf: (functionName: string, event: object) => Promise<object | symbol>;
	/** The places in the code from which AWS was called, where that is asked for. */
	readonly sends?: Set<string>;
	/** What each receiver got: `orderId status`. */
	readonly heard: Map<string, Set<string>>;
	hear(receiver: string, event: Heard): Delivery;
}

/** What a receiver sees of an event. */
export interface Heard {
	readonly orderId: string;
	readonly status: string;
}

/** Three receivers that take everything, and what they have got already. */
export function outsideWorld(before: OutsideWorld["heard"] = new Map(), sends?: Set<string>): OutsideWorld {
	const heard = new Map([...before].map(([receiver, got]) => [receiver, new Set(got)]));
	return {
		...(sends && { sends }),
		answerOf: async () => ({}),
		executions: [],
		lateExecutions: [],
		isWoken: false,
		heard,
		wake() {
			this.isWoken = true;
		},
		hear(receiver, { orderId, status }) {
			heard.set(receiver, (heard.get(receiver) ?? new Set()).add(`${orderId} ${status}`));
			return { taken: true, answered: true, result: "200 OK" };
		},
	};
}
