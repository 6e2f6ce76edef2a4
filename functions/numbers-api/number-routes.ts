import type { AccountNumberStatus } from "../../application/numbers/account-numbers.ts";
import type { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { makeLookUpNumber } from "../../application/numbers/look-up-number.ts";
import { FAULTS } from "../../domain/fault.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
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
				const checked = queryOf(request);
				if (!checked.ok) return checked;
				const { value: query } = checked;
				const { total, numbers, ...page } = await listNumbers(request.accountId, statuses, query);
				if (total === 0) return ok({ status: 204 });
				const links = pageLinks(request, { ...page, size: query.size });
				return ok({
					status: 200,
					body: encodeNumbers(
						total,
						links,
						numbers.map(({ number }) => number),
					),
				});
			},
		},
		{
			...common,
			path: `${path}/totals`,
			handler: async (request) => {
				const query = queryOf(request);
				if (!query.ok) return query;
				const count = await countNumbers(request.accountId, statuses, query.value.filter);
				return ok({ status: 200, body: encodeQuantity(count) });
			},
		},
	];
}

function isInService({ lookUpNumber }: NumbersApi): Handler {
	return async function getInServiceNumber({ accountId, path }) {
		const known = await lookUpNumber([accountId], path.tn ?? "");
		return known?.status === "Inservice" ? ok({ status: 200 }) : UNKNOWN_NUMBER;
	};
}

/** One answer for a number that the account does not have, whoever has it. */
const UNKNOWN_NUMBER = notFound(FAULTS.resourceUnknown);

function queryOf(request: ApiRequest): Result<NumberQuery> {
	const texts = Object.fromEntries(PARAMETERS.map((name) => [name, request.query(name)]));
	return checkNumberQuery(texts, PAGE_SIZE_DEFAULT);
}
