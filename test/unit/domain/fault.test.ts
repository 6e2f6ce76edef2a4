import { expect, it } from "vitest";
import { FAULTS, FAULTS_TOLD_MAX, toldFaults } from "../../../domain/fault.ts";

it.each([
	[FAULTS.accessDenied, 1001, "Access Denied"],
	[FAULTS.siteInvalid, 5016, "The SiteId submitted is invalid."],
	[
		FAULTS.partlyUnavailable,
		5017,
		"Only a partial quantity of the total telephone numbers ordered could be fulfilled",
	],
	[FAULTS.whollyUnavailable, 5018, "The entire quantity of telephone numbers ordered is unavailable"],
	[FAULTS.siteMissing, 5022, "SiteId is a required field."],
	[FAULTS.peerInvalid, 5023, "SIP peer submitted is invalid."],
	[FAULTS.closeRefused, 5060, "Only Backordered order can be closed."],
	[FAULTS.orderUnknown, 5061, "Order ID is invalid."],
	[FAULTS.partialAllowedInvalid, 5217, "The PartialAllowed value submitted is invalid."],
	[FAULTS.statusInvalid, 15518, "Invalid 'status'. Valid values: complete, partial, failed, backordered"],
])("%j has the code %i and the text that clients match on", (fault, code, description) => {
	expect(fault).toEqual({ code, description });
});

it.each([
	[FAULTS.numberUnavailable("9195550100"), 5005, "The telephone number is unavailable for ordering"],
	[FAULTS.numberInvalid("9195550100"), 5070, "Telephone number is invalid."],
])("%j names the number it is about", (fault, code, description) => {
	expect(fault).toEqual({ code, description, telephoneNumber: "9195550100" });
});

it("no two faults without a number share a code", () => {
	const codes = Object.values(FAULTS).flatMap((fault) => (typeof fault === "function" ? [] : [fault.code]));
	expect(new Set(codes).size).toBe(codes.length);
});

it("faults that are not told one by one are counted in the last, those that a reader counted itself included", () => {
	const each = Array.from({ length: FAULTS_TOLD_MAX + 3 }, () => FAULTS.siteInvalid);
	expect(toldFaults(each)).toEqual([...each.slice(3), FAULTS.others(3)]);
	expect(toldFaults([...each, FAULTS.others(5)])).toEqual([...each.slice(3), FAULTS.others(8)]);
	expect(toldFaults(each.slice(3))).toEqual(each.slice(3));
});
