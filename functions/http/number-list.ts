import type { AccountNumber, AccountNumberStatus } from "../../application/numbers/account-numbers.ts";
import type { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { NumberFilter } from "../../domain/search/number-filter.ts";
import { checkNumberQuery, type NumberQuery } from "../../domain/search/number-query.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import {
	encodeNumbers,
	encodeQuantity,
	type TabulatedNumber,
	tabulateNumbers,
} from "../../domain/wire/number-codec.ts";
import type { ApiRequest } from "./api-request.ts";
import type { ApiRoute } from "./api-route.ts";
import { pageLinks } from "./page-links.ts";

/** The use cases behind a list of numbers. */
export interface NumberLists {
	readonly listNumbers: ReturnType<typeof makeListNumbers>;
	readonly countNumbers: ReturnType<typeof makeCountNumbers>;
}

/** Where the numbers of a list are at, by its path; refused where the account has no such place. */
export type PlaceIn = (request: ApiRequest) => Promise<Result<Pick<NumberFilter, "at">>>;

/** What a list of numbers is of. */
export interface NumberListPath {
	readonly path: string;
	readonly statuses: readonly AccountNumberStatus[];
	/** A site; without it the list is of the whole account. */
	readonly at?: PlaceIn;
}

/** Numbers on a page unless the client says how many (contract, section 1.6). */
const PAGE_SIZE_DEFAULT = 300;

/** The parameters of a list. */
const PARAMETERS = [
	"areacode",
	"npanxx",
	"lata",
	"state",
	"ratecenter",
	"startdate",
	"enddate",
	"size",
	"page",
] as const;

/** A list of numbers, page by page, and how many it has: `path` and `path/totals` (contract, section 1.6). */
export function numberListRoutes(
	{ listNumbers, countNumbers }: NumberLists,
	{ path, statuses, at = wholeAccount }: NumberListPath,
): readonly ApiRoute[] {
	const common = { method: "GET", envelope: errorResponse } as const;
	const queryOf = async (request: ApiRequest): Promise<Result<NumberQuery>> => {
		const place = await at(request);
		if (!place.ok) return place;
		const texts = Object.fromEntries(PARAMETERS.map((name) => [name, request.query(name)]));
		const checked = checkNumberQuery(texts, PAGE_SIZE_DEFAULT);
		return checked.ok
			? ok({ ...checked.value, filter: { ...checked.value.filter, ...place.value } })
			: checked;
	};
	return [
		{
			...common,
			path,
			handler: async (request) => {
				const checked = await queryOf(request);
				if (!checked.ok) return checked;
				const { value: query } = checked;
				const { total, numbers, ...page } = await listNumbers(request.accountId, statuses, query);
				const links = pageLinks(request, { ...page, size: query.size });
				return ok({
					status: 200,
					body: encodeNumbers(
						total,
						links,
						numbers.map(({ number }) => number),
					),
					table: tabulateNumbers(numbers.map(asRow), links),
				});
			},
		},
		{
			...common,
			path: `${path}/totals`,
			handler: async (request) => {
				const query = await queryOf(request);
				if (!query.ok) return query;
				const count = await countNumbers(request.accountId, statuses, query.value.filter);
				return ok({ status: 200, body: encodeQuantity(count) });
			},
		},
	];
}

/** A number with where it belongs and, if it is in service, the site that it is at. */
const asRow = ({ number, status, record }: AccountNumber): TabulatedNumber => ({ ...record, number, status });

const wholeAccount: PlaceIn = async () => ok({});
