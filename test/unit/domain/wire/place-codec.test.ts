import { expect, it } from "vitest";
import { encodeCities, encodeRateCenters } from "../../../../domain/wire/place-codec.ts";
import { jsonOf, xmlOf } from "../../../support/rendered.ts";

it("cities have the rate center that they are rated by", () => {
	const cities = encodeCities([{ name: "APEX", rateCenter: "CARY" }]);
	expect(xmlOf(cities)).toBe(
		"<CityResponse><ResultCount>1</ResultCount><Cities><City><RcAbbreviation>CARY</RcAbbreviation><Name>APEX</Name></City></Cities></CityResponse>",
	);
	expect(jsonOf(cities)).toEqual({ resultCount: 1, cities: [{ rcAbbreviation: "CARY", name: "APEX" }] });
});

it("rate centers have one name for both, and none are an empty list", () => {
	expect(xmlOf(encodeRateCenters(["CARY"]))).toBe(
		"<RateCenterResponse><ResultCount>1</ResultCount><RateCenters><RateCenter><Abbreviation>CARY</Abbreviation><Name>CARY</Name></RateCenter></RateCenters></RateCenterResponse>",
	);
	expect(xmlOf(encodeRateCenters([]))).toBe(
		"<RateCenterResponse><ResultCount>0</ResultCount><RateCenters/></RateCenterResponse>",
	);
});
