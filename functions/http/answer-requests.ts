import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { assert } from "../../domain/assert.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { apiPath } from "./api-path.ts";
import { apiRequest } from "./api-request.ts";
import type { Answer, ApiRoute, Refusal } from "./api-route.ts";
import { type Caller, callerOf } from "./caller.ts";
import { headerOf } from "./header-of.ts";
import { pathMatcher } from "./match-route.ts";
import { dialectOf, renderAnswer, renderRefusal } from "./render-answer.ts";

/** How the path of every account's resources begins. */
const ACCOUNT = "/accounts/{accountId}/";

/**
 * Answers requests by the routes given: the one place where a path meets a route, and so the one where a caller is kept to the
 * accounts that are his, and a reader to reading (decision 0004). Throws at start for a route that would escape it.
 */
export function answerRequests(
	routes: readonly ApiRoute[],
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
	for (const { path, open = false } of routes)
		assert(path.startsWith(ACCOUNT) !== open, `${path} must name an account, or be open, and not both`);
	const match = pathMatcher(routes);
	return async (event) => {
		const path = apiPath(event);
		const dialect = dialectOf(path.version, (name) => headerOf(event, name));
		const found = match(path.segments);
		if (found === undefined) return renderRefusal(NO_PATH, errorResponse, dialect);

		const { routes: ofPath, parameters } = found;
		const route = ofPath.find(({ method }) => method === event.httpMethod);
		const { envelope, open = false } = route ?? ofPath[0];
		const caller = callerOf(event);
		if (!open && !caller.accountIds.includes(parameters.accountId ?? ""))
			return renderRefusal(FOREIGN_ACCOUNT, envelope, dialect);

		if (route === undefined) return renderRefusal(wrongMethod(event, ofPath), errorResponse, dialect);
		if (!open && !mayUse(caller, route)) return renderRefusal(NOT_ORDERING, envelope, dialect);

		const answer: Answer | Refusal = await route.handler(
			apiRequest(event, path, { caller, path: parameters }),
		);
		return "faults" in answer
			? renderRefusal(answer, route.envelope, dialect)
			: renderAnswer(answer, dialect);
	};
}

/** Answered for a path that does not exist. */
const NO_PATH: Rejection = { status: 404, faults: [FAULTS.resourceUnknown] };

/** One answer for an account of somebody else's and for one that nobody has: no hint that it exists. */
const FOREIGN_ACCOUNT: Rejection = { status: 403, faults: [FAULTS.accessDenied] };

/** Answered to a caller who may only read. */
const NOT_ORDERING: Rejection = { status: 403, faults: [FAULTS.roleMissing] };

/** What is no GET places, changes or releases something. */
const mayUse = ({ roles }: Caller, { method }: ApiRoute): boolean =>
	method === "GET" || roles.includes("ordering");

const wrongMethod = ({ httpMethod }: APIGatewayProxyEvent, ofPath: readonly ApiRoute[]): Refusal => ({
	status: 405,
	faults: [FAULTS.badRequest(`${httpMethod} is not allowed here.`)],
	headers: { Allow: ofPath.map(({ method }) => method).join(", ") },
});
