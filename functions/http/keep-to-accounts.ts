import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { refused } from "../../domain/result.ts";
import type { Phase } from "./api-event.ts";
import { callerOf } from "./caller.ts";
import { routeOfMethod } from "./match-route.ts";

/**
 * Keeps callers to their accounts (decision 0004): the account that a path names must be one of theirs. A path that names none is
 * marked open.
 */
export const keepToAccounts: Phase = {
	before({ event }) {
		const { routes, parameters } = event.found;
		const { envelope, open = false } = routeOfMethod(event.found, event.httpMethod) ?? routes[0];
		const caller = callerOf(event);
		if (!open && !caller.accountIds.includes(parameters.accountId ?? ""))
			return refused({ ...FOREIGN_ACCOUNT, envelope });
		event.caller = caller;
		return undefined;
	},
};

/** One answer for an account of somebody else's and for one that nobody has: no hint that it exists. */
const FOREIGN_ACCOUNT: Rejection = { status: 403, faults: [FAULTS.accessDenied] };
