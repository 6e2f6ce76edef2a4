import type { Backorder } from "../../client/operations.ts";
import { counted, shownAge } from "../texts.ts";

/** Where a backordered order stands, in sentences. */
export function Queue({ of }: { readonly of: Backorder }) {
	const { waitsFor, waitingSinceDate, ordersAhead, numbersAhead, moreAhead, stockLastLookedForDate } = of;
	return (
		<div class="queue">
			<p>
				Waits for {waitsFor} since {shownAge(waitingSinceDate)}.
			</p>
			<p>
				{ordersAhead === 0
					? "First in the queue."
					: `${moreAhead ? "At least " : ""}${counted(ordersAhead, "order")} ahead, for ${counted(numbersAhead, "number")}.`}{" "}
				Stock was last looked for {shownAge(stockLastLookedForDate)} ago.
			</p>
		</div>
	);
}
