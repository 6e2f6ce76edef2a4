import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { areaCodeXml, type Customer, customer, orderXml, textIn, textsIn } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { ON_THIS_MACHINE, startSystem } from "./system-under-test.ts";

const ACCOUNT = "9900000";

let system: OrderingSystem;
let demo: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
});
afterAll(() => system.stop());

const under = (prefix: string) => customer(`${system.baseUrl}${prefix}`);

describe("the API", () => {
	it.each(["/v1", "/v1.0", "/v2"])("is the same under %s, which its addresses keep", async (prefix) => {
		const placed = await under(prefix).request("POST", "/orders", orderXml(areaCodeXml("303", 1)));
		expect(placed.status).toBe(201);
		const location = placed.headers.get("location") ?? "";
		expect(location).toBe(
			`${system.baseUrl}${prefix}/accounts/${ACCOUNT}/orders/${textIn(placed.body, "id")}`,
		);
		const settled = await under(prefix).settled(textIn(placed.body, "id"));
		expect(textIn(settled.body, "FullNumber")).toMatch(
			prefix === "/v2" ? /^\+1303555\d{4}$/ : /^303555\d{4}$/,
		);
	});

	it("is the same at the root of its host, for clients that are given the host alone", async ({ skip }) => {
		const { rootUrl } = system;
		if (rootUrl === undefined) return skip("the stack has no name of its own");
		for (const prefix of ["", "/v1", "/V1.0", "/v2"]) {
			const { request } = customer(`${rootUrl}${prefix}`);
			const placed = await request("POST", "/orders", orderXml(areaCodeXml("303", 1)), { prefer: "wait=15" });
			const location = placed.headers.get("location") ?? "";
			const id = textIn(placed.body, "id");
			expect([placed.status, location]).toEqual([
				201,
				`${rootUrl}${prefix}/accounts/${ACCOUNT}/orders/${id}`,
			]);
			expect((await request("GET", `/orders/${id}`)).body).toBe(placed.body);
			expect((await request("GET", "/inServiceNumbers?SIZE=1")).body).toContain(
				`${rootUrl}${prefix}/accounts`,
			);
		}
		expect((await customer(`${rootUrl}/v1`).tns("/3035550000/TNDetails")).status).toBe(200);
		expect((await customer(rootUrl).tns("?accountId=9900000&size=1")).status).toBe(200);
		expect((await fetch(`${rootUrl}/nothing`)).status).toBe(404);
	});

	it.each(["", "/v1", "/V2", ...(ON_THIS_MACHINE ? ["/API/v2"] : [])])(
		"is the same under '%s' with its literals in any case",
		async (prefix) => {
			// Where it has no name of its own, its address begins with the stage, which is in one case alone.
			const base = `${system.rootUrl ?? system.baseUrl}${prefix}`;
			const headers = {
				authorization: `Basic ${btoa("demo:demo-secret")}`,
				"content-type": "application/xml",
			};
			const ask = (path: string, init: RequestInit = {}) => fetch(`${base}${path}`, { ...init, headers });
			const placed = await ask("/Accounts/9900000/Orders", {
				method: "POST",
				body: orderXml(areaCodeXml("303", 1)),
			});
			const location = placed.headers.get("location") ?? "";
			expect([placed.status, location]).toEqual([
				201,
				expect.stringMatching(`^${base}/Accounts/9900000/Orders/`),
			]);
			expect((await ask(location.slice(base.length))).status).toBe(200);
			for (const path of [
				"/Accounts/9900000",
				"/Cities?state=NC",
				"/RATECENTERS?state=NC",
				"/CoveredRateCenters?state=NC&page=1&size=1",
				"/ACCOUNTS/9900000/Sites/743",
				"/accounts/9900000/Subscriptions",
				"/TNs/3035550000/Lata",
			])
				expect((await ask(path)).status, path).toBe(200);
			if (prefix !== "") {
				const form = { "content-type": "application/x-www-form-urlencoded" };
				const token = await fetch(`${base}/OAuth2/Token`, {
					method: "POST",
					headers: { ...headers, ...form },
					body: "grant_type=client_credentials",
				});
				expect(token.status).toBe(200);
			}
			expect((await ask("/Accounts/9900001/Orders")).status).toBe(403);
			expect((await fetch(`${base}/Accounts/9900000/Orders`)).status).toBe(401);
		},
	);

	it("speaks JSON in v2, and its faults have one shape there", async () => {
		const asJson = { accept: "application/json" };
		const unknown = await under("/v2").request("GET", "/orders/nothing", undefined, asJson);
		expect(unknown.status).toBe(404);
		expect(JSON.parse(unknown.body)).toEqual({
			errors: [{ code: 5061, description: "Order ID is invalid." }],
		});
		const sites = await under("/v2").request("GET", "/sites", undefined, asJson);
		expect(JSON.parse(sites.body)).toEqual({ sites: [{ id: "743", name: "Main office" }] });
		expect((await under("/v1").request("GET", "/sites", undefined, asJson)).body).toMatch(/^<\?xml/);
	});

	it("takes orders in JSON in v2, with numbers in E.164 both ways", async () => {
		const json = { "content-type": "application/json" };
		const asked = await under("/v2").request("GET", "/availableNumbers?areaCode=720&quantity=2", undefined, {
			accept: "application/json",
		});
		const telephoneNumberList: readonly string[] = JSON.parse(asked.body).telephoneNumberList;
		expect(telephoneNumberList).toEqual([
			expect.stringMatching(/^\+1720555\d{4}$/),
			expect.stringMatching(/^\+1720555\d{4}$/),
		]);
		const order = { siteId: "743", existingTelephoneNumberOrderType: { telephoneNumberList } };
		const placed = await under("/v2").request("POST", "/orders", JSON.stringify(order), json);
		expect(placed.status).toBe(201);
		const { id } = JSON.parse(placed.body).order;
		await demo.reaches(id, "COMPLETE");
		const read = await under("/v2").request("GET", `/orders/${id}`, undefined, {
			accept: "application/json",
		});
		expect(JSON.parse(read.body)).toMatchObject({
			orderStatus: "COMPLETE",
			completedNumbers: telephoneNumberList.map((fullNumber) => ({ fullNumber })),
			errors: [],
		});
		expect((await under("/v1").request("POST", "/orders", JSON.stringify(order), json)).status).toBe(415);
	});

	it.each(["/v3", "/v2/v1"])("is not there under %s", async (prefix) => {
		expect([403, 404]).toContain((await under(prefix).request("GET", "/sites")).status);
	});

	it("is 404 for what no account has", async () => {
		for (const path of ["/nothing", "/sites/743/nothing", "/subscriptions/a/b/c", "/inServiceNumbers/a/b/c"])
			expect((await demo.request("GET", path)).status, path).toBe(404);
	});
});

