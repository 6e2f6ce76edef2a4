import { signToken } from "../../adapters/runtime/sign-token.ts";
import { fingerprintOf } from "../../adapters/runtime/system.ts";
import { makeAuthorize } from "../../application/accounts/authorize.ts";
import {
	makeGiveTokenBack,
	makeGrantToken,
	makeRevokeToken,
} from "../../application/accounts/grant-token.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";
import { makeHasOrder, manageSubscriptions } from "../../application/notifications/manage-subscriptions.ts";
import { makeTestSubscription } from "../../application/notifications/test-subscription.ts";
import {
	type SubscriptionsApi,
	subscriptionRoutes,
} from "../../functions/account-api/subscription-routes.ts";
import { tokenRoutes } from "../../functions/account-api/token-routes.ts";
import { makeAnswerAuthorizer } from "../../functions/authorizer/answer-authorizer.ts";
import { apiHandler } from "../../functions/http/api-handler.ts";
import { CONTEXT } from "../support/ask-api.ts";
import type { Clock } from "./clock.ts";
import type { OutsidePorts } from "./service.ts";

type Event = Parameters<ReturnType<typeof apiHandler>>[0];

/**
 * The authorizer, and of the account's function the subscriptions and tokens, wired as their handlers wire them, but for the memory of
 * failed logins: each of these is a new environment. Secrets are kept as they are, for hashing takes a tenth of a second.
 */
export function accountFunctionsOver(outside: OutsidePorts, { now, newOrderId }: Clock) {
	const knownUser = makeKnownUser(outside.users, async (secret, hash) => secret === hash);
	const newId = () => newOrderId(now());
	const ports = { ...outside, knownUser, now, newId, signToken, hashToken: fingerprintOf, log: () => {} };
	const managed = manageSubscriptions({
		...ports,
		hasOrder: makeHasOrder(ports),
		objectionTo: () => undefined,
		newKey: newId,
	});
	const subscriptions: SubscriptionsApi = {
		...managed,
		deliveriesTo: (name, size) => outside.deliveryRecords.of(name, size, now()),
		testSubscription: makeTestSubscription({ ...outside, ...managed, now, newEventId: newOrderId }),
	};
	const tokens = {
		grantToken: makeGrantToken(ports),
		revokeToken: makeRevokeToken(ports),
		giveTokenBack: makeGiveTokenBack(ports),
	};
	const accountApi = apiHandler([...subscriptionRoutes(subscriptions), ...tokenRoutes(tokens)], ports.log);
	const answerAuthorizer = makeAnswerAuthorizer({ authorize: makeAuthorize(ports), log: ports.log });
	return {
		accountApi: (event: Event) => accountApi(event, CONTEXT),
		/** The name of the user behind a header; undefined for nobody. Throws when it cannot be said. */
		async authorizer(authorization: string): Promise<string | undefined> {
			const asked = {
				headers: { Authorization: authorization },
				methodArn: "arn:aws:execute-api:us-east-1:111111111111:a/api/GET/accounts/9900000/orders",
				requestContext: { identity: { sourceIp: "203.0.113.9" } },
			};
			try {
				return (await answerAuthorizer(asked as never, CONTEXT)).principalId;
			} catch (error) {
				if (error instanceof Error && error.message === "Unauthorized") return undefined;
				throw error;
			}
		},
	};
}
