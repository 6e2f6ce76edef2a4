import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { areaCodeXml, type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
import { IGNORES_GATEWAY_RESPONSES } from "./emulator-deviations.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
let other: Customer;
let before: readonly string[];
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
	other = customer(system.baseUrl, { account: "9900001", user: "other", secret: "other-secret" });
	before = await books();
});
afterAll(async () => {
	try {
		expect(await books()).toEqual(before);
	} finally {
		await system.stop();
	}
});

/** All stock, and how many orders there are: what bad input must not change. */
const books = () => Promise.all([system.command("inventory", "stats"), system.command("audit")]);

const search = (name: string, field: string, value: string) =>
	`<${name}SearchAndOrderType><${field}>${value}</${field}><Quantity>1</Quantity></${name}SearchAndOrderType>`;
const AREA = areaCodeXml("919", 1);

describe("an order that cannot be accepted says why, and changes nothing", () => {
	it.each<[string, string, number, readonly number[]]>([
		["unclosed XML", "<Order><SiteId>743</Order>", 400, [1019]],
		["no XML at all", "order me a number", 400, [1019]],
		["an empty body", "", 400, [1019]],
		[
			"a document type",
			`<!DOCTYPE Order [<!ENTITY x "y">]>${orderXml(AREA).replace(/^<\?xml.*?\?>/, "")}`,
			400,
			[1019],
		],
		["an entity that XML does not have", orderXml(AREA, "<Name>R&nbsp;D</Name>"), 400, [1019]],
		["an area code with an element in it", orderXml(areaCodeXml("9<x>1</x>84", 1)), 400, [1019]],
		["a reference to a forbidden character", orderXml(AREA, "<Name>R&#0;D</Name>"), 400, [1019]],
		["a body over 1 MB", orderXml(AREA, `<Name>${"x".repeat(1_048_576)}</Name>`), 413, [1019]],
		["elements 5,000 deep", `<Order>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</Order>`, 400, [1019]],
		["another element than Order", "<Invoice/>", 400, [1019]],
		["a SiteId of 2,000 digits", `<Order>${AREA}<SiteId>${"7".repeat(2000)}</SiteId></Order>`, 400, [5016]],
		["a quantity of 400,000 zeros", orderXml(areaCodeXml("919", `${"0".repeat(400_000)}1`)), 400, [5215]],
		[
			"a rate center too long for a key",
			orderXml(
				`<RateCenterSearchAndOrderType><RateCenter>${"𐐨".repeat(50)}</RateCenter><State>NC</State></RateCenterSearchAndOrderType>`,
			),
			400,
			[5002],
		],
		["no order type", orderXml(""), 400, [5087]],
		["two order types", orderXml(AREA + search("ZIP", "Zip", "27601")), 400, [5087]],
		["no SiteId", `<Order>${AREA}</Order>`, 400, [5022]],
		["an unknown SiteId", `<Order>${AREA}<SiteId>1</SiteId></Order>`, 400, [5016]],
		["another account's SiteId", `<Order>${AREA}<SiteId>744</SiteId></Order>`, 400, [5016]],
		["an unknown PeerId", orderXml(AREA, "<PeerId>1</PeerId>"), 400, [5023]],
		["quantity 0", orderXml(areaCodeXml("919", 0)), 400, [5215]],
		["quantity -1", orderXml(areaCodeXml("919", -1)), 400, [5215]],
		["quantity 5001", orderXml(areaCodeXml("919", 5001)), 400, [5215]],
		["quantity abc", orderXml(areaCodeXml("919", "abc")), 400, [5009]],
		["an empty quantity", orderXml(areaCodeXml("919", "")), 400, [5009]],
		["area code 199", orderXml(areaCodeXml("199", 1)), 400, [5002]],
		["area code 911", orderXml(areaCodeXml("911", 1)), 400, [5002]],
		["area code 800", orderXml(areaCodeXml("800", 1)), 400, [5002]],
		["ZIP 2760", orderXml(search("ZIP", "Zip", "2760")), 400, [5002]],
		["LATA 123456", orderXml(search("LATA", "Lata", "123456")), 400, [5002]],
		["state XX", orderXml(search("State", "State", "XX")), 400, [5002]],
		["wildcard 9**", orderXml(search("TollFreeWildChar", "TollFreeWildCardPattern", "9**")), 400, [5002]],
		["vanity of two letters", orderXml(search("TollFreeVanity", "TollFreeVanity", "AB")), 400, [5002]],
		["a number with letters", orderXml(existingXml("919555CARY")), 400, [5070]],
		["a number twice", orderXml(existingXml("9195550001", "+19195550001")), 400, [5093]],
		[
			"CustomerOrderId of 41",
			orderXml(AREA, `<CustomerOrderId>${"x".repeat(41)}</CustomerOrderId>`),
			400,
			[5052],
		],
		["CustomerOrderId with a dot", orderXml(AREA, "<CustomerOrderId>a.b</CustomerOrderId>"), 400, [5052]],
		["Name of 51", orderXml(AREA, `<Name>${"x".repeat(51)}</Name>`), 400, [1011]],
		["PartialAllowed maybe", orderXml(AREA, "<PartialAllowed>maybe</PartialAllowed>"), 400, [5217]],
		[
			"six faults at once",
			`<Order><Name>${"x".repeat(51)}</Name><CustomerOrderId>a.b</CustomerOrderId><PeerId>1</PeerId><PartialAllowed>no</PartialAllowed>${areaCodeXml("911", 0)}<SiteId>1</SiteId></Order>`,
			400,
			[1011, 5052, 5002, 5215, 5217, 5016],
		],
	])("%s", async (_, xml, status, codes) => {
		const answer = await demo.request("POST", "/orders", xml);
		expect(answer.status).toBe(status);
		expect(answer.headers.get("content-type")).toBe("application/xml; charset=utf-8");
		expect(textsIn(answer.body, "Code").map(Number)).toEqual(codes);
		expect(answer.body).toMatch(
			/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?><OrderResponse><ErrorList><Error><Code>/,
		);
		expect(answer.body).not.toContain("<id>");
		expect(answer.body).not.toContain("OrderStatus");
	});

	it("repeats the order as it was written", async () => {
		const { body } = await demo.request(
			"POST",
			"/orders",
			orderXml(areaCodeXml("91a", "many"), "<Name>a &lt; b</Name>"),
		);
		expect(body).toMatch(
			/<\/ErrorList><Order><Name>a &lt; b<\/Name><OrderCreateDate>[^<]*<\/OrderCreateDate><BackOrderRequested>false<\/BackOrderRequested><AreaCodeSearchAndOrderType><AreaCode>91a<\/AreaCode><Quantity>many<\/Quantity><\/AreaCodeSearchAndOrderType><PartialAllowed>true<\/PartialAllowed><SiteId>743<\/SiteId><\/Order><\/OrderResponse>$/,
		);
	});

	it("repeats a carriage return so that it can be read, and answers no character that XML forbids", async () => {
		const echo = await demo.request("POST", "/orders", orderXml("", "<Name>a&#13;b</Name>"));
		expect(echo.body).toContain("<Name>a&#13;b</Name>");
		for (const path of ["/orders/%01", "/orders?userid=%01", "/availableNumbers?city=%EF%BF%BF"]) {
			const { status, body } = await demo.request("GET", path);
			expect([status, body.match(/Code>1019</)?.length], path).toEqual([400, 1]);
			expect(
				["\u0001", "\uffff"].filter((character) => body.includes(character)),
				path,
			).toEqual([]);
		}
	});

	it("refuses another media type", async () => {
		const answer = await demo.request("POST", "/orders", orderXml(AREA), {
			"content-type": "application/json",
		});
		expect([answer.status, textIn(answer.body, "Code")]).toEqual([415, "1019"]);
	});
});

