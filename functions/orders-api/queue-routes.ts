import type { makeReadQueuePlaces } from "../../application/orders/read-queue-places.ts";
import { checkQueueQuery } from "../../domain/order/check-queue-query.ts";
import { ok } from "../../domain/result.ts";
import { encodeListFaults } from "../../domain/wire/order-list-codec.ts";
import { encodeQueuePlaces } from "../../domain/wire/queue-codec.ts";
import type { ApiRoute } from "../http/api-route.ts";

/** The use case behind the route. */
export interface QueueApi {
	readonly readQueuePlaces: ReturnType<typeof makeReadQueuePlaces>;
}

/** The path that tells of several backordered orders where they stand (contract, section 1.3). */
export const queueRoutes = ({ readQueuePlaces }: QueueApi): readonly ApiRoute[] => [
	{
		method: "GET",
		path: "/accounts/{accountId}/orders/queue",
		envelope: encodeListFaults,
		handler: async ({ accountId, parameters }) => {
			const given = parameters.filter(([name]) => /^orderid$/i.test(name)).map(([, value]) => value);
			const wanted = checkQueueQuery(given);
			if (!wanted.ok) return wanted;
			return ok({ status: 200, body: encodeQueuePlaces(await readQueuePlaces(accountId, wanted.value)) });
		},
	},
];
