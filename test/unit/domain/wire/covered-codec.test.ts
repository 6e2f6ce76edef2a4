import { expect, it } from "vitest";
import { encodeCoveredRateCenters } from "../../../../domain/wire/covered-codec.ts";
import { jsonOf, xmlOf } from "../../../support/rendered.ts";

const CARY = { state: "NC", rateCenter: "CARY", lata: "426" };

it("a rate center has what was asked for, in the original's order", () => {
	const whole = { ...CARY, available: 7, zips: ["27511"], cities: ["CARY"], tiers: [], blocks: ["9195550"] };
	const answer = encodeCoveredRateCenters(2, { first: "f" }, [CARY, whole]);
	const name = "<Name>CARY</Name><Abbreviation>CARY</Abbreviation><State>NC</State><Lata>426</Lata>";
	expect(xmlOf(answer)).toBe(
		`<CoveredRateCenters><TotalCount>2</TotalCount><Links><first>Link=&lt;f&gt;;rel="first";</first></Links><CoveredRateCenter>${name}<Id>NC-CARY</Id></CoveredRateCenter><CoveredRateCenter>${name}<AvailableNumberCount>7</AvailableNumberCount><ZipCodes><ZipCode>27511</ZipCode></ZipCodes><Cities><City>CARY</City></Cities><Tiers/><NpaNxxXs><NpaNxxX>9195550</NpaNxxX></NpaNxxXs><Id>NC-CARY</Id></CoveredRateCenter></CoveredRateCenters>`,
	);
	expect(jsonOf(answer)).toMatchObject({
		totalCount: 2,
		coveredRateCenters: [{ id: "NC-CARY" }, { zipCodes: ["27511"], tiers: [], npaNxxXs: ["9195550"] }],
	});
});
