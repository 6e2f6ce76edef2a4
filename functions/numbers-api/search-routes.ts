import type { SearchExchanges } from "../../application/stock/search-exchanges.ts";
import type { SearchNumbers } from "../../application/stock/search-numbers.ts";
import { ok } from "../../domain/result.ts";
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
			if (!wanted.ok) return wanted;
			const found = await searchNumbers(wanted.value);
			return ok({ status: 200, body: encodeFoundNumbers(found, wanted.value.detail) });
		},
	},
	{
		method: "GET",
		path: "/accounts/{accountId}/availablenpanxx",
		envelope: searchEnvelope,
		handler: async ({ query }) => {
			const wanted = checkExchangeSearch(query);
			if (!wanted.ok) return wanted;
			return ok({ status: 200, body: encodeFoundExchanges(await searchExchanges(wanted.value)) });
		},
	},
];
