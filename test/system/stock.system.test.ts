import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
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
afterAll(async () => {
	expect(await system.command("audit")).toContain("every invariant holds");
	await system.stop();
});

const search = async (query: string, by: Customer = demo) => {
	const answer = await by.request("GET", `/availableNumbers?${query}`);
	return { ...answer, numbers: textsIn(answer.body, "TelephoneNumber") };
};
const reserve = (number: string, by: Customer = demo) =>
	by.request("POST", "/tnreservation", `<Reservation><ReservedTn>${number}</ReservedTn></Reservation>`);
const idIn = ({ headers }: { readonly headers: Headers }) => headers.get("location")?.split("/").at(-1) ?? "";
const OTHERS_SITE = (xml: string) => xml.replace("<SiteId>743", "<SiteId>744");

it("places of a state are listed, with those that have stock", async () => {
	const all = await demo.places("/rateCenters?state=nc");
	expect(all.body).toContain("<RateCenter><Abbreviation>CARY</Abbreviation><Name>CARY</Name></RateCenter>");
	const available = textsIn((await demo.places("/rateCenters?state=NC&available=true")).body, "Name");
	expect(textsIn(all.body, "Name")).toEqual(expect.arrayContaining(["CARY", ...available]));
	const { body } = await other.places("/cities?state=NC&available=true");
	expect(body).toContain("<City><RcAbbreviation>CARY</RcAbbreviation><Name>CARY</Name></City>");
	expect(Number(textIn(body, "ResultCount"))).toBe(textsIn(body, "Name").length);
	expect((await demo.places("/cities?state=WY")).body).toMatch(
		/<ResultCount>0<\/ResultCount><Cities\/><\/CityResponse>$/,
	);
	expect((await demo.places("/cities")).status).toBe(400);
});

it("rate centers are found by state, area code, ZIP code and exchange, with what is asked for of them", async () => {
	const cary = async (query: string) => {
		const { body } = await demo.places(`/coveredRateCenters?${query}`);
		return body.match(/<CoveredRateCenter><Name>CARY<.*?<\/CoveredRateCenter>/)?.[0] ?? body;
	};
	const plain = await cary("state=NC");
	expect(plain).toMatch(
		/<Name>CARY<\/Name><Abbreviation>CARY<\/Abbreviation><State>NC<\/State><Lata>\d+<\/Lata><Id>NC-CARY<\/Id>/,
	);
	const embedded = await cary("npa=919&embed=Cities&embed=ZipCodes&embed=NpaNxxX&embed=AvailableNumberCount");
	expect(embedded).toContain("<Cities><City>CARY</City>");
	expect(textIn(embedded, "AvailableNumberCount")).toMatch(/^[1-9]/);
	const [zip] = textsIn(embedded, "ZipCode");
	const [block = ""] = textsIn(embedded, "NpaNxxX");
	expect([await cary(`zip=${zip}`), await cary(`npanxx=${block.slice(0, 6)}`)]).toEqual([plain, plain]);
	expect((await other.places("/coveredRateCenters/NC-CARY")).body).toContain(`>${block}<`);
	expect((await demo.places("/coveredRateCenters/NC-NOWHERE")).status).toBe(404);
	expect((await demo.places("/coveredRateCenters?size=10")).status).toBe(400);
	const page = await demo.places("/coveredRateCenters?state=NC&size=1");
	const next = textIn(page.body, "next")?.match(/page=([^&]+)/)?.[1];
	expect((await demo.places(`/coveredRateCenters?state=NC&size=1&page=${next}`)).body).toContain(
		`<Id>${next}</Id>`,
	);
});

