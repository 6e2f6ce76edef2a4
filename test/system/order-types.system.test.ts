import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
	await bringStock(system, [
		["2395550000", "2395559999"],
		["2395560000", "2395569999"],
	]);
});
afterAll(async () => {
	try {
		expect(await system.command("audit")).toContain("every invariant holds");
	} finally {
		await system.stop();
	}
});

const type = (name: string, fields: Readonly<Record<string, string | number | boolean>>) =>
	`<${name}>${Object.entries(fields)
		.map(([field, value]) => `<${field}>${value}</${field}>`)
		.join("")}</${name}>`;

describe("every order type is filled with numbers that it asked for", () => {
	it.each([
		["an area code", type("AreaCodeSearchAndOrderType", { AreaCode: 919, Quantity: 5 }), 5, /^919555/],
		[
			"a rate center",
			type("RateCenterSearchAndOrderType", {
				RateCenter: "Cary",
				State: "nc",
				Quantity: 3,
				EnableLCA: false,
			}),
			3,
			/^919555[5-9]/,
		],
		["an exchange", type("NPANXXSearchAndOrderType", { NpaNxx: 984555, Quantity: 2 }), 2, /^984555/],
		[
			"an exchange of seven digits",
			type("NPANXXSearchAndOrderType", { NpaNxx: 9845557, Quantity: 2 }),
			2,
			/^9845557/,
		],
		[
			"a thousands-block",
			type("NPANXXXSearchAndOrderType", { NpaNxxX: 9845553, Quantity: 2 }),
			2,
			/^9845553/,
		],
		["a state", type("StateSearchAndOrderType", { State: "CO", Quantity: 4 }), 4, /^(303|720)555/],
		[
			"a city",
			type("CitySearchAndOrderType", { City: "san francisco", State: "CA", Quantity: 2 }),
			2,
			/^415555/,
		],
		["a ZIP code", type("ZIPSearchAndOrderType", { Zip: "27513-1234", Quantity: 2 }), 2, /^919555[5-9]/],
		["a LATA", type("LATASearchAndOrderType", { LATA: "132", Quantity: 2 }), 2, /^212555/],
		[
			"a toll-free vanity word",
			type("TollFreeVanitySearchAndOrderType", { TollFreeVanity: "5550CAR", Quantity: 3 }),
			3,
			/^8\d\d5550227$/,
		],
		[
			"a toll-free pattern",
			type("TollFreeWildCharSearchAndOrderType", { TollFreeWildCardPattern: "87*", Quantity: 2 }),
			2,
			/^877555/,
		],
		[
			"a toll-free number of any kind",
			type("TollFreeWildCharSearchAndOrderType", { TollFreeWildCardPattern: "8**", Quantity: 1 }),
			1,
			/^8(00|33|44|55|66|77|88)555/,
		],
		[
			"several criteria at once",
			type("CombinedSearchAndOrderType", { AreaCode: 919, City: "RALEIGH", State: "NC", Quantity: 2 }),
			2,
			/^919555[0-4]/,
		],
		[
			"a local vanity word",
			type("CombinedSearchAndOrderType", { AreaCode: 512, LocalVanity: "CATS", Quantity: 1 }),
			1,
			/^512\d*2287\d*$/,
		],
		[
			"a local vanity word at the end",
			type("CombinedSearchAndOrderType", { AreaCode: 512, LocalVanity: "BIKE", EndsIn: true, Quantity: 1 }),
			1,
			/^5125552453$/,
		],
		["exact numbers", existingXml("+12395550001", "(239) 555-0002"), 2, /^239555000[12]$/],
		[
			"more than one thousands-block holds",
			type("AreaCodeSearchAndOrderType", { AreaCode: 720, Quantity: 2500 }),
			2500,
			/^720555/,
		],
	])("%s", async (_, orderType, quantity, pattern) => {
		const answer = await demo.settled(await demo.place(orderXml(orderType)));
		expect(textIn(answer.body, "OrderStatus")).toBe("COMPLETE");
		const numbers = textsIn(answer.body, "FullNumber");
		expect(numbers).toHaveLength(quantity);
		for (const number of numbers) expect(number).toMatch(pattern);
	});

	it("an existing-number list that a client sends as one list for each number", async () => {
		const lists = ["2395550003", "2395550004"]
			.map(
				(number) => `<TelephoneNumberList><TelephoneNumber>${number}</TelephoneNumber></TelephoneNumberList>`,
			)
			.join("");
		const xml = orderXml(`<ExistingTelephoneNumberOrderType>${lists}</ExistingTelephoneNumberOrderType>`);
		const answer = await demo.settled(await demo.place(xml));
		expect(textsIn(answer.body, "FullNumber")).toEqual(["2395550003", "2395550004"]);
	});
});

