import type { AccountNumberStatus } from "../../application/numbers/account-numbers.ts";
import type { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { makeLookUpNumber } from "../../application/numbers/look-up-number.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { checkNumberQuery, type NumberQuery } from "../../domain/search/number-query.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { encodeNumbers, encodeQuantity } from "../../domain/wire/number-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes of an account's numbers. */
export interface NumbersApi {
	readonly listNumbers: ReturnType<typeof makeListNumbers>;
	readonly countNumbers: ReturnType<typeof makeCountNumbers>;
	readonly lookUpNumber: ReturnType<typeof makeLookUpNumber>;
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

const IN_SERVICE = "/accounts/{accountId}/inservicenumbers";

/** The paths of the numbers that an account has in service, and of those that it had (contract, section 1.6). */
export function numberRoutes(api: NumbersApi): readonly ApiRoute[] {
	const common = { method: "GET", envelope: errorResponse } as const;
	return [
		...listRoutes(api, IN_SERVICE, ["Inservice"]),
		{ ...common, path: `${IN_SERVICE}/{tn}`, handler: isInService(api) },
		...listRoutes(api, "/accounts/{accountId}/discnumbers", ["Aging", "Disconnected"]),
	];
}

function listRoutes(
	{ listNumbers, countNumbers }: NumbersApi,
	path: string,
	statuses: readonly AccountNumberStatus[],
): readonly ApiRoute[] {
	const common = { method: "GET", envelope: errorResponse } as const;
	return [
		{
			...common,
			path,
			handler: async (request) => {
				const query = queryOf(request);
				if ("faults" in query) return query;
				const { total, numbers, ...page } = await listNumbers(request.accountId, statuses, query);
				if (total === 0) return { status: 204 };
				const links = pageLinks(request, { ...page, size: query.size });
				return {
					status: 200,
					body: encodeNumbers(
						total,
						links,
						numbers.map(({ number }) => number),
					),
				};
			},
		},
		{
			...common,
			path: `${path}/totals`,
			handler: async (request) => {
				const query = queryOf(request);
				if ("faults" in query) return query;
				const count = await countNumbers(request.accountId, statuses, query.filter);
				return { status: 200, body: encodeQuantity(count) };
			},
		},
	];
}

const isInService =
	({ lookUpNumber }: NumbersApi): Handler =>
	async ({ accountId, path }) => {
		const known = await lookUpNumber([accountId], path.tn ?? "");
		return known?.status === "Inservice" ? { status: 200 } : UNKNOWN_NUMBER;
	};

/** One answer for a number that the account does not have, whoever has it. */
const UNKNOWN_NUMBER: Rejection = { status: 404, faults: [FAULTS.resourceUnknown] };

function queryOf(request: ApiRequest): NumberQuery | Rejection {
	const texts = Object.fromEntries(PARAMETERS.map((name) => [name, request.query(name)]));
	const { query, faults } = checkNumberQuery(texts, PAGE_SIZE_DEFAULT);
	return query ?? { status: 400, faults };
}
