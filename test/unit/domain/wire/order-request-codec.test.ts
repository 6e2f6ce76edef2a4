import { describe, expect, it } from "vitest";
import type { OrderDraft } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { andThen } from "../../../../domain/result.ts";
import { parseJson } from "../../../../domain/wire/json-document.ts";
import { decodeOrder, decodeOrderUpdate } from "../../../../domain/wire/order-request-codec.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

/** The order that a body holds. */
const decoded = (body: string): OrderDraft => valueIn(andThen(parseXml(body), decodeOrder));

/** The one order type of an order that has nothing else. */
function decodedType(inner: string): OrderType {
	const [orderType, ...more] = decoded(`<Order>${inner}<SiteId>743</SiteId></Order>`).orderTypes;
	if (orderType === undefined || more.length > 0) throw new Error(`not one order type: ${inner}`);
	return orderType;
}

const search: OrderDraft = {
	name: "Cary office",
	siteId: "743",
	tnAttributes: [],
	orderTypes: [{ name: "AreaCodeSearchAndOrderType", fields: { AreaCode: "919", Quantity: "2" } }],
};

describe("the same order, as clients write it", () => {
	const body =
		"<Name>Cary office</Name><AreaCodeSearchAndOrderType><AreaCode>919</AreaCode><Quantity>2</Quantity></AreaCodeSearchAndOrderType><SiteId>743</SiteId>";

	it.each([
		[
			"on one line, with a standalone declaration",
			`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Order>${body}</Order>`,
		],
		["with a declaration in single quotes", `<?xml version='1.0' encoding='UTF-8'?>\n<Order>${body}</Order>`],
		["without a declaration", `<Order>${body}</Order>`],
		[
			"pretty-printed",
			`<?xml version="1.0" encoding="UTF-8"?>
			<Order>
				<Name>
					Cary office
				</Name>
				<AreaCodeSearchAndOrderType>
					<AreaCode> 919 </AreaCode>
					<Quantity>2</Quantity>
				</AreaCodeSearchAndOrderType>
				<SiteId>743</SiteId>
			</Order>
			`,
		],
		["with CDATA", `<Order>${body.replace("Cary office", "<![CDATA[Cary office]]>")}</Order>`],
		["with comments", `<!-- an --><Order><!-- order -->${body.replace("919", "9<!-- x -->19")}</Order>`],
		["with numeric entities", `<Order>${body.replace("919", "&#57;1&#x39;").replace("C", "&#67;")}</Order>`],
		["in upper case", `<ORDER>${body.replace(/<\/?\w+>/g, (tag) => tag.toUpperCase())}</ORDER>`],
		["in lower case", `<order>${body.replace(/<\/?\w+>/g, (tag) => tag.toLowerCase())}</order>`],
		[
			"with a namespace prefix",
			`<b:Order xmlns:b="urn:x">${body.replace(/(<\/?)(\w)/g, "$1b:$2")}</b:Order>`,
		],
		["with a default namespace and attributes", `<Order xmlns="urn:x" version='1'>${body}</Order>`],
		[
			"with what SDKs that send whole objects add",
			`<Order><id>x</id><OrderId>y</OrderId><OrderCreateDate>2026-03-02T12:00:00.000Z</OrderCreateDate>${body}<Quantity>9</Quantity><CloseOrder>true</CloseOrder><Tn><Name>not this</Name></Tn></Order>`,
		],
	])("%s", (_, text) => {
		expect(decoded(text)).toEqual(search);
	});
});

it("everything that an order can say is read as written", () => {
	expect(
		decoded(`<Order>
			<CustomerOrderId>crm-4711</CustomerOrderId><Name>R&amp;D</Name><SiteId>00743</SiteId><PeerId>0500709</PeerId>
			<BackOrderRequested>TRUE</BackOrderRequested><PartialAllowed>0</PartialAllowed>
			<TnAttributes><TnAttribute>Protected</TnAttribute><TnAttribute>gold</TnAttribute></TnAttributes>
			<ZIPSearchAndOrderType><Zip>02134</Zip><Quantity>0010</Quantity></ZIPSearchAndOrderType>
		</Order>`),
	).toEqual({
		name: "R&D",
		customerOrderId: "crm-4711",
		siteId: "00743",
		peerId: "0500709",
		backOrderRequested: "TRUE",
		partialAllowed: "0",
		tnAttributes: ["Protected", "gold"],
		orderTypes: [{ name: "ZIPSearchAndOrderType", fields: { Zip: "02134", Quantity: "0010" } }],
	});
});

it("empty elements are empty texts, and missing ones are missing", () => {
	expect(decoded("<Order><Name/><SiteId></SiteId></Order>")).toEqual({
		name: "",
		siteId: "",
		tnAttributes: [],
		orderTypes: [],
	});
	expect(decoded("<Order/>")).toStrictEqual({ tnAttributes: [], orderTypes: [] });
});

