import type { makeCountOrders, makeListOrders } from "../../application/orders/list-orders.ts";
import { mapValue } from "../../domain/result.ts";
import {
	encodeListFaults,
	encodeOrderList,
	encodeOrderTotals,
	tabulateOrders,
} from "../../domain/wire/order-list-codec.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes. */
export interface ListApi {
	readonly listOrders: ReturnType<typeof makeListOrders>;
	readonly countOrders: ReturnType<typeof makeCountOrders>;
}

/** The lists of an account's orders and of a site's (contract, sections 1.2 and 1.3). */
export function listRoutes({ listOrders, countOrders }: ListApi): readonly ApiRoute[] {
	const envelope = encodeListFaults;

	const list: Handler = async (request) => {
		const { accountId, path, query } = request;
		const { siteId } = path;
		const listed = await listOrders({
			accountId,
			parameter: query,
			...(siteId === undefined ? {} : { siteId }),
		});
		return mapValue(listed, (page) => {
			const links = pageLinks(request, page);
			return { status: 200, body: encodeOrderList(page, links), table: tabulateOrders(page, links) };
		});
	};

	const count: Handler = async ({ accountId, query }) => {
		const counted = await countOrders({ accountId, parameter: query });
		return mapValue(counted, (total) => ({ status: 200, body: encodeOrderTotals(total) }));
	};

	return [
		{ method: "GET", path: "/accounts/{accountId}/orders", handler: list, envelope },
		{ method: "GET", path: "/accounts/{accountId}/orders/totals", handler: count, envelope },
		{ method: "GET", path: "/accounts/{accountId}/sites/{siteId}/orders", handler: list, envelope },
	];
}
