import { FAULTS, type Fault, type Rejection } from "../../domain/fault.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { invalid, notFound, ok, type Result, refused } from "../../domain/result.ts";
import {
	checkSubscription,
	type SubscriptionDraft,
	type UrlObjection,
} from "../../domain/subscription/check-subscription.ts";
import {
	isLive,
	isSame,
	resubscribe,
	type Subscription,
	type SubscriptionTerms,
	subscribe,
} from "../../domain/subscription/subscription.ts";
import { isUuid } from "../../domain/uuid.ts";
import { oneAtATime, oneAtOnce, type TurnPorts } from "../one-at-a-time.ts";
import type { Orders } from "../ports/orders.ts";
import type { SubscriptionName, Subscriptions } from "../ports/subscriptions.ts";
import type { WaitingReceivers } from "../ports/waiting-receivers.ts";

/**
 * Subscriptions of one account. Each change of an order reads them all: 500 of half a kilobyte are 31 read units, and as many
 * connections as one call of a function may have open.
 */
export const SUBSCRIPTIONS_MAX = 500;

/** An account has one subscription made or changed at a time: there is still none like it then, and no more than may be. */
const CHANGING = oneAtOnce("SUBSCRIPTIONS");

/** What managing subscriptions reaches for. */
export interface SubscriptionPorts extends TurnPorts {
	readonly subscriptions: Subscriptions;
	/** True if the account has an order of that type and id. */
	readonly hasOrder: (accountId: string, orderType: string, orderId: string) => Promise<boolean>;
	/** Has those look again who are about to change the order, and have read who is to be told of it. */
	readonly lookAgain: (name: OrderName) => Promise<void>;
	readonly receivers: Pick<WaitingReceivers, "wake">;
	readonly objectionTo: UrlObjection;
	/** A new random UUID, lower case. */
	readonly newId: () => string;
	/** A new random text that nobody guesses. */
	readonly newKey: () => string;
}

const UNKNOWN = notFound(FAULTS.subscriptionUnknown);
const EXISTS = refused<Rejection>({ status: 409, faults: [FAULTS.subscriptionExists] });
const TOO_MANY = invalid([FAULTS.badRequest(`An account has at most ${SUBSCRIPTIONS_MAX} subscriptions.`)]);

/** Makes a subscription. All faults are answered at once, and then nothing is stored. */
function makeSubscribe(ports: SubscriptionPorts) {
	return async function addSubscription(
		accountId: string,
		draft: SubscriptionDraft,
	): Promise<Result<Subscription>> {
		const terms = await checked(ports, accountId, draft);
		if (!terms.ok) return terms;
		const added = await oneAtATime(ports, CHANGING, accountId, async () => {
			const now = ports.now();
			const others = (await ports.subscriptions.list(accountId)).filter((one) => isLive(one, now));
			if (others.some((one) => isSame(one, terms.value))) return EXISTS;
			if (others.length >= SUBSCRIPTIONS_MAX) return TOO_MANY;
			const made = { accountId, subscriptionId: ports.newId(), signingKey: ports.newKey() };
			const subscription = subscribe(made, terms.value, now);
			await ports.subscriptions.add(subscription);
			return ok(subscription);
		});
		// Also where it was there: the first answer may have failed just before that.
		if (added !== TOO_MANY) await fromNowOn(ports, accountId, terms.value);
		return added;
	};
}

/** Once this is over, every change of the order that the terms name is told; of any order, if they name none, every one that begins then. */
async function fromNowOn(
	{ lookAgain }: SubscriptionPorts,
	accountId: string,
	{ orderId }: SubscriptionTerms,
): Promise<void> {
	if (orderId !== undefined) await lookAgain({ accountId, orderId });
}

/** The live subscriptions of an account, of one order type if one is given, oldest first. */
function makeListSubscriptions({ subscriptions, now }: SubscriptionPorts) {
	return async function listSubscriptions(
		accountId: string,
		orderType?: string,
	): Promise<readonly Subscription[]> {
		const live = (await subscriptions.list(accountId)).filter((one) => isLive(one, now()));
		const wanted = orderType
			? live.filter((one) => one.orderType?.toLowerCase() === orderType.toLowerCase())
			: live;
		return wanted.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
	};
}

