import { describe, expect, it } from "vitest";
import * as codec from "../../../../domain/wire/number-codec.ts";
import { NOON, tn } from "../../../support/order-builder.ts";
import { jsonOf, lines, xmlOf } from "../../../support/rendered.ts";

const at = NOON.toISOString();
const number = tn("9195550100");
const FIRST = "https://api.example.com/numbers?page=1";
const NEXT = "https://api.example.com/numbers?page=9195550101&size=1";
const FIRST_LINK = `<first>Link=&lt;${FIRST}&gt;;rel="first";</first>`;
const place = { city: "CARY", lata: "426", state: "NC", rateCenter: "CARY RC", tier: "0" };
const listed = { ...place, number, status: "Inservice", accountId: "9900000", modifiedAt: at };
const DETAILS = lines(`
	<City>CARY</City><Lata>426</Lata><State>NC</State><FullNumber>9195550100</FullNumber><Tier>0</Tier>
	<VendorId>1</VendorId><VendorName>number-orders</VendorName><RateCenter>CARY RC</RateCenter>
	<Status>Inservice</Status><AccountId>9900000</AccountId><LastModified>${at}</LastModified>`);

describe("a page of numbers", () => {
	it("counts those on it and those in all, and links to the first page and the next", () => {
		expect(xmlOf(codec.encodeNumbers(2, { first: FIRST, next: NEXT }, [number]))).toBe(
			lines(
				`<TNs><TotalCount>2</TotalCount><Links>${FIRST_LINK}`,
				`<next>Link=&lt;${NEXT.replace("&", "&amp;")}&gt;;rel="next";</next></Links>`,
				"<TelephoneNumbers><Count>1</Count><TelephoneNumber>9195550100</TelephoneNumber></TelephoneNumbers></TNs>",
			),
		);
	});

	it("links to no next page where it is the last", () => {
		expect(xmlOf(codec.encodeNumbers(0, { first: FIRST }, []))).toBe(
			`<TNs><TotalCount>0</TotalCount><Links>${FIRST_LINK}</Links><TelephoneNumbers><Count>0</Count></TelephoneNumbers></TNs>`,
		);
		expect(jsonOf(codec.encodeNumbers(0, { first: FIRST }, []))).toMatchObject({
			telephoneNumbers: { telephoneNumber: [] },
		});
	});

	it("has their places, where it is one of details", () => {
		expect(xmlOf(codec.encodeListedNumbers(7, { first: FIRST }, [listed]))).toBe(
			lines(
				`<TelephoneNumbersResponse><TelephoneNumberCount>7</TelephoneNumberCount><Links>${FIRST_LINK}</Links>`,
				`<TelephoneNumbers><TelephoneNumber>${DETAILS}</TelephoneNumber></TelephoneNumbers></TelephoneNumbersResponse>`,
			),
		);
		expect(jsonOf(codec.encodeListedNumbers(0, { first: FIRST }, []))).toMatchObject({
			telephoneNumbers: [],
		});
	});
});

it("the vendor's id is a number in JSON, as it is documented: it was a text", () => {
	expect(jsonOf(codec.encodeListedNumbers(1, { first: FIRST }, [listed]))).toMatchObject({
		telephoneNumbers: [{ vendorId: 1 }],
	});
});

it("a count is a quantity", () => {
	expect(xmlOf(codec.encodeQuantity(3))).toBe("<Quantity><Count>3</Count></Quantity>");
});

describe("one number", () => {
	const response = (inner: string) => `<TelephoneNumberResponse>${inner}</TelephoneNumberResponse>`;
	const details = (inner: string) => response(`<TelephoneNumberDetails>${inner}</TelephoneNumberDetails>`);

	it("is shown with its state, and how it came to it", () => {
		const state = {
			number,
			status: "Inservice",
			modifiedAt: at,
			orderCreatedAt: at,
			orderId: "o-1",
			orderType: "NEW_NUMBER_ORDER",
			inServiceSince: at,
			siteId: "743",
			accountId: "9900000",
		};
		expect(xmlOf(codec.encodeNumberState(state))).toBe(
			response(
				lines(`<TelephoneNumber>9195550100</TelephoneNumber><Status>Inservice</Status><LastModifiedDate>${at}</LastModifiedDate>
				<OrderCreateDate>${at}</OrderCreateDate><OrderId>o-1</OrderId><OrderType>NEW_NUMBER_ORDER</OrderType>
				<InServiceDate>${at}</InServiceDate><SiteId>743</SiteId><AccountId>9900000</AccountId>`),
			),
		);
		expect(xmlOf(codec.encodeNumberState({ number, status: "Available" }))).toBe(
			response("<TelephoneNumber>9195550100</TelephoneNumber><Status>Available</Status>"),
		);
	});

	it("is shown with its place, whole or in part", () => {
		expect(xmlOf(codec.encodeNumberDetails(listed))).toBe(details(DETAILS));
		expect(xmlOf(codec.encodeRateCenter(place))).toBe(
			details("<State>NC</State><RateCenter>CARY RC</RateCenter>"),
		);
		expect(xmlOf(codec.encodeLata(place))).toBe(details("<Lata>426</Lata>"));
	});

	it("is shown with the rate centers that are local calls from it", () => {
		const local = [place, { state: "VA", rateCenter: "AXTON" }, { state: "NC", rateCenter: "APEX" }];
		expect(xmlOf(codec.encodeLocalCallingArea(local, ["919555", "984555"]))).toBe(
			"<SearchResult><ListofNPANXX><NPANXX>919555</NPANXX><NPANXX>984555</NPANXX></ListofNPANXX><Location>" +
				"<RateCenters><State>NC</State><RCs><RC>CARY RC</RC><RC>APEX</RC></RCs></RateCenters>" +
				"<RateCenters><State>VA</State><RCs><RC>AXTON</RC></RCs></RateCenters></Location></SearchResult>",
		);
		expect(jsonOf(codec.encodeLocalCallingArea(local.slice(1, 2), []))).toEqual({
			listofNPANXX: [],
			location: { rateCenters: [{ state: "VA", rcs: ["AXTON"] }] },
		});
	});

	it("is at a site and a peer, each by id and name", () => {
		const peer = { peerId: "500709", name: "main", isDefault: true };
		expect(xmlOf(codec.encodeSiteOfNumber({ siteId: "743", name: "HQ", locked: false, peers: [peer] }))).toBe(
			"<Site><Id>743</Id><Name>HQ</Name></Site>",
		);
		expect(xmlOf(codec.encodePeerOfNumber(peer))).toBe("<SipPeer><Id>500709</Id><Name>main</Name></SipPeer>");
	});
});
