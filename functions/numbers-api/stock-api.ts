import type { Inventory } from "../../application/ports/inventory.ts";
import { makeReservations, type ReservationPorts } from "../../application/stock/reservations.ts";
import {
	type ReservationBudgetPorts,
	reserveWithinBudget,
} from "../../application/stock/reserve-within-budget.ts";
import { makeSearchExchanges } from "../../application/stock/search-exchanges.ts";
import { makeSearchNumbers } from "../../application/stock/search-numbers.ts";
import type { ReservationApi } from "./reservation-routes.ts";
import type { SearchApi } from "./search-routes.ts";

/** What looking and reserving reach for. */
export type StockPorts = ReservationPorts & ReservationBudgetPorts & { readonly inventory: Inventory };

/** What customers do with the stock before they order: look, and have a number kept. */
export function makeStockApi(ports: StockPorts): SearchApi & ReservationApi {
	const desk = makeReservations(ports);
	return {
		searchNumbers: makeSearchNumbers(ports),
		searchExchanges: makeSearchExchanges(ports),
		reservations: { ...desk, reserve: reserveWithinBudget(ports, desk.reserve) },
		now: ports.now,
	};
}
