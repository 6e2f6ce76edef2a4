import { FAULTS } from "../../domain/fault.ts";
import { placeNames } from "../../domain/inventory/places.ts";
import { endOf, type HistoryRecord } from "../../domain/order/history.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { Orders } from "../ports/orders.ts";
import { makeReadOrder } from "./read-order.ts";
import { readPlaces } from "./read-places.ts";

/** The answer for an order that the account does not have (contract, section 1.0). */
const NO_SUCH_ORDER = notFound(FAULTS.resourceUnknown);

/** Reads what happened to an order of the account, oldest first: what was recorded, and its end, which the order tells. */
export const makeReadHistory = (ports: { readonly orders: Orders; readonly inventory: Inventory }) => {
	const readOrder = makeReadOrder(ports);
	return async function readHistory(name: OrderName): Promise<Result<readonly HistoryRecord[]>> {
		const found = await readOrder(name);
		if (!found.ok) return NO_SUCH_ORDER;
		const { value: order } = found;
		const [records, places] = await Promise.all([
			ports.orders.history(order),
			readPlaces(ports.inventory, [order]),
		]);
		const blocks = [...order.claimed.keys()].flatMap((block) => places.get(block) ?? []);
		const end = endOf(order, placeNames(blocks));
		// A change of name after the end comes after it.
		return ok([...records, ...(end ? [end] : [])].sort((a, b) => a.at.localeCompare(b.at)));
	};
};
