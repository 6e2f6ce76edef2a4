import { ok } from "../../../../domain/result.ts";
import { statusEnvelope } from "../../../../domain/wire/envelopes.ts";
import type { ApiEvent } from "../../../../functions/http/api-event.ts";
import type { ApiRoute } from "../../../../functions/http/api-route.ts";
import { findRoute } from "../../../../functions/http/find-route.ts";
import { negotiate } from "../../../../functions/http/negotiate.ts";
import { type AskedOfApi, apiEvent } from "../../../support/api-event.ts";

/** The path of what an account has. */
export const THINGS = "/accounts/{accountId}/things";

const route = (method: ApiRoute["method"], path: string, more: Partial<ApiRoute> = {}): ApiRoute =>
	({
		method,
		path,
		envelope: statusEnvelope(method),
		handler: async () => ok({ status: 200 }),
		...more,
	}) as ApiRoute;

/** The routes that phases are tried with. */
export const ROUTES: readonly ApiRoute[] = [
	route("GET", THINGS),
	route("POST", THINGS, { readsBody: true }),
	route("GET", "/open", { open: true }),
	route("POST", "/open", { open: true }),
];

/** An event whose headers the gateway's side has normalized and whose dialect is known. */
export function negotiated(method: string, path: string, asked: AskedOfApi = {}): ApiEvent {
	const event = apiEvent(method, path, asked) as ApiEvent;
	event.headers = Object.fromEntries(
		Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	negotiate.before({ event });
	return event;
}

/** The same, and what there is at its path has been found. */
export function found(method: string, path: string, asked: AskedOfApi = {}): ApiEvent {
	const event = negotiated(method, path, asked);
	findRoute(ROUTES).before({ event });
	return event;
}
