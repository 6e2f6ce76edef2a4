import type { Inventory } from "../../application/ports/inventory.ts";
import { makeReservations, type ReservationPorts } from "../../application/stock/reservations.ts";
import { makeSearchExchanges } from "../../application/stock/search-exchanges.ts";
import { makeSearchNumbers } from "../../application/stock/search-numbers.ts";
import type { ReservationApi } from "./reservation-routes.ts";
import type { SearchApi } from "./search-routes.ts";

/** What customers do with the stock before they order: look, and have a number kept. */
export const makeStockApi = (
	ports: ReservationPorts & { readonly inventory: Inventory },
): SearchApi & ReservationApi => ({
	searchNumbers: makeSearchNumbers(ports),
	searchExchanges: makeSearchExchanges(ports),
	reservations: makeReservations(ports),
	now: ports.now,
});
