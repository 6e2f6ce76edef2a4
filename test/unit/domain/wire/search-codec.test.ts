import { expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { type Element, renderJson, renderXml, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import {
	encodeFoundExchanges,
	encodeFoundNumbers,
	searchEnvelope,
} from "../../../../domain/wire/search-codec.ts";
import { tn } from "../../../support/order-builder.ts";

const v1 = (answer: Element) => renderXml(answer, "LEGACY").slice(XML_DECLARATION.length);
const block = "9195550" as BlockId;
const CARY = { block, state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", tier: "0" };

it("numbers are a count and a list, in v2 in E.164", () => {
	const found = [tn("9195550100"), tn("9195550101")].map((number) => ({ number, place: CARY }));
	const answer = encodeFoundNumbers(found, false);
	expect(v1(answer)).toBe(
		"<SearchResult><ResultCount>2</ResultCount><TelephoneNumberList><TelephoneNumber>9195550100</TelephoneNumber>" +
			"<TelephoneNumber>9195550101</TelephoneNumber></TelephoneNumberList></SearchResult>",
	);
	expect(JSON.parse(renderJson(answer))).toEqual({
		resultCount: 2,
		telephoneNumberList: ["+19195550100", "+19195550101"],
	});
});

it("with their details numbers have these elements in this order", () => {
	expect(v1(encodeFoundNumbers([{ number: tn("9195550100"), place: CARY }], true))).toBe(
		"<SearchResult><ResultCount>1</ResultCount><TelephoneNumberDetailList><TelephoneNumberDetail>" +
			"<City>CARY</City><LATA>426</LATA><RateCenter>CARY</RateCenter><State>NC</State><FullNumber>9195550100</FullNumber>" +
			"<Tier>0</Tier><VendorId>1</VendorId><VendorName>number-orders</VendorName>" +
			"</TelephoneNumberDetail></TelephoneNumberDetailList></SearchResult>",
	);
});

it("a toll-free number has no place, and so no elements for one", () => {
	const place = { block: "8005550" as BlockId, tier: "0" };
	expect(v1(encodeFoundNumbers([{ number: tn("8005550100"), place }], true))).toContain(
		"<TelephoneNumberDetail><FullNumber>8005550100</FullNumber><Tier>0</Tier>",
	);
});

it("nothing found is an empty element, and in JSON an empty list", () => {
	expect(v1(encodeFoundNumbers([], false))).toBe("<SearchResult/>");
	expect(v1(encodeFoundNumbers([], true))).toBe("<SearchResult/>");
	expect(JSON.parse(renderJson(encodeFoundNumbers([], false)))).toEqual({
		resultCount: 0,
		telephoneNumberList: [],
	});
});

it("exchanges are a list", () => {
	const found = [{ npa: "919", nxx: "555", city: "CARY", state: "NC", quantity: 7 }];
	expect(v1(encodeFoundExchanges(found))).toBe(
		"<SearchResultForAvailableNpaNxx><AvailableNpaNxxList><AvailableNpaNxx><City>CARY</City><Npa>919</Npa>" +
			"<Nxx>555</Nxx><Quantity>7</Quantity><State>NC</State></AvailableNpaNxx></AvailableNpaNxxList>" +
			"</SearchResultForAvailableNpaNxx>",
	);
	expect(v1(encodeFoundExchanges([]))).toBe(
		"<SearchResultForAvailableNpaNxx><AvailableNpaNxxList/></SearchResultForAvailableNpaNxx>",
	);
});

it("a refusal names its first fault", () => {
	const faults = [FAULTS.search(4000, "first"), FAULTS.search(4010, "second")];
	expect(v1(searchEnvelope(faults))).toBe(
		"<SearchResult><Error><Code>4000</Code><Description>first</Description></Error></SearchResult>",
	);
});
