import type { Now } from "../../application/ports/runtime.ts";
import { afterNoon } from "../support/order-builder.ts";

/** The time of a run, which passes when the test says so, and ids that grow with it. */
export interface Clock {
	readonly now: Now;
	pass(ms: number): void;
	/** A UUID that is greater than every one before. */
	readonly newOrderId: (at: Date) => string;
}

/** A clock that stands at noon. */
export function standingClock(): Clock {
	let ms = 0;
	let ids = 0;
	return {
		now: () => afterNoon(ms),
		pass(more) {
			ms += more;
		},
		newOrderId(at) {
			ids += 1;
			const time = at.getTime().toString(16).padStart(12, "0");
			return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${ids.toString(16).padStart(12, "0")}`;
		},
	};
}
