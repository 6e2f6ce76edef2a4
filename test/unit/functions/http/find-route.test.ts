import { expect, it } from "vitest";
import { findRoute } from "../../../../functions/http/find-route.ts";
import { negotiated, ROUTES, THINGS } from "./phases.ts";

const find = (method: string, path: string) => {
	const event = negotiated(method, path);
	return { event, refusal: findRoute(ROUTES).before({ event })?.refusal };
};

it("what there is at a path is found with every method, whichever was asked for", () => {
	const { event, refusal } = find("PATCH", "/v1/Accounts/99/THINGS");
	expect(refusal).toBeUndefined();
	expect(event.found.routes.map(({ method, path }) => [method, path])).toEqual([
		["GET", THINGS],
		["POST", THINGS],
	]);
	expect(event.found.parameters).toEqual({ accountId: "99" });
});

it("no route is handed out yet, and nobody is known yet", () => {
	const { event } = find("GET", "/open");
	expect([event.route, event.caller]).toEqual([undefined, undefined]);
});

it("a path where nothing is ends the request", () => {
	const { event, refusal } = find("GET", "/nothing");
	expect(refusal).toMatchObject({ status: 404, faults: [{ code: 1016 }] });
	expect(event.found).toBeUndefined();
});
