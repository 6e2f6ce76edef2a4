import { describe, expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../../../domain/number/telephone-number.ts";
import type { Decision } from "../../../../domain/order/decide.ts";
import { settleOrder } from "../../../../domain/order/order.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { type Element, renderJson, renderXml } from "../../../../domain/wire/element.ts";
import {
	encodeOrderState,
	encodePlacedOrder,
	encodeRejectedOrder,
	encodeUpdated,
} from "../../../../domain/wire/order-response-codec.ts";
import { afterNoon, areaCode, exactly, NOON, order, run, tn } from "../../../support/order-builder.ts";
import { documentOf, xmlFixture } from "../../../support/xml-fixture.ts";

/** The document that a text over several lines shows: lines joined, indentation dropped. */
const xml = ([text = ""]: TemplateStringsArray) => documentOf(text);

const v1 = (answer: Element) => renderXml(answer, "LEGACY");

const settled = (
	orderType: OrderType,
	status: Decision["status"],
	taken: readonly TelephoneNumber[],
	terms: Partial<OrderTerms> = {},
) =>
	settleOrder(
		order(orderType, terms),
		{ take: taken.length > 0 ? "what-was-found" : "nothing", status },
		numberSet(taken),
		afterNoon(520),
	);

describe("the answer to a POST", () => {
	it("is the order with its id, RECEIVED", () => {
		const placed = order(areaCode("919", 2), {
			name: "Cary office",
			customerOrderId: "crm-4711",
			peerId: "500709",
			backOrderRequested: true,
			partialAllowed: false,
		});
		expect(v1(encodePlacedOrder(placed))).toBe(xmlFixture("orders/placed"));
	});

	it("leaves out what was not said, and shows the defaults", () => {
		expect(v1(encodePlacedOrder(order(areaCode("919", 2))))).toBe(xml`
			<OrderResponse>
				<Order>
					<OrderCreateDate>2026-03-02T12:00:00.000Z</OrderCreateDate>
					<BackOrderRequested>false</BackOrderRequested>
					<id>00000001-0000-4000-8000-000000000000</id>
					<AreaCodeSearchAndOrderType>
						<AreaCode>919</AreaCode>
						<Quantity>2</Quantity>
					</AreaCodeSearchAndOrderType>
					<PartialAllowed>true</PartialAllowed>
					<SiteId>743</SiteId>
				</Order>
				<OrderStatus>RECEIVED</OrderStatus>
			</OrderResponse>`);
	});
});

it("the answer to a PUT is an empty response, with the declaration", () => {
	expect(v1(encodeUpdated())).toBe(xml`<OrderResponse/>`);
});

describe("the answer to a GET", () => {
	it("of a RECEIVED order has no quantities, no errors and no summary", () => {
		expect(v1(encodeOrderState(order(areaCode("919", 2))))).toBe(xmlFixture("orders/received"));
	});

	it("of a COMPLETE order lists its numbers and no errors", () => {
		const terms = { name: "Cary office", customerOrderId: "crm-4711", peerId: "500709" };
		expect(v1(encodeOrderState(settled(areaCode("919", 2), "COMPLETE", run("9195550100", 2), terms)))).toBe(
			xmlFixture("orders/complete"),
		);
	});

	it("of a PARTIAL order of exact numbers has an error and a failed number for each one missing", () => {
		const exact = exactly("9195550100", "9195550101", "9195550109");
		expect(v1(encodeOrderState(settled(exact, "PARTIAL", [tn("9195550100")])))).toBe(
			xmlFixture("orders/partial-of-exact-numbers"),
		);
	});

	it("of a PARTIAL search has one error and no failed numbers", () => {
		expect(v1(encodeOrderState(settled(areaCode("919", 3), "PARTIAL", [tn("9195550100")])))).toBe(
			xmlFixture("orders/partial-search"),
		);
	});

	it("of a FAILED search has one error and an empty list of numbers", () => {
		const rateCenter: OrderType = {
			name: "RateCenterSearchAndOrderType",
			fields: { EnableLCA: "true", Quantity: "1", RateCenter: "DOVER", State: "NH" },
		};
		expect(v1(encodeOrderState(settled(rateCenter, "FAILED", [])))).toBe(xmlFixture("orders/failed-search"));
	});

	it("of a FAILED order of exact numbers has an error and a failed number for each", () => {
		expect(v1(encodeOrderState(settled(exactly("9195550100"), "FAILED", [])))).toBe(
			xmlFixture("orders/failed-of-exact-numbers"),
		);
	});

	it("of a BACKORDERED order with numbers has a pending quantity, no errors and no completion date", () => {
		const backorder = { backOrderRequested: true };
		expect(
			v1(encodeOrderState(settled(areaCode("919", 5), "BACKORDERED", [tn("9195550100")], backorder))),
		).toBe(xmlFixture("orders/backordered-with-numbers"));
	});

	it("of a BACKORDERED order tells where it stands in the queue, if that is given", () => {
		const waits = settled(areaCode("919", 5), "BACKORDERED", [], { backOrderRequested: true });
		const queuePlace = {
			waitsFor: "5 numbers in area code 919",
			since: NOON.toISOString(),
			ordersAhead: 0,
			numbersAhead: 0,
			moreAhead: false,
			lookedAt: afterNoon(60_000).toISOString(),
		};
		expect(v1(encodeOrderState(waits, { queuePlace }))).toContain(
			xml`
			<Backorder>
				<WaitsFor>5 numbers in area code 919</WaitsFor>
				<WaitingSinceDate>2026-03-02T12:00:00.000Z</WaitingSinceDate>
				<OrdersAhead>0</OrdersAhead>
				<NumbersAhead>0</NumbersAhead>
				<MoreAhead>false</MoreAhead>
				<StockLastLookedForDate>2026-03-02T12:01:00.000Z</StockLastLookedForDate>
			</Backorder>`.replace(/^<\?xml.*?\?>/, ""),
		);
	});

	it("of a BACKORDERED order without numbers has no list of them", () => {
		const terms = { backOrderRequested: true, partialAllowed: false };
		expect(v1(encodeOrderState(settled(areaCode("919", 5), "BACKORDERED", [], terms)))).toBe(
			xmlFixture("orders/backordered-without-numbers"),
		);
	});
});

describe("the answer to a GET in JSON", () => {
	const json = (answer: Element) => JSON.parse(renderJson(answer));
	const exact = exactly("9195550100", "9195550101");
	const complete = { telephoneNumber: "+19195550100", status: "COMPLETE" };
	const unavailable = {
		code: 5005,
		description: "The telephone number is unavailable for ordering",
		telephoneNumber: "+19195550101",
	};

	it("has every list, even empty, E.164 numbers, and numbers and booleans as such", () => {
		const terms = { name: "R&D", customerOrderId: "007" };
		expect(json(encodeOrderState(settled(areaCode("919", 2), "FAILED", [], terms)))).toEqual({
			completedQuantity: 0,
			createdByUser: "demo",
			errors: [
				{
					code: 5018,
					description: "The entire quantity of telephone numbers ordered is unavailable",
				},
			],
			failedNumbers: [],
			lastModifiedDate: "2026-03-02T12:00:00.520Z",
			orderCompleteDate: "2026-03-02T12:00:00.520Z",
			order: {
				customerOrderId: "007",
				name: "R&D",
				orderCreateDate: "2026-03-02T12:00:00.000Z",
				backOrderRequested: false,
				id: "00000001-0000-4000-8000-000000000000",
				areaCodeSearchAndOrderType: { areaCode: "919", quantity: 2 },
				partialAllowed: true,
				siteId: "743",
				tnAttributes: [],
			},
			orderStatus: "FAILED",
			completedNumbers: [],
			summary: "2 numbers requested",
			failedQuantity: 2,
			numbers: [],
		});
	});

	it("says what has become of each number of a PARTIAL order", () => {
		expect(json(encodeOrderState(settled(exact, "PARTIAL", [tn("9195550100")])))).toMatchObject({
			completedNumbers: [{ fullNumber: "+19195550100" }],
			failedNumbers: ["+19195550101"],
			errors: [unavailable],
			order: {
				existingTelephoneNumberOrderType: {
					telephoneNumberList: ["+19195550100", "+19195550101"],
					reservationIdList: [],
				},
			},
			numbers: [complete, { status: "FAILED", ...unavailable }],
		});
	});

	it("says that the rest of a BACKORDERED order is pending", () => {
		const backorder = { backOrderRequested: true };
		const waiting = settled(exact, "BACKORDERED", [tn("9195550100")], backorder);
		expect(json(encodeOrderState(waiting)).numbers).toEqual([
			complete,
			{ telephoneNumber: "+19195550101", status: "PENDING" },
		]);
		const search = settled(areaCode("919", 5), "BACKORDERED", [tn("9195550100")], backorder);
		expect(json(encodeOrderState(search)).numbers).toEqual([complete]);
	});

	it("says that every exact number of a RECEIVED order is pending, and shows the same lists", () => {
		expect(json(encodeOrderState(order(exact)))).toMatchObject({
			errors: [],
			failedNumbers: [],
			completedNumbers: [],
			numbers: [{ status: "PENDING" }, { status: "PENDING" }],
		});
	});

	it("has a quantity and switches of their own type, however the client wrote them", () => {
		const fields = { Quantity: "0002", EnableLCA: "1", LocalVanity: "2222", EndsIn: "TRUE", Lata: "00426" };
		const orderType: OrderType = { name: "CombinedSearchAndOrderType", fields, lataSpelling: "LATA" };
		const draft = { partialAllowed: "maybe", tnAttributes: [], orderTypes: [orderType] };
		expect(json(encodeRejectedOrder([FAULTS.siteMissing], draft, NOON.toISOString())).order).toMatchObject({
			partialAllowed: "maybe",
			backOrderRequested: false,
			combinedSearchAndOrderType: {
				quantity: 2,
				enableLCA: true,
				localVanity: "2222",
				endsIn: true,
				lata: "00426",
			},
		});
	});
});

describe("the echo of an order type", () => {
	const echoed = (orderType: OrderType) =>
		/<BackOrderRequested>false<\/BackOrderRequested><id>[^<]*<\/id>(.*)<PartialAllowed>/.exec(
			v1(encodePlacedOrder(order(orderType))),
		)?.[1];

	it.each<[orderType: OrderType, echo: string]>([
		[
			{ name: "AreaCodeSearchAndOrderType", fields: { Quantity: "0002", AreaCode: "919" } },
			"<AreaCodeSearchAndOrderType><AreaCode>919</AreaCode><Quantity>0002</Quantity></AreaCodeSearchAndOrderType>",
		],
		[
			{
				name: "RateCenterSearchAndOrderType",
				fields: { State: "NC", RateCenter: "Cary", Quantity: "2", EnableLCA: "false" },
			},
			"<RateCenterSearchAndOrderType><EnableLCA>false</EnableLCA><Quantity>2</Quantity><RateCenter>Cary</RateCenter><State>NC</State></RateCenterSearchAndOrderType>",
		],
		[
			{ name: "NPANXXSearchAndOrderType", fields: { Quantity: "1", NpaNxx: "919555", EnableLCA: "false" } },
			"<NPANXXSearchAndOrderType><EnableLCA>false</EnableLCA><NpaNxx>919555</NpaNxx><Quantity>1</Quantity></NPANXXSearchAndOrderType>",
		],
		[
			{ name: "NPANXXXSearchAndOrderType", fields: { Quantity: "1", NpaNxxX: "9195550", EnableLCA: "true" } },
			"<NPANXXXSearchAndOrderType><EnableLCA>true</EnableLCA><NpaNxxX>9195550</NpaNxxX><Quantity>1</Quantity></NPANXXXSearchAndOrderType>",
		],
		[
			{ name: "StateSearchAndOrderType", fields: { State: "NC", Quantity: "3" } },
			"<StateSearchAndOrderType><Quantity>3</Quantity><State>NC</State></StateSearchAndOrderType>",
		],
		[
			{ name: "CitySearchAndOrderType", fields: { State: "NC", Quantity: "3", City: "RALEIGH" } },
			"<CitySearchAndOrderType><City>RALEIGH</City><Quantity>3</Quantity><State>NC</State></CitySearchAndOrderType>",
		],
		[
			{ name: "ZIPSearchAndOrderType", fields: { Zip: "02134", Quantity: "3" } },
			"<ZIPSearchAndOrderType><Quantity>3</Quantity><Zip>02134</Zip></ZIPSearchAndOrderType>",
		],
		[
			{ name: "LATASearchAndOrderType", fields: { Quantity: "3", Lata: "426" } },
			"<LATASearchAndOrderType><Lata>426</Lata><Quantity>3</Quantity></LATASearchAndOrderType>",
		],
		[
			{ name: "LATASearchAndOrderType", fields: { Quantity: "3", Lata: "426" }, lataSpelling: "LATA" },
			"<LATASearchAndOrderType><LATA>426</LATA><Quantity>3</Quantity></LATASearchAndOrderType>",
		],
		[
			{ name: "TollFreeVanitySearchAndOrderType", fields: { TollFreeVanity: "newcar", Quantity: "1" } },
			"<TollFreeVanitySearchAndOrderType><Quantity>1</Quantity><TollFreeVanity>newcar</TollFreeVanity></TollFreeVanitySearchAndOrderType>",
		],
		[
			{
				name: "TollFreeWildCharSearchAndOrderType",
				fields: { TollFreeWildCardPattern: "8*", Quantity: "1" },
			},
			"<TollFreeWildCharSearchAndOrderType><Quantity>1</Quantity><TollFreeWildCardPattern>8*</TollFreeWildCardPattern></TollFreeWildCharSearchAndOrderType>",
		],
		[
			{
				name: "CombinedSearchAndOrderType",
				fields: {
					Zip: "27601",
					State: "NC",
					RateCenter: "RALEIGH",
					Quantity: "2",
					NpaNxx: "919555",
					Lata: "426",
					EnableLCA: "false",
					City: "RALEIGH",
				},
			},
			"<CombinedSearchAndOrderType><City>RALEIGH</City><EnableLCA>false</EnableLCA><Lata>426</Lata><NpaNxx>919555</NpaNxx><Quantity>2</Quantity><RateCenter>RALEIGH</RateCenter><State>NC</State><Zip>27601</Zip></CombinedSearchAndOrderType>",
		],
		[
			{
				name: "CombinedSearchAndOrderType",
				fields: { Quantity: "1", LocalVanity: "newcars", EndsIn: "false", AreaCode: "919" },
			},
			"<CombinedSearchAndOrderType><AreaCode>919</AreaCode><EndsIn>false</EndsIn><LocalVanity>newcars</LocalVanity><Quantity>1</Quantity></CombinedSearchAndOrderType>",
		],
		[
			exactly("9195550100", "9195550101"),
			"<ExistingTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>9195550100</TelephoneNumber><TelephoneNumber>9195550101</TelephoneNumber></TelephoneNumberList></ExistingTelephoneNumberOrderType>",
		],
	])("%j", (orderType, echo) => {
		expect(echoed(orderType)).toBe(echo);
	});
});

it("attributes of numbers are echoed last", () => {
	expect(
		v1(encodePlacedOrder(order(areaCode("919", 2), { tnAttributes: ["Protected", "External"] }))),
	).toContain(
		"<SiteId>743</SiteId><TnAttributes><TnAttribute>Protected</TnAttribute><TnAttribute>External</TnAttribute></TnAttributes></Order>",
	);
});

it("what a customer wrote is escaped", () => {
	expect(v1(encodePlacedOrder(order(areaCode("919", 2), { name: "R&D <new> ]]>" })))).toContain(
		"<Name>R&amp;D &lt;new&gt; ]]&gt;</Name>",
	);
});

describe("the answer to a rejected order", () => {
	it("is the errors, then the order as it was written, with a date, without an id and a status", () => {
		const draft = {
			name: "A & B",
			customerOrderId: "crm_4711",
			siteId: "1",
			peerId: "x",
			backOrderRequested: "maybe",
			partialAllowed: "false",
			tnAttributes: ["Golden"],
			orderTypes: [
				{ ...exactly("919-CARS", "+19195550100"), reservationIds: ["r-1"] },
				{
					name: "LATASearchAndOrderType",
					fields: { Lata: "x", Quantity: "0" },
					lataSpelling: "LATA",
				} as const,
			],
		};
		const faults = [FAULTS.siteInvalid, FAULTS.numberInvalid("919-CARS")];
		expect(v1(encodeRejectedOrder(faults, draft, "2026-03-02T12:00:00.000Z"))).toBe(
			xmlFixture("orders/rejected"),
		);
	});

	it("shows the defaults of what was not said, and leaves out empty texts", () => {
		const draft = { name: "", siteId: "", tnAttributes: [], orderTypes: [] };
		expect(v1(encodeRejectedOrder([FAULTS.siteMissing], draft, "2026-03-02T12:00:00.000Z"))).toBe(xml`
			<OrderResponse>
				<ErrorList>
					<Error>
						<Code>5022</Code>
						<Description>SiteId is a required field.</Description>
					</Error>
				</ErrorList>
				<Order>
					<OrderCreateDate>2026-03-02T12:00:00.000Z</OrderCreateDate>
					<BackOrderRequested>false</BackOrderRequested>
					<PartialAllowed>true</PartialAllowed>
				</Order>
			</OrderResponse>`);
	});

	it("is the errors alone when the order could not be read", () => {
		expect(v1(encodeRejectedOrder([FAULTS.orderUnknown]))).toBe(xml`
			<OrderResponse>
				<ErrorList>
					<Error>
						<Code>5061</Code>
						<Description>Order ID is invalid.</Description>
					</Error>
				</ErrorList>
			</OrderResponse>`);
	});
});

it.each<[text: string, quantity: number | string]>([
	["1", 1],
	["5000", 5000],
	["5001", "5001"],
	["12 apples", "12 apples"],
	["2e2", "2e2"],
	["x12", "x12"],
	["99999999999999999999", "99999999999999999999"],
])(
	"a quantity of '%s' that was refused is %j in JSON: a number only where an order could have it",
	(text, quantity) => {
		const draft = {
			tnAttributes: [],
			orderTypes: [areaCode("919", 0)].map((one) => ({ ...one, fields: { Quantity: text } })),
		};
		expect(JSON.parse(renderJson(encodeRejectedOrder([FAULTS.siteMissing], draft))).order).toMatchObject({
			areaCodeSearchAndOrderType: { quantity },
		});
	},
);

it("an order of exact numbers that lists none is echoed with an empty list", () => {
	const { name, fields } = exactly();
	const echo = v1(
		encodeRejectedOrder([FAULTS.numbersMissing], { tnAttributes: [], orderTypes: [{ name, fields }] }),
	);
	expect(echo).toContain(
		"<ExistingTelephoneNumberOrderType><TelephoneNumberList/></ExistingTelephoneNumberOrderType>",
	);
});