describe("a search", () => {
	it.each([
		["areaCode=984", 5000, /^984555/],
		["areaCode=919&quantity=3", 3, /^919555/],
		["npaNxx=303555&quantity=4", 4, /^303555/],
		["npaNxxx=9845557&LCA=false", 1000, /^9845557/],
		["rateCenter=Cary&state=nc&quantity=7", 7, /^919555[5-9]/],
		["city=cary&state=NC&quantity=2", 2, /^919555[5-9]/],
		["zip=27701&quantity=2", 2, /^984555/],
		["lata=656&quantity=2", 2, /^(303|720)555/],
		["state=CA&quantity=2", 2, /^415555/],
		["areaCode=919&localVanity=5551234", 1, /^9195551234$/],
		["areaCode=919&localVanity=777&endsIn=true&quantity=2", 2, /777$/],
		["areaCode=919&localVanity=555_777&quantity=2", 2, /555.777$/],
		["tollFreeWildCardPattern=85*&quantity=2", 2, /^855555/],
		["tollFreeWildCardPattern=00*&quantity=2&enableTNDetail=true", 2, /^800555/],
		["tollFreeVanity=5551234&quantity=3", 3, /5551234$/],
	])("%s finds numbers that match, lowest first", async (query, quantity, pattern) => {
		const { status, body, numbers } = await search(query);
		expect(status).toBe(200);
		expect(numbers).toHaveLength(quantity);
		expect(Number(textIn(body, "ResultCount"))).toBe(quantity);
		for (const number of numbers) expect(number).toMatch(pattern);
		expect(numbers).toEqual([...numbers].sort());
	});

	it("tells where numbers belong", async () => {
		const { body } = await search("zip=27511&quantity=1&enableTNDetail=true");
		const number = textIn(body, "FullNumber");
		expect(body).toContain(
			"<SearchResult><ResultCount>1</ResultCount><TelephoneNumberDetailList><TelephoneNumberDetail>" +
				`<City>CARY</City><LATA>426</LATA><RateCenter>CARY</RateCenter><State>NC</State><FullNumber>${number}</FullNumber>` +
				"<Tier>0</Tier><VendorId>1</VendorId><VendorName>number-orders</VendorName></TelephoneNumberDetail>",
		);
	});

	it("that finds nothing is an empty element", async () => {
		for (const query of ["areaCode=336", "areaCode=919&protected=ONLY", "zip=99999"]) {
			const { status, body } = await search(query);
			expect([status, body.replace(/^<\?xml.*?\?>/, "")]).toEqual([200, "<SearchResult/>"]);
		}
	});

	it.each([
		["areaCode=91", "4000"],
		["rateCenter=CARY", "4010"],
		["areaCode=919&quantity=5001", "4010"],
		["zip=27511&orderBy=size", "4020"],
		["", "4010"],
	])("'%s' is refused by %s", async (query, code) => {
		const { status, body } = await search(query);
		expect([status, textIn(body, "Code")]).toEqual([400, code]);
		expect(body).toMatch(/<SearchResult><Error><Code>/);
	});

	it("for exchanges counts their numbers", async () => {
		const { status, body } = await demo.request("GET", "/availableNpaNxx?areaCode=212");
		expect(status).toBe(200);
		expect(body).toContain(
			"<AvailableNpaNxx><City>NEW YORK</City><Npa>212</Npa><Nxx>555</Nxx><Quantity>10000</Quantity><State>NY</State></AvailableNpaNxx>",
		);
		expect((await demo.request("GET", "/availableNpaNxx")).status).toBe(400);
	});

	it("goes on in the local calling area, if the operator has said what that is", async () => {
		const folder = await mkdtemp(join(tmpdir(), "local-calling-"));
		const areas = join(folder, "areas.csv");
		await writeFile(areas, "state,rate_center,local_state,local_rate_center\nNC,APEX,NC,HOLLY\n");
		await bringStock(system, [["8645550000", "8645550001"]], "NC,APEX,APEX,426,27502,0");
		await bringStock(system, [["8645551000", "8645551001"]], "NC,HOLLY,HOLLY,426,27540,0");
		const all = ["8645550000", "8645550001", "8645551000", "8645551001"];
		expect((await search("rateCenter=APEX&state=NC")).numbers).toEqual(all.slice(0, 2));
		expect(await system.command("inventory", "local-calling", areas)).toContain("Local calling areas: 1.");
		for (const query of ["rateCenter=APEX&state=NC", "npaNxxx=8645550"]) {
			expect((await search(query)).numbers).toEqual(all);
			expect((await search(`${query}&LCA=false`)).numbers).toEqual(all.slice(0, 2));
		}
		const type = (lca: boolean) =>
			`<RateCenterSearchAndOrderType><RateCenter>APEX</RateCenter><State>NC</State><Quantity>3</Quantity><EnableLCA>${lca}</EnableLCA></RateCenterSearchAndOrderType>`;
		const alone = await demo.place(orderXml(type(false), "<PartialAllowed>false</PartialAllowed>"));
		await demo.reaches(alone, "FAILED");
		const { body } = await demo.reaches(await demo.place(orderXml(type(true))), "COMPLETE");
		expect(textsIn(body, "FullNumber").slice(0, 2)).toEqual(all.slice(0, 2));
		await rm(folder, { recursive: true });
	});
});

