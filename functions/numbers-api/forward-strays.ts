import type middy from "@middy/core";
import type { ApiEvent } from "../http/api-event.ts";

/** Has another function answer an event of the gateway's. */
export type Forward = (event: object) => Promise<unknown>;

/** The functions that others' paths belong to. */
export interface Owners {
	readonly ordersApi: Forward;
	readonly accountApi: Forward;
}

/**
 * API Gateway tells `orders` from `Orders`, and hands what it does not know to this function; clients do not tell them apart. So a path
 * that would be another function's in lower case is handed on to it, and answered as it answers.
 */
export const forwardStrays = (owners: Owners): middy.MiddlewareObj<ApiEvent, unknown> => ({
	before: async ({ event }) => {
		const owner = ownerOf(event.address.segments);
		return owner && (await owners[owner](event));
	},
});

/** Whose a path is, if not this function's: as `infra/constructs/orders-api.ts` divides those in lower case. */
function ownerOf(segments: readonly string[]): keyof Owners | undefined {
	const [first, , resource, , below] = segments.map((segment) => segment.toLowerCase());
	if (first === "oauth2") return "accountApi";
	if (first !== "accounts") return undefined;
	if (resource === "orders" || (resource === "sites" && below === "orders")) return "ordersApi";
	if (resource === undefined || resource === "sites" || resource === "subscriptions") return "accountApi";
	return resource === "sippeers" && below === undefined ? "accountApi" : undefined;
}
