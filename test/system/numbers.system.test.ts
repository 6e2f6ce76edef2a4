import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import {
	areaCodeXml,
	type Customer,
	customer,
	disconnectXml,
	existingXml,
	orderXml,
	textIn,
	textsIn,
} from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
let other: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
	other = customer(system.baseUrl, { account: "9900001", user: "other", secret: "other-secret" });
	await buy(demo, BOUGHT);
	await buy(other, [FOREIGN]);
});
afterAll(async () => {
	await system.stop();
});

const BOUGHT = ["5125550100", "5125550101", "5125551100", "8665550300"];
const FOREIGN = "5125550200";

const buy = async (buyer: Customer, numbers: readonly string[], others = ""): Promise<string> => {
	const xml = orderXml(existingXml(...numbers), others);
	const id = await buyer.place(buyer === other ? xml.replace("743", "744") : xml);
	await buyer.reaches(id, "COMPLETE");
	return id;
};

const disconnect = (who: Customer, numbers: readonly string[], mode = "") =>
	who.disconnect(disconnectXml(numbers, "", mode));

const tnsText = async (path: string) => (await demo.tns(path)).body;

describe("numbers in service", () => {
	it("are listed in order, page by page, and counted", async () => {
		const all = await demo.request("GET", "/inserviceNumbers");
		expect(all.status).toBe(200);
		expect(textsIn(all.body, "TelephoneNumber")).toEqual(BOUGHT);
		expect([textIn(all.body, "TotalCount"), textIn(all.body, "Count")]).toEqual(["4", "4"]);
		const pages: string[][] = [];
		let path = "/inServiceNumbers?size=3&page=1";
		while (path !== "") {
			const { body } = await demo.request("GET", path);
			pages.push(textsIn(body, "TelephoneNumber"));
			expect(textIn(body, "TotalCount")).toBe("4");
			path = /(\/inServiceNumbers[^&]*(?:&amp;[^&]*)*)&gt;/.exec(textIn(body, "next"))?.[1] ?? "";
			path = path.replaceAll("&amp;", "&");
		}
		expect(pages).toEqual([BOUGHT.slice(0, 3), BOUGHT.slice(3)]);
		const csv = await demo.request("GET", "/inserviceNumbers", undefined, { accept: "text/csv" });
		const [columns, ...rows] = csv.body.split("\r\n");
		expect(columns).toBe("telephoneNumber,status,city,state,rateCenter,lata,tier,siteId,since");
		expect(rows.filter(Boolean).map((row) => row.split(",", 1)[0])).toEqual(
			textsIn(all.body, "TelephoneNumber"),
		);
		expect(rows[0]).toMatch(/^5125550100,Inservice,AUSTIN,TX,AUSTIN,558,0,743,20/);
		expect(textIn((await demo.request("GET", "/inserviceNumbers/totals")).body, "Count")).toBe("4");
	});

	it.each([
		["areacode=512", BOUGHT.slice(0, 3)],
		["npanxx=866555", BOUGHT.slice(3)],
		["state=TX&ratecenter=austin", BOUGHT.slice(0, 3)],
		["lata=558", BOUGHT.slice(0, 3)],
		["page=2&size=2", BOUGHT.slice(2)],
		["startdate=2026-01-01&unknown=parameter", BOUGHT],
	])("are found by %s", async (query, expected) => {
		const { body } = await demo.request("GET", `/inserviceNumbers?${query}`);
		expect(textsIn(body, "TelephoneNumber")).toEqual(expected);
	});

	it("are an empty list where none match", async () => {
		const none = await demo.request("GET", "/inserviceNumbers?areacode=212");
		expect(none.status).toBe(200);
		expect(none.body).toMatch(
			/<TNs><TotalCount>0<.*<TelephoneNumbers><Count>0<\/Count><\/TelephoneNumbers><\/TNs>$/,
		);
		expect(textIn((await demo.request("GET", "/inserviceNumbers/totals?areacode=212")).body, "Count")).toBe(
			"0",
		);
	});

	it("are told one by one, to their account alone", async () => {
		const known = await demo.request("GET", `/inserviceNumbers/${BOUGHT[0]}`);
		expect([known.status, known.body]).toEqual([200, ""]);
		for (const number of [FOREIGN, "5125559999", "2015550000", "nonsense"])
			expect((await demo.request("GET", `/inserviceNumbers/${number}`)).status).toBe(404);
	});

	it("are refused with every fault of the parameters, in JSON too", async () => {
		const bad = await demo.request("GET", "/inserviceNumbers?size=0&areacode=1&enddate=soon");
		expect([bad.status, textIn(bad.body, "ErrorCode")]).toEqual([400, "1006"]);
		const json = await fetch(
			`${system.baseUrl}/v2/accounts/9900000/inserviceNumbers?size=0&areacode=1&enddate=soon`,
			{
				headers: {
					authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}`,
					accept: "application/json",
				},
			},
		);
		const { errors } = (await json.json()) as { errors: { code: number }[] };
		expect(errors.map(({ code }) => code)).toEqual([1006, 4000, 15503]);
	});
});

it("numbers are listed and counted by their site and peer, which no other account has", async () => {
	const peer = "/sites/743/sippeers/500709";
	expect(textIn((await demo.request("GET", `${peer}/tns/${BOUGHT[0]}`)).body, "FullNumber")).toBe(BOUGHT[0]);
	expect(textsIn((await demo.request("GET", `${peer}/tns?size=1`)).body, "FullNumber")).toHaveLength(1);
	expect((await demo.request("GET", `${peer}/tns/5125559998`)).status).toBe(404);
	const total = textIn((await demo.request("GET", "/inserviceNumbers/totals")).body, "Count");
	const ofSite = await demo.request("GET", "/sites/743/totaltns");
	expect(textIn(ofSite.body, "TotalCount")).toBe(total);
	expect(textIn((await demo.request("GET", "/sites/743/inserviceNumbers")).body, "TotalCount")).toBe(total);
	const ofPeer = await demo.request("GET", `${peer}/totaltns`);
	expect(textIn(ofPeer.body, "SipPeerTelephoneNumbersCount")).toBe(total);
	for (const path of ["/totaltns", "/inserviceNumbers", "/inserviceNumbers/totals", "/sippeers/500710/tns"])
		expect((await demo.request("GET", `/sites/744${path}`)).status).toBe(404);
});

describe("single numbers", () => {
	it("are looked up with what the account knows of them", async () => {
		const body = await tnsText(`/${BOUGHT[0]}`);
		expect([textIn(body, "Status"), textIn(body, "AccountId"), textIn(body, "SiteId")]).toEqual([
			"Inservice",
			"9900000",
			"743",
		]);
		expect(textIn(await tnsText(`/${BOUGHT[0]}/sites`), "Id")).toBe("743");
		expect(textIn(await tnsText(`/${BOUGHT[0]}/sippeers`), "Id")).toBe("500709");
		expect(textIn(await tnsText(`/${BOUGHT[0]}/ratecenter`), "RateCenter")).toBe("AUSTIN");
		expect(textIn(await tnsText(`/${BOUGHT[0]}/lata`), "Lata")).toBe("558");
		expect(await tnsText(`/${BOUGHT[0]}/lca`)).toContain(
			"<NPANXX>512555</NPANXX></ListofNPANXX><Location><RateCenters><State>TX</State><RCs><RC>AUSTIN</RC>",
		);
		expect(textIn(await tnsText(`/${BOUGHT[0]}/tndetails`), "City")).toBe("AUSTIN");
	});

	it("are Available while nobody has them", async () => {
		const body = await tnsText("/5125559998");
		expect([textIn(body, "Status"), textIn(body, "AccountId")]).toEqual(["Available", ""]);
		expect((await demo.tns("/5125559998/sites")).status).toBe(404);
	});

	it.each([FOREIGN, "2015550000", "nonsense"])(
		"%s is nobody's: no hint that somebody has it",
		async (number) => {
			for (const path of ["", "/sites", "/sippeers", "/ratecenter", "/lata", "/lca", "/tndetails"])
				expect((await demo.tns(`/${number}${path}`)).status).toBe(404);
		},
	);

	it("are listed by account and state", async () => {
		const listed = await tnsText("?accountId=9900000&status=Inservice&size=2500&page=1");
		expect(textsIn(listed, "FullNumber")).toEqual(BOUGHT);
		expect(textIn(listed, "TelephoneNumberCount")).toBe("4");
		expect(textsIn(await tnsText("?npa=512&tier=0&city=Austin&state=TX"), "FullNumber")).toEqual(
			BOUGHT.slice(0, 3),
		);
		expect(textsIn(await tnsText(`?fullNumber=${BOUGHT[2]}`), "FullNumber")).toEqual([BOUGHT[2]]);
		expect(textsIn(await tnsText("?status=PortOut"), "FullNumber")).toEqual([]);
	});

	it("of another account are forbidden without a word", async () => {
		const forbidden = await demo.tns("?accountId=9900001&page=1&size=10");
		expect([forbidden.status, forbidden.body]).toEqual([403, ""]);
		expect((await demo.tns("?accountId=1234567")).status).toBe(403);
	});

	it("are refused with a fault for each parameter", async () => {
		const codeOf = async (query: string) => textIn(await tnsText(`?${query}`), "ErrorCode");
		expect(await codeOf("size=2501")).toBe("1006");
		expect(await codeOf("status=lost")).toBe("1019");
		expect(await codeOf("npaNxx=5")).toBe("4002");
	});
});

describe("disconnected numbers", () => {
	it("are answered with where the disconnect is", async () => {
		const placed = await demo.request(
			"POST",
			"/disconnects",
			disconnectXml(["5125559996"], "<name>out</name>"),
		);
		const id = textIn(placed.body, "id");
		expect(placed.status).toBe(201);
		expect(placed.headers.get("location")).toBe(`${system.baseUrl}/accounts/9900000/disconnects/${id}`);
		expect([textIn(placed.body, "OrderStatus"), textIn(placed.body, "Name")]).toEqual(["RECEIVED", "out"]);
	});

	it("leave the account and age; what was not the account's stays as it is", async () => {
		const numbers = ["5125550300", "5125550301"];
		await buy(demo, numbers);
		const { body } = await disconnect(demo, ["5125550300", FOREIGN, "5125559997"]);
		expect(textIn(body, "OrderStatus")).toBe("PARTIAL");
		expect(/<DisconnectedTelephoneNumberList>(.*)<\/DisconnectedTelephoneNumberList>/.exec(body)?.[1]).toBe(
			"<TelephoneNumber>5125550300</TelephoneNumber>",
		);
		expect(textsIn(body, "Code")).toEqual(["5076", "5076"]);
		expect((await other.request("GET", `/disconnects/${textIn(body, "id")}`)).status).toBe(404);

		expect((await demo.request("GET", "/inserviceNumbers/5125550300")).status).toBe(404);
		expect((await demo.request("GET", "/inserviceNumbers/5125550301")).status).toBe(200);
		expect(textIn(await tnsText("/5125550300"), "Status")).toBe("Aging");
		expect(textsIn(await tnsText("?status=aging"), "FullNumber")).toEqual(["5125550300"]);
		const gone = await demo.request("GET", "/discnumbers");
		expect(textsIn(gone.body, "TelephoneNumber")).toEqual(["5125550300"]);
		expect(textIn((await demo.request("GET", "/discnumbers/totals")).body, "Count")).toBe("1");
		expect(textIn((await other.request("GET", "/discnumbers")).body, "TotalCount")).toBe("0");

		const again = await disconnect(demo, ["5125550300"]);
		expect([textIn(again.body, "OrderStatus"), textIn(again.body, "Code")]).toEqual(["FAILED", "5074"]);
		const ordered = await demo.settled(await demo.place(orderXml(existingXml("5125550300"))));
		expect(textIn(ordered.body, "OrderStatus")).toBe("FAILED");
	});

	it("have a disconnect, and it a note, once for an Idempotency-Key, and the key is for nothing else", async () => {
		const headers = { "idempotency-key": randomUUID() };
		const xml = disconnectXml(["5125559994"]);
		const [first, again] = await Promise.all([
			demo.request("POST", "/disconnects", xml, headers),
			demo.request("POST", "/disconnects", xml, headers),
		]);
		expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
		const notes = `/disconnects/${textIn(first.body, "id")}/notes`;
		const note = "<Note><UserId>demo</UserId><Description>gone</Description></Note>";
		const taken = await demo.request("POST", notes, note, headers);
		expect([taken.status, textIn(taken.body, "ErrorCode")]).toEqual([409, "1015"]);
		for (let time = 0; time < 2; time++) {
			const added = await demo.request("POST", notes, note, { "idempotency-key": `${notes} 1` });
			expect([added.status, added.headers.get("location")?.endsWith(`${notes}/1`)]).toEqual([201, true]);
		}
		expect(textsIn((await demo.request("GET", notes)).body, "Description")).toEqual(["gone"]);
	});

	it("have disconnects that are listed, and take notes", async () => {
		const { body } = await disconnect(demo, ["5125559995"]);
		const id = textIn(body, "id");
		const listed = await demo.request("GET", "/disconnects?size=1");
		expect(textsIn(listed.body, "OrderId")).toEqual([id]);
		expect(textIn(listed.body, "OrderType")).toBe("disconnect");
		const next = /page=([0-9a-f-]{36})/.exec(textIn(listed.body, "next"))?.[1];
		expect(textsIn((await demo.request("GET", `/disconnects?size=1&page=${next}`)).body, "OrderId")).toEqual([
			next,
		]);
		expect((await other.request("GET", `/disconnects?page=${id}`)).status).toBe(400);

		const notes = `/disconnects/${id}/notes`;
		expect((await demo.request("GET", notes)).body).toMatch(/<Notes\/>$/);
		const noteXml = (text: string) => `<Note><UserId>demo</UserId><Description>${text}</Description></Note>`;
		const added = await demo.request("POST", notes, noteXml("gone"));
		expect([added.status, added.headers.get("location")?.endsWith(`${notes}/1`)]).toEqual([201, true]);
		expect((await demo.request("PUT", `${notes}/1`, noteXml("gone for good"))).status).toBe(200);
		expect(textIn((await demo.request("GET", notes)).body, "Description")).toBe("gone for good");
		expect((await other.request("GET", notes)).status).toBe(404);
	});

	it("fill a backorder at once when they are purged", async () => {
		await bringStock(system, [["8545550000", "8545550000"]], "NC,WILMINGTON,WILMINGTON,428,28401,0");
		await buy(demo, ["8545550000"]);
		const waiting = await other.place(
			orderXml(areaCodeXml("854", 1), "<BackOrderRequested>true</BackOrderRequested>").replace("743", "744"),
		);
		await other.reaches(waiting, "BACKORDERED");
		const { body } = await disconnect(demo, ["8545550000"], "<DisconnectMode>purge</DisconnectMode>");
		expect(textIn(body, "OrderStatus")).toBe("COMPLETE");
		const filled = await other.reaches(waiting, "COMPLETE");
		expect(textIn(filled.body, "FullNumber")).toBe("8545550000");
		expect((await demo.tns("/8545550000")).status).toBe(404);
		expect(textIn((await other.tns("/8545550000")).body, "Status")).toBe("Inservice");
	});

	it("are not taken from an order that still waits for more", async () => {
		const xml = orderXml(
			existingXml("5125550400", "2015550000"),
			"<BackOrderRequested>true</BackOrderRequested>",
		);
		const id = await demo.place(xml);
		await demo.reaches(id, "BACKORDERED");
		expect((await demo.request("GET", "/inserviceNumbers/5125550400")).status).toBe(200);
		const early = await disconnect(demo, ["5125550400"]);
		expect([textIn(early.body, "OrderStatus"), textIn(early.body, "Code")]).toEqual(["FAILED", "5074"]);
		await demo.request("PUT", `/orders/${id}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		expect(textIn((await disconnect(demo, ["5125550400"])).body, "OrderStatus")).toBe("COMPLETE");
	});

	it("are many at a time, left to the redrive", async () => {
		const numbers = Array.from({ length: 600 }, (_, index) => String(3035550000 + index));
		await buy(demo, numbers);
		const { body } = await disconnect(demo, numbers, "<DisconnectMode>purge</DisconnectMode>");
		expect([textIn(body, "OrderStatus"), textsIn(body, "TelephoneNumber").length]).toEqual([
			"COMPLETE",
			1200,
		]);
	});

	it.each([
		[
			"no wrapper",
			"<DisconnectTelephoneNumberOrder><TelephoneNumberList/></DisconnectTelephoneNumberOrder>",
			"5001",
		],
		["an empty list", disconnectXml([]), "5073"],
		["a number that is none", disconnectXml(["5125550100", "123"]), "5070"],
		["nothing but such numbers", disconnectXml(["123"]), "5077"],
		["a number twice", disconnectXml(["5125550100", "5125550100"]), "5093"],
		["another mode", disconnectXml(["5125550100"], "", "<DisconnectMode>gone</DisconnectMode>"), "5084"],
		["a bad reference", disconnectXml(["5125550100"], "<CustomerOrderId>a_b</CustomerOrderId>"), "5052"],
		["another root", "<Order/>", "1019"],
		["no XML", "<", "1019"],
	])("are refused with %s", async (_, body, code) => {
		const refused = await demo.request("POST", "/disconnects", body);
		expect(refused.status).toBe(400);
		expect(refused.body).toContain("<DisconnectTelephoneNumberOrderResponse><ErrorList>");
		expect(textIn(refused.body, "Code")).toBe(code);
		expect((await demo.request("GET", `/inserviceNumbers/${BOUGHT[0]}`)).status).toBe(200);
	});
});

it("the books are sound after all that", async () => {
	await system.redrive();
	expect(await system.command("audit")).toContain("every invariant holds");
});
