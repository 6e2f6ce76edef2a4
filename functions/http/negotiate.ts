import type { Phase } from "./api-event.ts";
import { apiPath } from "./api-path.ts";
import { dialectOf } from "./dialect.ts";

/** Finds out which version of the API the client speaks, by the path, and in which dialect it is to be answered. */
export const negotiate: Phase = {
	before({ event }) {
		event.address = apiPath(event);
		event.dialect = dialectOf(event.address.version, event.headers);
		return undefined;
	},
};
