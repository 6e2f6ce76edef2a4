import type { HistoryRecord } from "../order/history.ts";
import { type Element, element, leaf, repeated } from "./element.ts";

/** The history of an order, oldest first; `<OrderHistoryWrapper/>` while nothing has happened (contract, section 1.3). */
export const encodeHistory = (records: readonly HistoryRecord[]): Element =>
	element(
		"OrderHistoryWrapper",
		repeated(
			"orderHistory",
			records.map(({ at, note, author, status, difference }) =>
				element(
					"OrderHistory",
					leaf("OrderDate", at),
					leaf("Note", note),
					leaf("Author", author),
					leaf("Status", status),
					leaf("Difference", difference),
				),
			),
		),
	);
