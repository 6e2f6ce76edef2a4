import {
	type GrantTokenPorts,
	makeGiveTokenBack,
	makeGrantToken,
	makeRevokeToken,
} from "../../application/accounts/grant-token.ts";
import { type ManageSitesPorts, makeManageSites } from "../../application/accounts/manage-sites.ts";
import { makeReadSites } from "../../application/accounts/read-sites.ts";
import { makeLookAgain } from "../../application/notifications/look-again.ts";
import {
	makeHasOrder,
	manageSubscriptions,
	type SubscriptionPorts,
} from "../../application/notifications/manage-subscriptions.ts";
import {
	makeTestSubscription,
	type TestSubscriptionPorts,
} from "../../application/notifications/test-subscription.ts";
import { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { siteChangeRoutes } from "./site-change-routes.ts";
import { siteNumberRoutes } from "./site-number-routes.ts";
import { siteRoutes } from "./site-routes.ts";
import { subscriptionRoutes } from "./subscription-routes.ts";
import { tokenRoutes } from "./token-routes.ts";

/** What the account's API reaches for. */
export interface AllPorts
	extends ManageSitesPorts,
		Omit<SubscriptionPorts, "hasOrder" | "lookAgain">,
		Omit<TestSubscriptionPorts, "findSubscription">,
		GrantTokenPorts {
	readonly orders: Orders;
}

/** Every route of what an account has besides numbers, over its ports: sites and their peers, subscriptions, and its users' tokens. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	const { deliveryRecords, now } = ports;
	const sites = makeReadSites(ports);
	const managed = manageSubscriptions({
		...ports,
		hasOrder: makeHasOrder(ports),
		lookAgain: makeLookAgain(ports),
	});
	return [
		...siteRoutes(sites),
		...siteChangeRoutes(makeManageSites(ports)),
		...siteNumberRoutes({
			sites,
			listNumbers: makeListNumbers(ports),
			countNumbers: makeCountNumbers(ports),
		}),
		...subscriptionRoutes({
			...managed,
			deliveriesTo: (name, size) => deliveryRecords.of(name, size, now()),
			testSubscription: makeTestSubscription({ ...ports, ...managed }),
		}),
		...tokenRoutes({
			grantToken: makeGrantToken(ports),
			revokeToken: makeRevokeToken(ports),
			giveTokenBack: makeGiveTokenBack(ports),
		}),
	];
}