describe("an order, over HTTP", () => {
	it("is answered with 201, an absolute Location, its id and RECEIVED", async () => {
		const answer = await demo.request(
			"POST",
			"/orders",
			orderXml(areaCodeXml("919", 1), "<Name>Tom &amp; Jerry</Name>"),
		);
		const id = textIn(answer.body, "id");
		expect(answer.status).toBe(201);
		expect(answer.headers.get("location")).toBe(`${system.baseUrl}/accounts/9900000/orders/${id}`);
		expect(answer.headers.get("content-type")).toBe("application/xml; charset=utf-8");
		expect(answer.body).toMatch(
			/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?><OrderResponse><Order><Name>Tom &amp; Jerry<\/Name>/,
		);
		expect(answer.body).toMatch(/<\/Order><OrderStatus>RECEIVED<\/OrderStatus><\/OrderResponse>$/);
		expect(textIn(answer.body, "PartialAllowed")).toBe("true");
		expect(textIn(answer.body, "BackOrderRequested")).toBe("false");
		expect(textIn(answer.body, "OrderCreateDate")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		await demo.settled(id);
	});

	it("is read with its outcome", async () => {
		const { body } = await demo.settled(
			await demo.place(orderXml(areaCodeXml("919", 2), "<CustomerOrderId>crm-1</CustomerOrderId>")),
		);
		expect(body).toMatch(
			/^<\?xml[^>]*><OrderResponse><CompletedQuantity>2<\/CompletedQuantity><CreatedByUser>demo<\/CreatedByUser><LastModifiedDate>.*<OrderCompleteDate>.*<Order><CustomerOrderId>crm-1<\/CustomerOrderId>.*<id>.*<\/Order><OrderStatus>COMPLETE<\/OrderStatus><CompletedNumbers>.*<\/CompletedNumbers><Summary>2 numbers ordered in \(919\)<\/Summary><FailedQuantity>0<\/FailedQuantity><\/OrderResponse>$/,
		);
	});

	it("is placed, filled and told in one call, for a client that prefers to wait", async () => {
		const prefer = { prefer: "respond-async, WAIT = 15; x=y" };
		const answer = await demo.request("POST", "/orders", orderXml(areaCodeXml("919", 2)), prefer);
		expect([answer.status, answer.headers.get("preference-applied")]).toEqual([201, "wait=15"]);
		expect(textIn(answer.body, "OrderStatus")).toBe("COMPLETE");
		expect(textsIn(answer.body, "FullNumber")).toHaveLength(2);
		const path = `/orders/${textIn(answer.body, "id")}`;
		expect((await demo.request("GET", path)).body).toBe(answer.body);
		const placed = await demo.place(orderXml(areaCodeXml("919", 1)));
		const looked = await demo.request("GET", `/orders/${placed}`, undefined, { prefer: "wait=9999" });
		expect([looked.headers.get("preference-applied"), textIn(looked.body, "OrderStatus")]).toEqual([
			"wait=20",
			"COMPLETE",
		]);
	});

	it("is placed once for an Idempotency-Key", async () => {
		const xml = orderXml(areaCodeXml("919", 1));
		const key = { "idempotency-key": `test-${Date.now()}` };
		const first = await demo.request("POST", "/orders", xml, key);
		const again = await demo.request("POST", "/orders", xml, key);
		expect([again.status, again.body]).toEqual([201, first.body]);
		const other = await demo.request("POST", "/orders", orderXml(areaCodeXml("919", 2)), key);
		expect([other.status, textIn(other.body, "Code")]).toEqual([409, "1015"]);
	});

	it("of 5,000 exact numbers in 10 blocks is filled whole", async () => {
		const numbers = Array.from({ length: 5000 }, (_, index) => String(2395560000 + index * 2));
		const { body } = await demo.settled(await demo.place(orderXml(existingXml(...numbers))));
		expect(textIn(body, "OrderStatus")).toBe("COMPLETE");
		expect(textsIn(body, "FullNumber")).toEqual(numbers);
	});

	it("never sells a number twice, though 60 customers want the same 40", async () => {
		const wanted = Array.from({ length: 60 }, (_, index) => String(2395559000 + (index % 40)));
		const ids = await Promise.all(wanted.map((number) => demo.place(orderXml(existingXml(number)))));
		const answers = await Promise.all(ids.map((id) => demo.settled(id)));
		const statuses = answers.map(({ body }) => textIn(body, "OrderStatus"));
		expect(statuses.filter((status) => status === "COMPLETE")).toHaveLength(40);
		expect(statuses.filter((status) => status === "FAILED")).toHaveLength(20);
		const sold = answers.flatMap(({ body }) =>
			textsIn(textIn(body, "OrderStatus") === "COMPLETE" ? body : "", "FullNumber"),
		);
		expect(new Set(sold).size).toBe(40);
	});
});
