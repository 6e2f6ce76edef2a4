import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
let other: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
	other = customer(system.baseUrl, { account: "9900001", user: "other", secret: "other-secret" });
});
afterAll(() => system.stop());

const get = (path: string) => demo.request("GET", path);
/** The address of the next page, as its link has it: what stands behind the account. */
const nextPage = (body: string) =>
	/rel="first";<\/first><next>Link=&lt;[^&]*\/accounts\/\d+([^;]*(?:&amp;[^;]*)*)&gt;;rel="next";<\/next>/
		.exec(body)?.[1]
		?.replaceAll("&amp;", "&");

describe("a list of orders", () => {
	it("shows what was ordered, newest first, page by page", async () => {
		const reference = `list ${Date.now()}`;
		const ids: string[] = [];
		for (let n = 0; n < 3; n++)
			ids.push(
				await demo.place(
					orderXml(areaCodeXml("919", n + 1), `<CustomerOrderId>${reference}</CustomerOrderId>`),
				),
			);
		for (const id of ids) await demo.settled(id);
		const first = await get(`/orders?page=1&size=2&customerOrderId=${encodeURIComponent(reference)}`);
		expect(first.status).toBe(200);
		expect(textIn(first.body, "TotalCount")).toBe("3");
		expect(textsIn(first.body, "orderId")).toEqual([ids[2], ids[1]]);
		expect(textsIn(first.body, "CountOfTNs")).toEqual(["3", "2"]);
		expect(textsIn(first.body, "OrderStatus")).toEqual(["COMPLETE", "COMPLETE"]);
		expect(textIn(first.body, "userId")).toBe("demo");
		expect(textIn(first.body, "OrderType")).toBe("new_number");
		expect(first.body).toContain("<StateWithCount><Count>3</Count><State>NC</State></StateWithCount>");
		const next = nextPage(first.body);
		expect(next).toContain(`page=${ids[0]}`);
		const second = await get(next ?? "");
		expect(textsIn(second.body, "orderId")).toEqual([ids[0]]);
		expect(second.body).not.toContain("<next>");
	});

	it("is CSV for those who ask, page by page, and no name in it is a formula", async () => {
		const reference = `csv ${Date.now()}`;
		const more = `<CustomerOrderId>${reference}</CustomerOrderId><Name>=HYPERLINK("http://x")</Name>`;
		const ids: string[] = [];
		for (let n = 0; n < 2; n++) ids.push(await demo.place(orderXml(areaCodeXml("919", 1), more)));
		for (const id of ids) await demo.settled(id);
		const csv = (path: string) => demo.request("GET", path, undefined, { accept: "text/csv" });
		const first = await csv(`/orders?page=1&size=1&customerOrderId=${encodeURIComponent(reference)}`);
		expect(first.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
		const [columns, row, end, ...none] = first.body.split("\r\n");
		expect(columns).toMatch(/^orderId,orderStatus,/);
		expect(row).toMatch(`${ids[1]},COMPLETE,`);
		expect(row).toContain(`,"'=HYPERLINK(""http://x"")",${reference},743,1,1,`);
		expect([end, none]).toEqual(["", []]);
		const next = /^<[^>]*\/accounts\/\d+([^>]*)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1];
		const second = await csv(next ?? "");
		expect(second.body.split("\r\n")[1]).toMatch(`${ids[0]},COMPLETE,`);
		expect(second.headers.get("link")).toBeNull();
	});

	it("needs no parameters, and counts what a status means", async () => {
		const failed = await demo.place(orderXml(areaCodeXml("252", 1)));
		await demo.settled(failed);
		const all = await get("/orders");
		expect(textsIn(all.body, "orderId")[0]).toBe(failed);
		const some = await get("/orders?status=FAILED&size=1000");
		expect(new Set(textsIn(some.body, "OrderStatus"))).toEqual(new Set(["FAILED"]));
		const totals = await get("/orders/totals?status=failed");
		expect(textIn(totals.body, "TotalCount")).toBe(textIn(some.body, "TotalCount"));
	});

	it("of a site has that site's orders alone", async () => {
		const id = await demo.place(orderXml(areaCodeXml("919", 1)));
		await demo.settled(id);
		expect(textsIn((await get("/sites/743/orders?size=1")).body, "orderId")).toEqual([id]);
		expect(textIn((await get("/sites/1/orders")).body, "TotalCount")).toBe("0");
		expect((await get(`/sites/743/orders/${id}`)).status).toBe(200);
		const unsaid = orderXml(areaCodeXml("303", 1)).replace(/<SiteId>.*<\/SiteId>/, "");
		const placed = await demo.request("POST", "/sites/743/orders", unsaid);
		expect(placed.headers.get("location")).toContain(`/sites/743/orders/${textIn(placed.body, "id")}`);
		expect((await demo.request("POST", "/sites/744/orders", unsaid)).status).toBe(404);
		expect((await get(`/sites/1/orders/${id}`)).status).toBe(404);
		expect(textIn((await get(`/sites/743/orders/${id}/tns`)).body, "Count")).toBe("1");
	});

	it("of another account cannot be paged through by its orders", async () => {
		const id = await demo.place(orderXml(areaCodeXml("919", 1)));
		const answer = await other.request("GET", `/orders?page=${id}`);
		expect([answer.status, textIn(answer.body, "Code")]).toEqual([400, "1008"]);
		expect(textIn((await other.request("GET", "/orders?customerOrderId=crm")).body, "TotalCount")).toBe("0");
	});

	it.each([
		["size=0", "1006"],
		["size=x", "1014"],
		["page=x", "1008"],
		["status=lost", "15518"],
		["startdate=yesterday", "15503"],
		["startdate=2026-03-02&enddate=2026-03-01", "15501"],
	])("with %s is refused with %s", async (query, code) => {
		for (const path of ["/orders", "/orders/totals", "/sites/743/orders"]) {
			if (path.endsWith("totals") && /^(size|page)/.test(query)) continue;
			const answer = await get(`${path}?${query}`);
			expect([path, answer.status, textIn(answer.body, "Code")]).toEqual([path, 400, code]);
			expect(answer.body).toContain("<ResponseSelectWrapper><ErrorList>");
		}
	});
});