describe("a reader", () => {
	let reader: Customer;
	beforeAll(async () => {
		const told = await system.command("accounts", "create", ACCOUNT, "--reader", "reader", "--new-secret");
		const secret = /shown this once: (\S+)/.exec(told)?.[1] ?? "";
		reader = customer(system.baseUrl, { user: "reader", secret });
	});

	it("reads what others ordered", async () => {
		const id = await demo.place(orderXml(areaCodeXml("303", 1)));
		expect((await reader.request("GET", `/orders/${id}`)).status).toBe(200);
		expect((await reader.request("GET", "/sites/743")).status).toBe(200);
	});

	it("places and changes nothing", async () => {
		const id = await demo.place(orderXml(areaCodeXml("303", 1)));
		for (const [method, path] of [
			["POST", "/orders"],
			["PUT", `/orders/${id}`],
		] as const) {
			const refused = await reader.request(method, path, orderXml(areaCodeXml("303", 1)));
			expect([refused.status, textIn(refused.body, "Code")]).toEqual([403, "5051"]);
		}
	});
});

describe("sites", () => {
	it("are those of the account, each with its peers", async () => {
		const sites = await demo.request("GET", "/sites");
		expect([sites.status, textsIn(sites.body, "Id"), textsIn(sites.body, "Name")]).toEqual([
			200,
			["743"],
			["Main office"],
		]);
		expect(sites.body).toContain("<SitesResponse><Sites><Site><Id>743</Id>");
		expect((await demo.request("GET", "/sites/743")).body).toContain(
			"<SiteResponse><Site><Id>743</Id><Name>Main office</Name></Site></SiteResponse>",
		);
		const PEER =
			"<SipPeer><PeerId>500709</PeerId><PeerName>main</PeerName><IsDefaultPeer>true</IsDefaultPeer></SipPeer>";
		expect((await demo.request("GET", "/sites/743/sipPeers")).body).toContain(
			`<TNSipPeersResponse><SipPeers>${PEER}</SipPeers></TNSipPeersResponse>`,
		);
		expect((await demo.request("GET", "/sites/743/sippeers/500709")).body).toContain(
			`<SipPeerResponse>${PEER}</SipPeerResponse>`,
		);
		expect((await demo.request("GET", "/sippeers")).body).toContain(
			`<SipPeers>${PEER.replace("</SipPeer>", "<SiteId>743</SiteId></SipPeer>")}</SipPeers>`,
		);
		const account = await demo.request("GET", "");
		expect([textIn(account.body, "AccountId"), textIn(account.body, "CompanyName")]).toEqual([
			ACCOUNT,
			"Demo",
		]);
	});

	it("and their peers are made, changed and deleted, unless something still needs them", async () => {
		const post = (path: string, body: string) => demo.request("POST", path, body);
		const made = await post("/sites", "<Site><Name>Annex</Name><Address><City>Cary</City></Address></Site>");
		const id = textIn(made.body, "Id");
		expect([made.status, made.headers.get("location")?.split("/").at(-1)]).toEqual([201, id]);
		const site = `/sites/${id}`;
		const changed = await demo.request(
			"PUT",
			site,
			"<Site><Name>Annex</Name><Description>new</Description></Site>",
		);
		expect(changed.body).toContain(
			`<Site><Id>${id}</Id><Name>Annex</Name><Description>new</Description></Site>`,
		);
		const first = await post(`${site}/sippeers`, "<SipPeer><PeerName>main</PeerName></SipPeer>");
		expect([first.status, textIn(first.body, "IsDefaultPeer")]).toEqual([201, "true"]);
		const peer = `${site}/sippeers/${textIn(first.body, "PeerId")}`;
		const given = "<SipPeer><PeerName>main</PeerName><IsDefaultPeer>false</IsDefaultPeer></SipPeer>";
		const codeOf = async (asked: Promise<{ status: number; body: string }>) => {
			const { status, body } = await asked;
			return [status, textIn(body, "ErrorCode")];
		};
		expect(await codeOf(demo.request("PUT", peer, given))).toEqual([409, "1005"]);
		expect(await codeOf(demo.request("DELETE", site))).toEqual([409, "1005"]);
		const order = orderXml(areaCodeXml("959", 1), "<BackOrderRequested>true</BackOrderRequested>");
		const waiting = await post(`${site}/orders`, order.replace(/<SiteId>.*<\/SiteId>/, ""));
		const orderId = textIn(waiting.body, "id");
		await demo.reaches(orderId, "BACKORDERED");
		expect(await codeOf(demo.request("DELETE", peer))).toEqual([409, "13681"]);
		await demo.request("PUT", `/orders/${orderId}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		for (const path of [peer, site]) expect((await demo.request("DELETE", path)).status).toBe(200);
		expect(await codeOf(demo.request("DELETE", site))).toEqual([404, "4017"]);
		expect(await codeOf(demo.request("DELETE", "/sites/744"))).toEqual([404, "4017"]);
		expect(await codeOf(post("/sites", "<Site/>"))).toEqual([400, "1003"]);
	});

	it.each([
		["/sites/744", "SiteResponse", "4017"],
		["/sites/main", "SiteResponse", "4017"],
		["/sites/744/sippeers", "SipPeerResponse", "4017"],
		["/sites/743/sippeers/500710", "SipPeerResponse", "1016"],
	])("that the account does not have are 404: %s", async (path, root, code) => {
		const answer = await demo.request("GET", path);
		expect([answer.status, textIn(answer.body, "ErrorCode")]).toEqual([404, code]);
		expect(answer.body).toContain(`<${root}><ResponseStatus>`);
	});
});
