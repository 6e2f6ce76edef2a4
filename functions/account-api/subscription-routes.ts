import type { manageSubscriptions } from "../../application/notifications/manage-subscriptions.ts";
import type { makeTestSubscription } from "../../application/notifications/test-subscription.ts";
import type { DeliveryRecord } from "../../application/ports/delivery-records.ts";
import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import { readWhole } from "../../domain/request/read-query.ts";
import { collectFaults, mapValue, ok } from "../../domain/result.ts";
import { encodeDeliveries, encodeTest } from "../../domain/wire/delivery-codec.ts";
import {
	decodeSubscription,
	encodeSubscriptionFaults,
	encodeSubscriptions,
} from "../../domain/wire/subscription-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { ApiRoute, BodyHandler, Handler } from "../http/api-route.ts";

/** The use cases behind the routes. */
export interface SubscriptionsApi extends ReturnType<typeof manageSubscriptions> {
	/** The last deliveries, the newest first. */
	readonly deliveriesTo: (name: SubscriptionName, size: number) => Promise<readonly DeliveryRecord[]>;
	readonly testSubscription: ReturnType<typeof makeTestSubscription>;
}

/** Deliveries that are told, unless the client says how many, and at most: 100 of 300 bytes are four read units. */
const DELIVERIES_TOLD = 25;
const DELIVERIES_TOLD_MAX = 100;

const SUBSCRIPTIONS = "/accounts/{accountId}/subscriptions";
const SUBSCRIPTION = `${SUBSCRIPTIONS}/{subscriptionId}`;

/** The header that tells, once, what notifications are signed with: the original has no element for it (contract, section 1.5). */
const SIGNATURE_KEY_HEADER = "X-Signature-Key";

/** The paths of subscriptions (contract, section 1.5). */
export function subscriptionRoutes(api: SubscriptionsApi): readonly ApiRoute[] {
	const envelope = encodeSubscriptionFaults;
	return [
		{ method: "POST", path: SUBSCRIPTIONS, readsBody: true, handler: create(api), envelope },
		{ method: "GET", path: SUBSCRIPTIONS, handler: list(api), envelope },
		{ method: "GET", path: SUBSCRIPTION, handler: read(api), envelope },
		{ method: "PUT", path: SUBSCRIPTION, readsBody: true, handler: replace(api), envelope },
		{ method: "DELETE", path: SUBSCRIPTION, handler: remove(api), envelope },
		{ method: "GET", path: `${SUBSCRIPTION}/deliveries`, handler: deliveries(api), envelope },
		{ method: "POST", path: `${SUBSCRIPTION}/test`, handler: test(api), envelope },
	];
}

function create({ subscribe }: SubscriptionsApi): BodyHandler {
	return async function postSubscription(request) {
		const draft = decodeSubscription(request.body);
		if (!draft.ok) return draft;
		const made = await subscribe(request.accountId, draft.value);
		return mapValue(made, ({ subscriptionId, signingKey }) => {
			const Location = `${request.url}/${subscriptionId}`;
			return { status: 201, headers: { Location, [SIGNATURE_KEY_HEADER]: signingKey } };
		});
	};
}

function list({ listSubscriptions, now }: SubscriptionsApi): Handler {
	return async function getSubscriptions(request) {
		const found = await listSubscriptions(request.accountId, request.query("orderType"));
		return ok({ status: 200, body: encodeSubscriptions(found, now()) });
	};
}

function read({ findSubscription, now }: SubscriptionsApi): Handler {
	return async function getSubscription(request) {
		const found = await findSubscription(nameIn(request));
		return mapValue(found, (one) => ({ status: 200, body: encodeSubscriptions([one], now()) }));
	};
}

function replace({ resubscribe }: SubscriptionsApi): BodyHandler {
	return async function putSubscription(request) {
		const draft = decodeSubscription(request.body);
		if (!draft.ok) return draft;
		return mapValue(await resubscribe(nameIn(request), draft.value), () => ({ status: 200 }));
	};
}

function remove({ unsubscribe }: SubscriptionsApi): Handler {
	return async function deleteSubscription(request) {
		return mapValue(await unsubscribe(nameIn(request)), () => ({ status: 200 }));
	};
}

function deliveries({ findSubscription, deliveriesTo }: SubscriptionsApi): Handler {
	return async function getDeliveries(request) {
		const bounds = { least: 1, most: DELIVERIES_TOLD_MAX };
		const size = collectFaults(
			(report) => readWhole("size", request.query("size") || undefined, bounds, report) ?? DELIVERIES_TOLD,
		);
		if (!size.ok) return size;
		const found = await findSubscription(nameIn(request));
		if (!found.ok) return found;
		return ok({ status: 200, body: encodeDeliveries(await deliveriesTo(found.value, size.value)) });
	};
}

function test({ testSubscription }: SubscriptionsApi): Handler {
	return async function postTest(request) {
		const tested = await testSubscription(nameIn(request));
		return mapValue(tested, (delivery) => ({ status: 200, body: encodeTest(delivery) }));
	};
}

const nameIn = ({ accountId, path }: ApiRequest): SubscriptionName => ({
	accountId,
	subscriptionId: path.subscriptionId ?? "",
});
