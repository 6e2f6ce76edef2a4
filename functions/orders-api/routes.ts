import { type AwaitOrder, WAIT_SECONDS_MAX } from "../../application/orders/await-order.ts";
import type { makePlaceOrder } from "../../application/orders/place-order.ts";
import type { makeReadOrder } from "../../application/orders/read-order.ts";
import { ofSite } from "../../application/orders/read-order.ts";
import type { makeReadQueuePlace } from "../../application/orders/read-queue-place.ts";
import type { makeUpdateOrder } from "../../application/orders/update-order.ts";
import type { Log } from "../../application/ports/log.ts";
import type { Now } from "../../application/ports/runtime.ts";
import { FAULTS } from "../../domain/fault.ts";
import type { PlacesOfBlocks } from "../../domain/inventory/place-counts.ts";
import type { Order } from "../../domain/order/order.ts";
import type { QueuePlace } from "../../domain/order/queue-place.ts";
import { readBoolean } from "../../domain/request/read-fields.ts";
import { invalid, mapValue, ok, refused } from "../../domain/result.ts";
import { decodeOrder, decodeOrderUpdate } from "../../domain/wire/order-request-codec.ts";
import {
	encodeOrderState,
	encodePlacedOrder,
	encodeRejectedOrder,
	encodeUpdated,
} from "../../domain/wire/order-response-codec.ts";
import { waitPreference } from "../../domain/wire/prefer-header.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { ApiRoute, BodyHandler, Handler } from "../http/api-route.ts";
import { idempotencyIn } from "../http/idempotency-in.ts";
import { orderNameIn } from "../http/order-name-in.ts";

/** The use cases behind the routes. */
export interface OrdersApi {
	readonly placeOrder: ReturnType<typeof makePlaceOrder>;
	readonly readOrder: ReturnType<typeof makeReadOrder>;
	readonly awaitOrder: AwaitOrder;
	/** Where the numbers of an order are. */
	readonly placesOf: (order: Order) => Promise<PlacesOfBlocks>;
	readonly readQueuePlace: ReturnType<typeof makeReadQueuePlace>;
	readonly updateOrder: ReturnType<typeof makeUpdateOrder>;
	readonly now: Now;
	readonly log: Log;
}

const ORDERS = "/accounts/{accountId}/orders";
const ORDER = `${ORDERS}/{orderId}`;
const SITE_ORDERS = "/accounts/{accountId}/sites/{siteId}/orders";
const SITE_ORDER = `${SITE_ORDERS}/{orderId}`;

/** The paths of the orders API. Each handler decodes, calls its use case and encodes (contract, section 1). */
export function ordersRoutes(api: OrdersApi): readonly ApiRoute[] {
	const envelope = encodeRejectedOrder;
	return [
		{ method: "POST", path: ORDERS, readsBody: true, handler: place(api), envelope },
		{ method: "POST", path: SITE_ORDERS, readsBody: true, handler: place(api), envelope },
		{ method: "GET", path: ORDER, handler: read(api), envelope },
		{ method: "GET", path: SITE_ORDER, handler: read(api), envelope },
		{ method: "PUT", path: ORDER, readsBody: true, handler: update(api), envelope },
	];
}

function place({ placeOrder, readQueuePlace, now, log }: OrdersApi): BodyHandler {
	/** None where it cannot be read: the order is stored, and a 503 would have its customer place another. */
	const queuePlaceOf = (request: ApiRequest, order: Order) =>
		queuePlaceIn(request, order, readQueuePlace).catch((error: unknown) => {
			const { orderId, accountId } = order;
			const consequence = "answered without its place in the queue; it can be read";
			log("wait-cut-short", { orderId, accountId, error: String(error), consequence });
			return undefined;
		});

	return async function postOrder(request) {
		const draft = decodeOrder(request.body);
		if (!draft.ok) return draft;
		const wait = waitOf(request, now);
		const { siteId } = request.path;
		const placed = await placeOrder({
			accountId: request.accountId,
			userName: request.caller.name,
			draft: draft.value,
			...(siteId === undefined ? {} : { siteId }),
			// One body means another order below another site.
			...idempotencyIn(request, siteId === undefined ? "order" : `order of site ${siteId}`),
			...(wait && { awaitedUntil: wait.until }),
		});
		if (!placed.ok) {
			const body = encodeRejectedOrder(placed.refusal.faults, draft.value, now().toISOString());
			return refused({ ...placed.refusal, body });
		}
		const Location = `${request.url}/${placed.value.orderId}`;
		const { value: order } = placed;
		const body = wait
			? encodeOrderState(order, { queuePlace: await queuePlaceOf(request, order) })
			: encodePlacedOrder(order);
		return ok({ status: 201, body, headers: { Location, ...wait?.headers } });
	};
}

function read({ readOrder, awaitOrder, placesOf, readQueuePlace, now }: OrdersApi): Handler {
	return async function getOrder(request) {
		const wait = waitOf(request, now);
		const found = ofSite(await readOrder(orderNameIn(request)), request.path.siteId);
		if (!found.ok) return found;
		const detailed = readBoolean(request.query("tndetail") || "false");
		if (detailed === undefined) return invalid([TNDETAIL_INVALID]);
		const order = wait ? await awaitOrder(found.value, wait.until) : found.value;
		const body = encodeOrderState(order, {
			places: detailed ? await placesOf(order) : undefined,
			queuePlace: await queuePlaceIn(request, order, readQueuePlace),
		});
		return ok({ status: 200, body, ...(wait && { headers: wait.headers }) });
	};
}

/** Where a backordered order stands, which v2 alone says. */
async function queuePlaceIn(
	{ version }: ApiRequest,
	order: Order,
	readQueuePlace: OrdersApi["readQueuePlace"],
): Promise<QueuePlace | undefined> {
	return version === "v2" ? readQueuePlace(order) : undefined;
}

/** Until when a request that prefers to wait does so, and the header that says for how long; undefined for one that does not. */
function waitOf(request: ApiRequest, now: Now) {
	const asked = waitPreference(request.headers("Prefer"));
	if (asked === undefined) return undefined;
	const seconds = Math.min(asked, WAIT_SECONDS_MAX);
	return {
		until: new Date(now().getTime() + seconds * 1000),
		headers: { "Preference-Applied": `wait=${seconds}` },
	};
}

const TNDETAIL_INVALID = FAULTS.notAllowed("tndetail must be true or false.");

function update({ updateOrder }: OrdersApi): BodyHandler {
	return async function putOrder(request) {
		const draft = decodeOrderUpdate(request.body);
		if (!draft.ok) return draft;
		const updated = await updateOrder(orderNameIn(request), draft.value, request.caller.name);
		return mapValue(updated, () => ({ status: 200, body: encodeUpdated() }));
	};
}
