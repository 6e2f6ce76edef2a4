import { expect, it } from "vitest";
import { NO_NUMBERS, numberSet } from "../../../../domain/number/number-set.ts";
import {
	encodeAreaCodes,
	encodeNpaNxx,
	encodeNumbers,
	encodeTotals,
} from "../../../../domain/wire/order-reports-codec.ts";
import { tn } from "../../../support/order-builder.ts";
import { jsonOf, lines, xmlOf } from "../../../support/rendered.ts";

const numbers = numberSet(["9195550100", "9195550101", "9195560100", "9845550100"].map(tn));

it("numbers are counted by area code, by exchange and together", () => {
	expect(xmlOf(encodeAreaCodes(numbers))).toBe(
		lines(`<TelephoneDetailsReports>
			<TelephoneDetailsReport><AreaCode>919</AreaCode><Count>3</Count></TelephoneDetailsReport>
			<TelephoneDetailsReport><AreaCode>984</AreaCode><Count>1</Count></TelephoneDetailsReport>
		</TelephoneDetailsReports>`),
	);
	expect(xmlOf(encodeNpaNxx(numbers))).toBe(
		lines(`<TelephoneDetailsReports>
			<TelephoneDetailsReport><NPA-NXX>919555</NPA-NXX><Count>2</Count></TelephoneDetailsReport>
			<TelephoneDetailsReport><NPA-NXX>919556</NPA-NXX><Count>1</Count></TelephoneDetailsReport>
			<TelephoneDetailsReport><NPA-NXX>984555</NPA-NXX><Count>1</Count></TelephoneDetailsReport>
		</TelephoneDetailsReports>`),
	);
	expect(xmlOf(encodeTotals(numbers))).toBe(
		"<TelephoneDetailsReports><TelephoneDetailsReport><Count>4</Count></TelephoneDetailsReport></TelephoneDetailsReports>",
	);
	expect(jsonOf(encodeTotals(NO_NUMBERS))).toEqual({ telephoneDetailsReport: [{ count: 0 }] });
	expect(jsonOf(encodeAreaCodes(NO_NUMBERS))).toEqual({ telephoneDetailsReport: [] });
});

it("numbers are listed in order", () => {
	expect(xmlOf(encodeNumbers(numberSet(["9195550101", "9195550100"].map(tn))))).toBe(
		"<TelephoneNumbers><Count>2</Count><TelephoneNumber>9195550100</TelephoneNumber><TelephoneNumber>9195550101</TelephoneNumber></TelephoneNumbers>",
	);
	expect(jsonOf(encodeNumbers(numbers))).toMatchObject({
		count: 4,
		telephoneNumber: ["+19195550100", "+19195550101", "+19195560100", "+19845550100"],
	});
});
