import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { refused } from "../../domain/result.ts";
import type { ApiEvent, Phase } from "./api-event.ts";
import { type Caller, callerOf } from "./caller.ts";
import { NO_PATH } from "./find-route.ts";
import { routeOfMethod } from "./match-route.ts";

/**
 * Keeps callers to their accounts (decision 0004): the account that a path names must be one of theirs. A path that names none is
 * marked open, or the operator's, and those are reached by operators alone.
 */
export const keepToAccounts: Phase = {
	before({ event }) {
		const { routes, parameters } = event.found;
		const {
			envelope,
			open = false,
			operator = false,
		} = routeOfMethod(event.found, event.httpMethod) ?? routes[0];
		const caller = callerOf(event);
		if (operator && !mayOperate(caller, event)) return NO_PATH;
		if (!open && !operator && !caller.accountIds.includes(parameters.accountId ?? ""))
			return refused({ ...FOREIGN_ACCOUNT, envelope });
		event.caller = caller;
		return undefined;
	},
};

/** The operator's paths are there in v2, and for operators: to everybody else they are paths that nobody knows. */
const mayOperate = ({ roles }: Caller, { address }: ApiEvent): boolean =>
	address.version === "v2" && roles.includes("operator");

/** One answer for an account of somebody else's and for one that nobody has: no hint that it exists. */
const FOREIGN_ACCOUNT: Rejection = { status: 403, faults: [FAULTS.accessDenied] };