describe("names of order types that clients send", () => {
	it.each([
		["LataSearchAndOrderType", "LATASearchAndOrderType"],
		["NpanxxSearchAndOrderType", "NPANXXSearchAndOrderType"],
		["NpaNxxSearchAndOrderType", "NPANXXSearchAndOrderType"],
		["NpaNxxXSearchAndOrderType", "NPANXXXSearchAndOrderType"],
		["ZipSearchAndOrderType", "ZIPSearchAndOrderType"],
		["zipSearchAndOrderType", "ZIPSearchAndOrderType"],
		["tollfreewildcharsearchandordertype", "TollFreeWildCharSearchAndOrderType"],
		["existingTelephoneNumberOrderType", "ExistingTelephoneNumberOrderType"],
	])("%s is %s", (written, name) => {
		expect(decodedType(`<${written}/>`).name).toBe(name);
	});

	it.each(["LocalVanitySearchAndOrderType", "AreaCodeSearchAndOrder", "TelephoneNumberList"])(
		"%s is none",
		(name) => {
			expect(decoded(`<Order><${name}/></Order>`).orderTypes).toEqual([]);
		},
	);

	it("all that there are are read, in order", () => {
		const two =
			"<Order><StateSearchAndOrderType/><AreaCodeSearchAndOrderType/><StateSearchAndOrderType/></Order>";
		expect(decoded(two).orderTypes.map(({ name }) => name)).toEqual([
			"StateSearchAndOrderType",
			"AreaCodeSearchAndOrderType",
			"StateSearchAndOrderType",
		]);
	});
});

describe("fields of order types", () => {
	it.each<[what: string, inner: string, orderType: OrderType]>([
		[
			"EnableLca is EnableLCA",
			"<RateCenterSearchAndOrderType><RateCenter>CARY</RateCenter><State>NC</State><EnableLca>false</EnableLca></RateCenterSearchAndOrderType>",
			{
				name: "RateCenterSearchAndOrderType",
				fields: { EnableLCA: "false", RateCenter: "CARY", State: "NC" },
			},
		],
		[
			"Lata stays Lata",
			"<LATASearchAndOrderType><Lata>426</Lata></LATASearchAndOrderType>",
			{ name: "LATASearchAndOrderType", fields: { Lata: "426" } },
		],
		[
			"lata is echoed as Lata",
			"<LataSearchAndOrderType><lata>426</lata></LataSearchAndOrderType>",
			{ name: "LATASearchAndOrderType", fields: { Lata: "426" } },
		],
		[
			"LATA stays LATA",
			"<LATASearchAndOrderType><LATA>00426</LATA></LATASearchAndOrderType>",
			{ name: "LATASearchAndOrderType", fields: { Lata: "00426" }, lataSpelling: "LATA" },
		],
		[
			"the Java client's name for a toll-free pattern",
			"<TollFreeWildCharSearchAndOrderType><TollFreeWildCharPattern>87*</TollFreeWildCharPattern></TollFreeWildCharSearchAndOrderType>",
			{ name: "TollFreeWildCharSearchAndOrderType", fields: { TollFreeWildCardPattern: "87*" } },
		],
		[
			"what a type does not know is left out",
			"<AreaCodeSearchAndOrderType><AreaCode>919</AreaCode><EnableTNDetail>true</EnableTNDetail><EnableLCA>true</EnableLCA><Zip>1</Zip><LATA>426</LATA></AreaCodeSearchAndOrderType>",
			{ name: "AreaCodeSearchAndOrderType", fields: { AreaCode: "919" } },
		],
		[
			"empty fields are empty texts",
			"<CitySearchAndOrderType><City/><State></State></CitySearchAndOrderType>",
			{ name: "CitySearchAndOrderType", fields: { City: "", State: "" } },
		],
		[
			"the first of a repeated field counts",
			"<StateSearchAndOrderType><State>NC</State><State>SC</State></StateSearchAndOrderType>",
			{ name: "StateSearchAndOrderType", fields: { State: "NC" } },
		],
		[
			"a combined search has all of them",
			"<CombinedSearchAndOrderType><NpaNxx>1</NpaNxx><NpaNxxX>2</NpaNxxX><AreaCode>3</AreaCode><RateCenter>4</RateCenter><State>5</State><City>6</City><Zip>7</Zip><Lata>8</Lata><LocalVanity>9</LocalVanity><EndsIn>10</EndsIn><EnableLCA>11</EnableLCA><Quantity>12</Quantity><CountryCodeA3>USA</CountryCodeA3></CombinedSearchAndOrderType>",
			{
				name: "CombinedSearchAndOrderType",
				fields: {
					NpaNxx: "1",
					NpaNxxX: "2",
					AreaCode: "3",
					RateCenter: "4",
					State: "5",
					City: "6",
					Zip: "7",
					Lata: "8",
					LocalVanity: "9",
					EndsIn: "10",
					EnableLCA: "11",
					Quantity: "12",
				},
			},
		],
	])("%s", (_, inner, orderType) => {
		expect(decodedType(inner)).toStrictEqual(orderType);
	});
});

