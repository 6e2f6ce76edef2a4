import { FAULTS } from "../../domain/fault.ts";
import { refused } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { Phase } from "./api-event.ts";
import type { ApiRoute, EnvelopedRefusal } from "./api-route.ts";
import { pathMatcher } from "./match-route.ts";

/** Finds what there is at the path of a request; 404 for nothing. Which of its methods may be used is asked later. */
export function findRoute(routes: readonly ApiRoute[]): Phase {
	const match = pathMatcher(routes);
	return {
		before({ event }) {
			const found = match(event.address.segments);
			if (found === undefined) return NO_PATH;
			event.found = found;
			return undefined;
		},
	};
}

/** Answered where there is nothing, and where there is something that the caller is not to know of. */
export const NO_PATH = refused<EnvelopedRefusal>({
	status: 404,
	faults: [FAULTS.resourceUnknown],
	envelope: errorResponse,
});