describe("callers", () => {
	it.each([
		["no credentials", {}],
		["a wrong secret", { authorization: `Basic ${btoa("demo:wrong")}` }],
		["an unknown user", { authorization: `Basic ${btoa("nobody:demo-secret")}` }],
		["a name of 5 kB", { authorization: `Basic ${btoa(`${"x".repeat(5000)}:y`)}` }],
		["another scheme", { authorization: "Bearer abc" }],
	])("with %s get 401, a challenge and no body", async (_, headers) => {
		const answer = await fetch(`${system.baseUrl}/accounts/9900000/orders/x`, { headers });
		expect(answer.status).toBe(401);
		if (IGNORES_GATEWAY_RESPONSES) return;
		expect(answer.headers.get("www-authenticate")).toMatch(/^Basic realm="/);
		expect(await answer.text()).toBe("");
	});

	it.each(["9900001", "1234567"])("are refused at account %s, theirs or nobody's alike", async (account) => {
		const stranger = customer(system.baseUrl, { account });
		const answer = await stranger.request("POST", "/orders", orderXml(AREA));
		expect(answer.status).toBe(403);
		expect(textIn(answer.body, "Code")).toBe("1001");
	});

	it("get one answer for an order that does not exist and for a stranger's", async () => {
		const answers = await Promise.all([
			demo.request("GET", "/orders/3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11"),
			other.request("GET", "/orders/3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11"),
			demo.request("GET", "/orders/nonsense"),
			demo.request("PUT", "/orders/nonsense", "<Order><CloseOrder>perhaps</CloseOrder></Order>"),
		]);
		for (const { status, body } of answers) {
			expect(status).toBe(404);
			expect(body).toBe(
				'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><OrderResponse><ErrorList><Error><Code>5061</Code><Description>Order ID is invalid.</Description></Error></ErrorList></OrderResponse>',
			);
		}
	});

	it("get 404 for a path and 405 for a method that do not exist", async () => {
		expect((await demo.request("GET", "/orders/a/b/c/d")).status).toBe(404);
		expect((await demo.request("GET", "/nothing")).status).toBe(404);
		const refused = await demo.request("DELETE", "/orders/3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11");
		expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, PUT"]);
	});

	it.skipIf(IGNORES_GATEWAY_RESPONSES).each([
		["no credentials", {}],
		["credentials", { authorization: `Basic ${btoa("demo:demo-secret")}` }],
		["a wrong token", { authorization: "Bearer nothing" }],
	])("get 404 with 1016 with %s for a path that is below no account", async (_, headers) => {
		for (const path of ["/nothing", "/v2/nothing", "/accounts"]) {
			const answer = await fetch(`${system.baseUrl}${path}`, { headers });
			expect([answer.status, textIn(await answer.text(), "ErrorCode")], path).toEqual([404, "1016"]);
		}
	});

	it("get no leave for a page of another origin: a preflight is answered like any request without credentials", async () => {
		const headers = { origin: "https://example.com", "access-control-request-method": "POST" };
		const answer = await fetch(`${system.baseUrl}/accounts/9900000/orders`, { method: "OPTIONS", headers });
		expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([401, null]);
	});

	it("get 400 for an update that cannot be read", async () => {
		const answer = await demo.request("PUT", "/orders/3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11", "<Order>");
		expect([answer.status, textIn(answer.body, "Code")]).toEqual([400, "1019"]);
	});
});
