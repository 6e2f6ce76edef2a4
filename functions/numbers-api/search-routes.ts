import type { SearchExchanges } from "../../application/stock/search-exchanges.ts";
import type { SearchNumbers } from "../../application/stock/search-numbers.ts";
import { checkExchangeSearch } from "../../domain/search/check-exchange-search.ts";
import { checkNumberSearch } from "../../domain/search/check-number-search.ts";
import { encodeFoundExchanges, encodeFoundNumbers, searchEnvelope } from "../../domain/wire/search-codec.ts";
import type { ApiRoute } from "../http/api-route.ts";

/** The use cases behind the routes. */
export interface SearchApi {
	readonly searchNumbers: SearchNumbers;
	readonly searchExchanges: SearchExchanges;
}

/** The paths by which customers look at the stock (contract, section 1.4). */
export const searchRoutes = ({ searchNumbers, searchExchanges }: SearchApi): readonly ApiRoute[] => [
	{
		method: "GET",
		path: "/accounts/{accountId}/availablenumbers",
		envelope: searchEnvelope,
		handler: async ({ query }) => {
			const wanted = checkNumberSearch(query);
			if (!("search" in wanted)) return { status: 400, faults: wanted };
			return { status: 200, body: encodeFoundNumbers(await searchNumbers(wanted), wanted.detail) };
		},
	},
	{
		method: "GET",
		path: "/accounts/{accountId}/availablenpanxx",
		envelope: searchEnvelope,
		handler: async ({ query }) => {
			const wanted = checkExchangeSearch(query);
			if (!("search" in wanted)) return { status: 400, faults: wanted };
			return { status: 200, body: encodeFoundExchanges(await searchExchanges(wanted)) };
		},
	},
];
