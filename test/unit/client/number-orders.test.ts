import { expect, it } from "vitest";
import { ApiError, numberOrders } from "../../../client/number-orders.ts";
import { basicCredentials } from "../../../domain/account/credentials.ts";

/** A client that is answered so. */
const answered = (status: number, type: string | undefined, body: string) =>
	numberOrders({
		baseUrl: "https://api.test/api",
		accountId: "9900000",
		credentials: { token: "t" },
		fetch: async () =>
			new Response(body, { status, headers: type === undefined ? {} : { "content-type": type } }),
	});

const GATEWAYS_OWN =
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ErrorResponse><ResponseStatus>' +
	"<ErrorCode>1000</ErrorCode><Description>Internal error; try again</Description></ResponseStatus></ErrorResponse>";
const FAULT = { code: 1000, description: "Internal error; try again" };

it.each([
	["the service's JSON", "application/json; charset=utf-8", JSON.stringify({ errors: [FAULT] }), [FAULT]],
	["the gateway's XML", "application/xml; charset=utf-8", GATEWAYS_OWN, [FAULT]],
	["JSON of another form", "application/json", '{"error":"invalid_client"}', []],
	["a proxy's page", "text/html", "<html><body>Bad gateway</body></html>", []],
	["nothing", undefined, "", []],
	["nothing, called JSON", "application/json", "", []],
])("a refusal in %s is an ApiError with what it tells", async (_, type, body, faults) => {
	const refused = answered(503, type, body).readOrder({ orderId: "1" });
	await expect(refused).rejects.toThrow(ApiError);
	await expect(refused).rejects.toMatchObject({ status: 503, faults });
});

it.each([
	["demo", "demo-secret"],
	["Zoë", "naïve café"],
	["Ольга", "пароль"],
	["名前", "🔑:秘密"],
])("the service reads the name %s and the secret %s as they were given", async (user, secret) => {
	let sent: string | null = null;
	const client = numberOrders({
		baseUrl: "https://api.test/api",
		credentials: { user, secret },
		fetch: async (_, init) => {
			sent = new Headers(init?.headers).get("authorization");
			return new Response("{}", { headers: { "content-type": "application/json" } });
		},
	});
	await client.readNumber({ tn: "9195550100" });
	expect(basicCredentials(sent ?? "")).toEqual({ name: user, secret });
});
