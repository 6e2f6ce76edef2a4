import { expect, it } from "vitest";
import { apiHandler } from "../../../../functions/http/api-handler.ts";
import { forwardStrays, type Owners } from "../../../../functions/numbers-api/forward-strays.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { CONTEXT } from "../../../support/ask-api.ts";
import { capturedLog } from "../../../support/captured-log.ts";

const ACCOUNT = "/Accounts/9900000";

/** The numbers API without any route, and what it handed on. */
function numbersApi(owners: Partial<Owners> = {}) {
	const handedOn: [string, object][] = [];
	const to = (name: string) => async (event: object) => {
		handedOn.push([name, event]);
		return { statusCode: 200, body: name };
	};
	const { log, lines } = capturedLog();
	const strays = forwardStrays({ ordersApi: to("orders-api"), accountApi: to("account-api"), ...owners });
	const handle = apiHandler([], log, [strays]);
	const ask = (path: string, method = "GET") => handle(apiEvent(method, path), CONTEXT);
	return { ask, handedOn, lines };
}

it.each([
	[`${ACCOUNT}/Orders`, "orders-api"],
	[`/v1${ACCOUNT}/ORDERS/x/history`, "orders-api"],
	[`/API/v2${ACCOUNT}/orders`, "orders-api"],
	[`${ACCOUNT}/Sites/743/Orders/x`, "orders-api"],
	[`/V1.0${ACCOUNT}/sites`, "account-api"],
	[`${ACCOUNT}/SITES/743/sippeers`, "account-api"],
	[`${ACCOUNT}/Subscriptions/x`, "account-api"],
	[`/v1${ACCOUNT}`, "account-api"],
	[`${ACCOUNT}/SipPeers`, "account-api"],
	["/v1/OAuth2/token", "account-api"],
])("%s is answered by %s", async (path, owner) => {
	const { ask, handedOn } = numbersApi();
	expect(await ask(path, "POST")).toEqual({ statusCode: 200, body: owner });
	expect(handedOn).toMatchObject([[owner, { path, httpMethod: "POST", requestContext: { authorizer: {} } }]]);
});

it.each([`${ACCOUNT}/inServiceNumbers`, "/TNS/9195550100", "/API/nothing/at/all", "/orders/1/2/3", "/"])(
	"%s is its own to answer",
	async (path) => {
		const { ask, handedOn } = numbersApi();
		expect((await ask(path)).statusCode).toBe(404);
		expect(handedOn).toEqual([]);
	},
);

it("the function that does not answer is a failure of the service's, like any other", async () => {
	const { ask, lines } = numbersApi({
		ordersApi: async () => {
			throw new Error("no room");
		},
	});
	expect(await ask(`${ACCOUNT}/Orders`)).toMatchObject({ statusCode: 503, headers: { "Retry-After": "1" } });
	expect(lines()).toMatchObject([{ event: "request-failed", message: "no room" }]);
});
