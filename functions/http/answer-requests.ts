import middy from "@middy/core";
import { assert } from "../../domain/assert.ts";
import type { Result } from "../../domain/result.ts";
import type { ApiEvent } from "./api-event.ts";
import type { Answer, ApiRoute, EnvelopedRefusal } from "./api-route.ts";
import { callRoute } from "./call-route.ts";
import { findRoute } from "./find-route.ts";
import { keepToAccounts } from "./keep-to-accounts.ts";
import { keepToCharacters } from "./keep-to-characters.ts";
import { keepToOneValue } from "./keep-to-one-value.ts";
import { keepToRoles } from "./keep-to-roles.ts";
import { readBody } from "./read-body.ts";

/** The path of an account, with which those of its resources begin. */
const ACCOUNT = "/accounts/{accountId}";

/** With which the operator's paths begin, and no others. */
const OPERATOR = "/operator/";

/**
 * From a request to what it is answered with: the route is found, the caller kept to their accounts and roles, the request to
 * characters that can be echoed and to one value of what decides, the body read, and the route called. A phase that refuses ends it.
 * Throws at start for a route that would escape `keepToAccounts`.
 */
export function answerRequests(routes: readonly ApiRoute[]) {
	for (const { path, open = false, operator = false } of routes) {
		const marks = [`${path}/`.startsWith(`${ACCOUNT}/`), open, operator].filter(Boolean).length;
		assert(marks === 1, `${path} must name an account, be the operator's or be open, and no two of these`);
		assert(operator === path.startsWith(OPERATOR), `${path} must be the operator's: it begins as those do`);
	}
	// The function's own time limit is watched outside.
	return middy<ApiEvent, Result<Answer, EnvelopedRefusal>>({ timeoutEarlyInMillis: 0 })
		.use(findRoute(routes))
		.use(keepToAccounts)
		.use(keepToRoles)
		.use(keepToCharacters)
		.use(keepToOneValue)
		.use(readBody)
		.handler(callRoute);
}