/** Reads a subscription of the account. One of another account, an expired one and none are answered alike. */
function makeFindSubscription({ subscriptions, now }: Pick<SubscriptionPorts, "subscriptions" | "now">) {
	return async function findSubscription(name: SubscriptionName): Promise<Result<Subscription>> {
		const subscriptionId = name.subscriptionId.toLowerCase();
		if (!isUuid(subscriptionId)) return UNKNOWN;
		const found = await subscriptions.find({ ...name, subscriptionId });
		return found !== undefined && isLive(found, now()) ? ok(found) : UNKNOWN;
	};
}

/** Gives a subscription other terms, all of them anew; what its receiver did not take is delivered to the new one. */
const makeResubscribe = (ports: SubscriptionPorts) => {
	const find = makeFindSubscription(ports);
	return async function replaceSubscription(
		name: SubscriptionName,
		draft: SubscriptionDraft,
	): Promise<Result<Subscription>> {
		const before = await find(name);
		if (!before.ok) return before;
		const terms = await checked(ports, name.accountId, draft);
		if (!terms.ok) return terms;
		const { accountId, subscriptionId } = before.value;
		const replaced = await oneAtATime(ports, CHANGING, accountId, async () => {
			const now = ports.now();
			const others = (await ports.subscriptions.list(accountId)).filter(
				(one) => one.subscriptionId !== subscriptionId && isLive(one, now),
			);
			if (others.some((one) => isSame(one, terms.value))) return EXISTS;
			const after = resubscribe(before.value, terms.value, now);
			return (await ports.subscriptions.replace(after)) ? ok(after) : UNKNOWN;
		});
		if (!replaced.ok) return replaced;
		await ports.receivers.wake(before.value, ports.now());
		await fromNowOn(ports, accountId, terms.value);
		return replaced;
	};
};

/** Ends a subscription: what has still to be delivered to it is not. */
const makeUnsubscribe = (ports: SubscriptionPorts) => {
	const find = makeFindSubscription(ports);
	return async function unsubscribe(name: SubscriptionName): Promise<Result<Subscription>> {
		const found = await find(name);
		if (!found.ok) return found;
		return (await ports.subscriptions.remove(found.value)) ? found : UNKNOWN;
	};
};

/** The terms of a draft, or every fault of it. An order that does not exist is 404, unless something is wrong besides. */
async function checked(
	{ objectionTo, hasOrder }: SubscriptionPorts,
	accountId: string,
	draft: SubscriptionDraft,
): Promise<Result<SubscriptionTerms>> {
	const faults: Fault[] = [];
	const terms = checkSubscription(draft, objectionTo, (fault) => faults.push(fault));
	const orderId = draft.orderId?.toLowerCase();
	const isKnown =
		!orderId || (isUuid(orderId) && (await hasOrder(accountId, terms?.orderType ?? "orders", orderId)));
	const all = isKnown ? faults : [...faults, FAULTS.subscribedOrderUnknown];
	if (terms === undefined || faults.length > 0) return invalid(all);
	return isKnown ? ok(terms) : notFound(FAULTS.subscribedOrderUnknown);
}

/** Everything that can be done with subscriptions. */
export const manageSubscriptions = (ports: SubscriptionPorts) => ({
	subscribe: makeSubscribe(ports),
	listSubscriptions: makeListSubscriptions(ports),
	findSubscription: makeFindSubscription(ports),
	resubscribe: makeResubscribe(ports),
	unsubscribe: makeUnsubscribe(ports),
	now: ports.now,
});

/** Whether the account has an order of that type and id. Of the types that one can subscribe to, this service has orders of one. */
export function makeHasOrder({ orders }: { readonly orders: Pick<Orders, "find"> }) {
	return async function hasOrder(accountId: string, orderType: string, orderId: string): Promise<boolean> {
		return orderType === "orders" && (await orders.find({ accountId, orderId })) !== undefined;
	};
}