describe("a reservation", () => {
	it("keeps a number for its account, out of sight of every search, until it is given back", async () => {
		const made = await reserve("5125556100");
		expect(made).toMatchObject({ status: 201, body: "" });
		const path = `/tnreservation/${idIn(made)}`;
		const read = await demo.request("GET", path);
		expect(textIn(read.body, "Id")).toBe(idIn(made));
		expect(textIn(read.body, "ReservedTn")).toBe("5125556100");
		expect(Number(textIn(read.body, "ReservationExpires"))).toBeGreaterThan(14_000);

		const block = "npaNxxx=5125556&LCA=false";
		expect((await search(block)).numbers).not.toContain("5125556100");
		expect((await search(block, other)).numbers).toHaveLength(999);
		expect(textIn((await reserve("5125556100", other)).body, "ErrorCode")).toBe("5041");
		expect(textIn((await reserve("5125556100")).body, "ErrorCode")).toBe("5041");

		const deleted = await demo.request("DELETE", path);
		expect(deleted).toMatchObject({ status: 200, body: "" });
		expect((await search(block)).numbers).toContain("5125556100");
		expect(textIn((await demo.request("GET", path)).body, "ErrorCode")).toBe("5043");
	});

	it("is told by the number too, to its account", async () => {
		const id = idIn(await reserve("5125556105"));
		const ask = async (path: string, user = "demo:demo-secret") => {
			const authorization = `Basic ${Buffer.from(user).toString("base64")}`;
			const answer = await fetch(`${system.baseUrl}/tns/5125556105${path}`, { headers: { authorization } });
			return { status: answer.status, body: await answer.text() };
		};
		expect(textIn((await ask("/tnreservation")).body, "ReservationID")).toBe(id);
		expect(textIn((await ask("")).body, "Status")).toBe("Reserved");
		for (const path of ["", "/tnreservation"])
			expect((await ask(path, "other:other-secret")).status).toBe(404);
	});

	it("is nobody's business but its account's", async () => {
		const id = idIn(await reserve("5125556101"));
		for (const method of ["GET", "DELETE"]) {
			const foreign = await other.request(method, `/tnreservation/${id}`);
			const unknown = await other.request(method, "/tnreservation/3f1c2b9a-5d0e-8c37-9a52-005125556199");
			expect(foreign.status).toBe(404);
			expect(foreign.body.replace(id, "")).toBe(
				unknown.body.replace("3f1c2b9a-5d0e-8c37-9a52-005125556199", ""),
			);
		}
		expect((await demo.request("GET", `/tnreservation/${id}`)).status).toBe(200);
	});

	it("is in the list of its account, and of no other", async () => {
		const id = idIn(await reserve("5125556106"));
		const list = (by: Customer) => by.request("GET", "/tnreservation?page=5125556106&size=1");
		await expect.poll(async () => textIn((await list(demo)).body, "ReservationId")).toBe(id);
		expect((await list(other)).body).not.toContain("5125556106");
		await demo.request("DELETE", `/tnreservation/${id}`);
		await expect.poll(async () => (await list(demo)).body).not.toContain(id);
	});

	it("is used up by an order of its account, whether that names it or not", async () => {
		const ids = [idIn(await reserve("5125556102")), idIn(await reserve("5125556103"))];
		const foreign = await other.place(OTHERS_SITE(orderXml(existingXml("5125556102", "5125556103"))));
		expect(textsIn((await other.reaches(foreign, "FAILED")).body, "Code")).toEqual(["5005", "5005"]);
		const named = existingXml("5125556102", "5125556103").replace(
			"</ExistingTelephoneNumberOrderType>",
			`<ReservationIdList><ReservationId>${ids[0]}</ReservationId></ReservationIdList></ExistingTelephoneNumberOrderType>`,
		);
		await demo.reaches(await demo.place(orderXml(named)), "COMPLETE");
		for (const id of ids) expect((await demo.request("GET", `/tnreservation/${id}`)).status).toBe(404);
		const again = await demo.request("POST", "/orders", orderXml(named));
		expect([again.status, textIn(again.body, "Code")]).toEqual([400, "5043"]);
	});

	it("gives its number to an order that waits for it", async () => {
		const id = idIn(await reserve("5125556104"));
		const waiting = await other.place(
			OTHERS_SITE(orderXml(existingXml("5125556104"), "<BackOrderRequested>true</BackOrderRequested>")),
		);
		await other.reaches(waiting, "BACKORDERED");
		await demo.request("DELETE", `/tnreservation/${id}`);
		await other.reaches(waiting, "COMPLETE");
	});

	it.each([
		["<Reservation><ReservedTn>9193334444</ReservedTn></Reservation>", "5040"],
		[
			"<Reservation><ReservedTn>5125556110</ReservedTn><ReservedTn>5125556111</ReservedTn></Reservation>",
			"5044",
		],
		["<Reservation><ReservedTn>919-CARS</ReservedTn></Reservation>", "5045"],
		["<Reservation/>", "5044"],
		["<Order/>", "5044"],
		["<Reservation>", "1019"],
	])("%s is refused by %s", async (body, code) => {
		const answer = await demo.request("POST", "/tnreservation", body);
		expect([answer.status, textIn(answer.body, "ErrorCode")]).toEqual([400, code]);
		expect(answer.body).toMatch(/<ReservationResponse><ResponseStatus><ErrorCode>/);
	});
});
