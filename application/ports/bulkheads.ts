import type { Bulkhead } from "../../domain/bulkhead.ts";

/** Who is at what of which there may be few at once. */
export interface Bulkheads {
	/** Lets one in; false when as many are there as may be. One whose answer was lost is there until its time is over. */
	enter(bulkhead: Bulkhead, owner: string, now: Date): Promise<boolean>;
	/** One who was let in is through. */
	leave(bulkhead: Bulkhead, owner: string, now: Date): Promise<void>;
}
