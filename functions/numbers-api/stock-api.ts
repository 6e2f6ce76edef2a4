import type { Inventory } from "../ports.ts";
import type { ReservationApi } from "./reservation-routes.ts";
import { makeReservations, type ReservationPorts } from "./reservations.ts";
import { makeSearchExchanges } from "./search-exchanges.ts";
import { makeSearchNumbers } from "./search-numbers.ts";
import type { SearchApi } from "./search-routes.ts";

/** What customers do with the stock before they order: look, and have a number kept. */
export const makeStockApi = (
	ports: ReservationPorts & { readonly inventory: Inventory },
): SearchApi & ReservationApi => ({
	searchNumbers: makeSearchNumbers(ports),
	searchExchanges: makeSearchExchanges(ports),
	desk: makeReservations(ports),
	now: ports.now,
});
