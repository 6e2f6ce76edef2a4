import type { Phase } from "./api-event.ts";
import { apiPath } from "./api-path.ts";
import { dialectOf } from "./dialect.ts";

/** Below it is the operator's API, which speaks JSON alone. */
const OPERATOR = "operator";

/** Finds out which version of the API the client speaks, by the path, and in which dialect it is to be answered. */
export const negotiate: Phase = {
	before({ event }) {
		const address = apiPath(event);
		const dialect = dialectOf(address.version, event.headers);
		const isOperators = address.version === "v2" && address.segments[0]?.toLowerCase() === OPERATOR;
		event.address = address;
		event.dialect = isOperators ? { ...dialect, json: true } : dialect;
		return undefined;
	},
};
