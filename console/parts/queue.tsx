import type { Backorder } from "../../client/operations.ts";
import { shownAge } from "../texts.ts";
import { shownAhead, shownLack } from "../waiting.ts";

/** Where a backordered order stands, in sentences. */
export function Queue({ of }: { readonly of: Backorder }) {
	const { waitsFor, waitingSinceDate, stockLastLookedForDate } = of;
	return (
		<div class="queue">
			<p>
				Waits for {waitsFor} since {shownAge(waitingSinceDate)}.
			</p>
			<p>
				{shownAhead(of)}
				{of.ordersAhead === 0 ? " in the queue" : shownLack(of)}. Stock was last looked for{" "}
				{shownAge(stockLastLookedForDate)} ago.
			</p>
		</div>
	);
}
