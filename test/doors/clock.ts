import type { Now, Random } from "../../application/ports/runtime.ts";
import { afterNoon } from "../support/order-builder.ts";

/** How far a clock has come. */
export interface ClockState {
	readonly ms: number;
	readonly ids: number;
}

/** The time of a run, which passes when the test says so, and ids that grow with it. */
export interface Clock {
	readonly now: Now;
	pass(ms: number): void;
	/** A UUID that is greater than every one before. */
	readonly newOrderId: (at: Date) => string;
	/** A draw of chance that is not the one before. */
	readonly random: Random;
	readonly state: () => ClockState;
}

/** Steps between two draws, of 1: small, and so that ids made of them differ. */
const DRAW = 1 / 1024;

/** A clock that stands at noon, or where another stood. */
export function standingClock(from: ClockState = { ms: 0, ids: 0 }): Clock {
	let { ms, ids } = from;
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
		random() {
			ids += 1;
			return (ids * DRAW) % 1;
		},
		state: () => ({ ms, ids }),
	};
}
