import { assert } from "../../domain/assert.ts";
import { type Result, refused } from "../../domain/result.ts";
import type { Envelope } from "../../domain/wire/envelopes.ts";
import type { ApiEvent } from "./api-event.ts";
import type { Answer, EnvelopedRefusal, Refusal } from "./api-route.ts";
import { requestOfEvent } from "./request-of-event.ts";

/**
 * Has the route answer its request. Throws where a phase is missing before it: no route is called for a caller who was not kept to
 * their accounts and roles (decision 0004).
 */
export async function callRoute(event: ApiEvent): Promise<Result<Answer, EnvelopedRefusal>> {
	const { caller, route, document } = event;
	assert(caller !== undefined, "Callers are kept to their accounts before a route is called");
	assert(route !== undefined, "Callers are kept to their roles before a route is called");
	const request = requestOfEvent(event);
	if (!route.readsBody) return enveloped(await route.handler(request), route.envelope);
	assert(document !== undefined, "The body is read before a route that reads it is called");
	return enveloped(await route.handler({ ...request, body: document }), route.envelope);
}

const enveloped = (answer: Result<Answer, Refusal>, envelope: Envelope): Result<Answer, EnvelopedRefusal> =>
	answer.ok ? answer : refused({ ...answer.refusal, envelope });