describe("what is below an order", () => {
	it("are its numbers, counted", async () => {
		const place = "NM,ROSWELL,ROSWELL,664,88201,0"; // where nobody waits
		await bringStock(
			system,
			[
				["4705550001", "4705550002"],
				["5315550001", "5315550001"],
			],
			place,
		);
		const id = await demo.place(orderXml(existingXml("4705550001", "4705550002", "5315550001")));
		await demo.settled(id);
		expect((await get(`/orders/${id}/areaCodes`)).body).toContain(
			"<TelephoneDetailsReport><AreaCode>470</AreaCode><Count>2</Count></TelephoneDetailsReport>",
		);
		expect((await get(`/orders/${id}/npaNxx`)).body).toContain("<NPA-NXX>531555</NPA-NXX><Count>1</Count>");
		expect(textIn((await get(`/orders/${id}/totals`)).body, "Count")).toBe("3");
		const { body } = await get(`/orders/${id}/tns`);
		expect(textsIn(body, "TelephoneNumber")).toEqual(["4705550001", "4705550002", "5315550001"]);
		const detailed = await get(`/orders/${id}?tndetail=true`);
		expect(detailed.body).toContain(
			"<TelephoneNumber><City>ROSWELL</City><LATA>664</LATA><RateCenter>ROSWELL</RateCenter><State>NM</State><FullNumber>5315550001</FullNumber><Tier>0</Tier>",
		);
		expect((await get(`/orders/${id}?tndetail=maybe`)).status).toBe(400);
	});

	it("is its history: how it waited, what was changed, and how it ended", async () => {
		const terms = "<BackOrderRequested>true</BackOrderRequested>";
		const id = await demo.place(orderXml(areaCodeXml("743", 1), terms));
		await demo.reaches(id, "BACKORDERED");
		await demo.request("PUT", `/orders/${id}`, "<Order><CustomerOrderId>crm-4711</CustomerOrderId></Order>");
		await demo.request("PUT", `/orders/${id}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		const { body } = await get(`/orders/${id}/history`);
		expect(textsIn(body, "Status")).toEqual(["BACKORDERED", "BACKORDERED", "FAILED"]);
		expect(textsIn(body, "Author")).toEqual(["System", "demo", "demo"]);
		expect(body).toContain('<Difference>CustomerOrderId : "" --&gt; crm-4711</Difference>');
		const complete = await demo.place(orderXml(areaCodeXml("919", 2)));
		await demo.settled(complete);
		expect((await get(`/orders/${complete}/history`)).body).toMatch(
			/<Note>Created a new number order for 2 numbers from (RALEIGH|CARY), NC<\/Note><Author>System<\/Author><Status>COMPLETE<\/Status>/,
		);
	});

	it("are notes, added and written anew", async () => {
		const id = await demo.place(orderXml(areaCodeXml("919", 1)));
		const notes = `/orders/${id}/notes`;
		const none = await get(notes);
		expect(none.status).toBe(200);
		expect(none.body).toMatch(/<Notes\/>$/);
		const note = (text: string) => `<Note><UserId>my id</UserId><Description>${text}</Description></Note>`;
		const added = await demo.request("POST", notes, note("please expedite"));
		expect([added.status, added.body]).toEqual([201, ""]);
		const noteId = added.headers.get("location")?.split("/").at(-1);
		const listed = await get(notes);
		expect(textIn(listed.body, "Id")).toBe(noteId);
		expect(textIn(listed.body, "UserId")).toBe("demo");
		expect(textIn(listed.body, "Description")).toBe("please expedite");
		const changed = await demo.request("PUT", `${notes}/${noteId}`, note("never mind"));
		expect([changed.status, changed.body]).toEqual([200, ""]);
		expect(textIn((await get(notes)).body, "Description")).toBe("never mind");
		const second = await demo.request("PUT", notes, note("as the Java client adds one"));
		expect([second.status, second.headers.get("location")?.endsWith("/notes/2")]).toEqual([201, true]);
	});

	it.each([
		["<Note><Description>x</Description></Note>", 400, "12501"],
		["<Note><UserId>demo</UserId></Note>", 400, "1003"],
		[`<Note><UserId>demo</UserId><Description>${"x".repeat(501)}</Description></Note>`, 400, "1011"],
		["<Order/>", 400, "1019"],
	])("is no note such as %s", async (xml, status, code) => {
		const id = await demo.place(orderXml(areaCodeXml("919", 1)));
		const answer = await demo.request("POST", `/orders/${id}/notes`, xml);
		expect([answer.status, textIn(answer.body, "ErrorCode")]).toEqual([status, code]);
		expect(answer.body).toContain("<NoteResponse><ResponseStatus>");
	});

	it("is nobody else's, and nothing below an order that does not exist", async () => {
		const id = await demo.place(orderXml(areaCodeXml("919", 1)));
		const note = "<Note><UserId>other</UserId><Description>x</Description></Note>";
		const unknown = "019cae5b-0000-7000-8000-000000000001";
		for (const part of ["areaCodes", "npaNxx", "totals", "tns", "history", "notes"]) {
			const foreign = await other.request("GET", `/orders/${id}/${part}`);
			const missing = await other.request("GET", `/orders/${unknown}/${part}`);
			expect([part, foreign.status, foreign.body]).toEqual([part, 404, missing.body]);
		}
		expect((await other.request("POST", `/orders/${id}/notes`, note)).status).toBe(404);
		expect((await demo.request("PUT", `/orders/${id}/notes/9`, note.replace("other", "demo"))).status).toBe(
			404,
		);
	});
});
