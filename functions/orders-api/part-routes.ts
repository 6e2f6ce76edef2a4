import type { makeReadHistory } from "../../application/orders/read-history.ts";
import type { makeReadOrder } from "../../application/orders/read-order.ts";
import { ofSite } from "../../application/orders/read-order.ts";
import type { NumberSet } from "../../domain/number/number-set.ts";
import { mapValue } from "../../domain/result.ts";
import type { Element } from "../../domain/wire/element.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { encodeHistory } from "../../domain/wire/history-codec.ts";
import {
	encodeAreaCodes,
	encodeNpaNxx,
	encodeNumbers,
	encodeTotals,
} from "../../domain/wire/order-reports-codec.ts";
import { encodeRejectedOrder } from "../../domain/wire/order-response-codec.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { orderNameIn } from "../http/order-name-in.ts";

/** The use cases behind the routes. */
export interface PartApi {
	readonly readOrder: ReturnType<typeof makeReadOrder>;
	readonly readHistory: ReturnType<typeof makeReadHistory>;
}

const ORDER = "/accounts/{accountId}/orders/{orderId}";
const SITE_ORDER = "/accounts/{accountId}/sites/{siteId}/orders/{orderId}";

/** What there is below an order: its numbers, counted in several ways, and its history (contract, section 1.3). */
export function partRoutes({ readOrder, readHistory }: PartApi): readonly ApiRoute[] {
	function numbers(encode: (numbers: NumberSet) => Element): Handler {
		return async function getNumbers(request) {
			const found = ofSite(await readOrder(orderNameIn(request)), request.path.siteId);
			return mapValue(found, ({ claimed }) => ({ status: 200, body: encode(claimed) }));
		};
	}

	const history: Handler = async (request) => {
		const history = await readHistory(orderNameIn(request));
		return mapValue(history, (records) => ({ status: 200, body: encodeHistory(records) }));
	};

	const envelope = encodeRejectedOrder;
	return [
		{ method: "GET", path: `${ORDER}/areacodes`, handler: numbers(encodeAreaCodes), envelope },
		{ method: "GET", path: `${ORDER}/npanxx`, handler: numbers(encodeNpaNxx), envelope },
		{ method: "GET", path: `${ORDER}/totals`, handler: numbers(encodeTotals), envelope },
		{ method: "GET", path: `${ORDER}/tns`, handler: numbers(encodeNumbers), envelope },
		{ method: "GET", path: `${SITE_ORDER}/tns`, handler: numbers(encodeNumbers), envelope },
		{ method: "GET", path: `${ORDER}/history`, handler: history, envelope: errorResponse },
	];
}
