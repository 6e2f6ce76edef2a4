import { requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog } from "../../adapters/runtime/system.ts";
import { apiHandler } from "../http/api-handler.ts";
import { accountRoutes } from "./handler-sites.ts";
import { subscriptions } from "./handler-subscriptions.ts";
import { tokenUseCases } from "./handler-tokens.ts";
import { subscriptionRoutes } from "./subscription-routes.ts";
import { tokenRoutes } from "./token-routes.ts";

const routes = [...accountRoutes, ...subscriptionRoutes(subscriptions), ...tokenRoutes(tokenUseCases)];

/** What an account has besides numbers: sites and their peers, who is told of its orders, and its users' tokens. */
export const handler = apiHandler(routes, makeLog(requireEnv("METRICS_NAMESPACE")));
