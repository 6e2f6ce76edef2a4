import type { makeLookUpNumber } from "../../application/numbers/look-up-number.ts";
import { FAULTS } from "../../domain/fault.ts";
import { notFound, ok } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { type NumberLists, numberListRoutes } from "../http/number-list.ts";

/** The use cases behind the routes of an account's numbers. */
export interface NumbersApi extends NumberLists {
	readonly lookUpNumber: ReturnType<typeof makeLookUpNumber>;
}

const IN_SERVICE = "/accounts/{accountId}/inservicenumbers";

/** The paths of the numbers that an account has in service, and of those that it had (contract, section 1.6). */
export function numberRoutes(api: NumbersApi): readonly ApiRoute[] {
	const common = { method: "GET", envelope: errorResponse } as const;
	return [
		...numberListRoutes(api, { path: IN_SERVICE, statuses: ["Inservice"] }),
		{ ...common, path: `${IN_SERVICE}/{tn}`, handler: isInService(api) },
		...numberListRoutes(api, {
			path: "/accounts/{accountId}/discnumbers",
			statuses: ["Aging", "Disconnected"],
		}),
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
