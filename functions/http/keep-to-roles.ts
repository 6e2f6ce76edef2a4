import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { type Refused, refused } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiEvent, Phase } from "./api-event.ts";
import type { ApiRoute, EnvelopedRefusal } from "./api-route.ts";
import { type Caller, callerOf } from "./caller.ts";
import { routeOfMethod } from "./match-route.ts";

/**
 * Hands out the route of the method, to a caller whose roles allow it (decision 0004): what is no GET takes the role to order, and the
 * operator's paths take the role of operator. 405,
 * with the methods that there are, for one that the path does not have.
 */
export const keepToRoles: Phase = {
	before({ event }) {
		const route = routeOfMethod(event.found, event.httpMethod);
		if (route === undefined) return wrongMethod(event);
		if (!route.open && !mayUse(callerOf(event), route))
			return refused({ ...NOT_ORDERING, envelope: route.envelope });
		event.route = route;
		return undefined;
	},
};

/** Answered to a caller who may only read. */
const NOT_ORDERING: Rejection = { status: 403, faults: [FAULTS.roleMissing] };

/** What is no GET of an account's places, changes or releases something; the operator's paths are the operator's. */
const mayUse = ({ roles }: Caller, { method, operator }: ApiRoute): boolean =>
	operator ? roles.includes("operator") : method === "GET" || roles.includes("ordering");

const wrongMethod = ({ httpMethod, found }: ApiEvent): Refused<EnvelopedRefusal> =>
	refused({
		status: 405,
		faults: [FAULTS.badRequest(`${httpMethod} is not allowed here.`)],
		headers: { Allow: found.routes.map(({ method }) => method).join(", ") },
		envelope: errorResponse,
	});