describe("lists of numbers", () => {
	const existing = (inner: string) =>
		decodedType(`<ExistingTelephoneNumberOrderType>${inner}</ExistingTelephoneNumberOrderType>`);
	const item = (number: string) => `<TelephoneNumber>${number}</TelephoneNumber>`;

	it.each([
		["one list", `<TelephoneNumberList>${item("9195550100")}${item("9195550101")}</TelephoneNumberList>`],
		[
			"a list for each number",
			`<TelephoneNumberList>${item("9195550100")}</TelephoneNumberList><TelephoneNumberList>${item("9195550101")}</TelephoneNumberList>`,
		],
		[
			"lists with reservations between them",
			`<TelephoneNumberList>${item("9195550100")}</TelephoneNumberList><ReservationIdList/><telephoneNumberList>${item("9195550101")}</telephoneNumberList>`,
		],
	])("%s", (_, inner) => {
		expect(existing(inner)).toEqual({
			name: "ExistingTelephoneNumberOrderType",
			fields: {},
			telephoneNumbers: ["9195550100", "9195550101"],
			reservationIds: [],
		});
	});

	it("numbers are read as written", () => {
		const written = ["+19195550100", "(919) 555-0101", "0195550100", ""];
		expect(
			existing(`<TelephoneNumberList>${written.map(item).join("")}</TelephoneNumberList>`).telephoneNumbers,
		).toEqual(written);
	});

	it("reservations are read, empty ones left out", () => {
		expect(
			existing(
				"<ReservationIdList><ReservationId>r-1</ReservationId><ReservationId/></ReservationIdList><ReservationIdList><ReservationId>r-2</ReservationId></ReservationIdList>",
			).reservationIds,
		).toEqual(["r-1", "r-2"]);
	});

	it("a list outside its order type is not one", () => {
		const draft = decoded(`<Order><TelephoneNumberList>${item("9195550100")}</TelephoneNumberList></Order>`);
		expect(draft.orderTypes).toEqual([]);
	});
});

describe("a body that is no order", () => {
	it.each([
		["another element", "<Orders/>"],
		["an order inside another element", "<Request><Order/></Request>"],
		["an answer", "<OrderResponse><Order/></OrderResponse>"],
	])("%s", (_, body) => {
		const fault = { code: 1019, description: "The body must be an Order element." };
		expect(faultOf(andThen(parseXml(body), decodeOrder))).toEqual(fault);
		expect(faultOf(andThen(parseXml(body), decodeOrderUpdate))).toEqual(fault);
	});

	it.each([
		["nothing", ""],
		["JSON", '{"siteId":"743"}'],
		["broken XML", "<Order><SiteId>743</Order>"],
		["a document type", "<!DOCTYPE Order><Order/>"],
		["two orders", "<Order/><Order/>"],
	])("%s", (_, body) => {
		const fault = faultOf(parseXml(body));
		expect(fault).toMatchObject({ code: 1019 });
		expect(faultOf(andThen(parseXml(body), decodeOrder))).toEqual(fault);
		expect(faultOf(andThen(parseXml(body), decodeOrderUpdate))).toEqual(fault);
	});
});

describe("an update", () => {
	it.each([
		["nothing", "<Order/>", {}],
		["a name", "<Order><Name>R&amp;D</Name></Order>", { name: "R&D" }],
		["an empty name", "<Order><Name/></Order>", { name: "" }],
		["a reference", "<order><customerOrderId>007</customerOrderId></order>", { customerOrderId: "007" }],
		["a close", "<Order><CloseOrder>TRUE</CloseOrder></Order>", { closeOrder: "TRUE" }],
		[
			"all of it, in a whole order sent back",
			"<?xml version='1.0'?><Order><id>x</id><Name>n</Name><SiteId>744</SiteId><AreaCodeSearchAndOrderType><Quantity>9</Quantity></AreaCodeSearchAndOrderType><PartialAllowed>false</PartialAllowed><CustomerOrderId>c</CustomerOrderId><CloseOrder>false</CloseOrder></Order>",
			{ name: "n", customerOrderId: "c", closeOrder: "false" },
		],
	])("of %s", (_, body, update) => {
		expect(valueIn(andThen(parseXml(body), decodeOrderUpdate))).toEqual(update);
	});
});

it("a member without a name is no criterion: it was read as the area code that was missing", () => {
	const body = '{"siteId":"743","areaCodeSearchAndOrderType":{"":"919","quantity":1}}';
	expect(valueIn(andThen(parseJson(body), decodeOrder)).orderTypes).toEqual([
		{ name: "AreaCodeSearchAndOrderType", fields: { Quantity: "1" } },
	]);
});
