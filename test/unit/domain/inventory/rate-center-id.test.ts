import { expect, it } from "vitest";
import { rateCenterId, rateCenterOfId } from "../../../../domain/inventory/rate-center-id.ts";

it.each([
	["CARY", "NC-CARY"],
	["CHAPEL HL", "NC-CHAPEL_0020HL"],
	["ST. JOHN'S/É-1", "NC-ST_002e_0020JOHN_0027S_002f_00c9_002d1"],
])("%s has the id %s, which needs no encoding in an address", (rateCenter, id) => {
	expect(rateCenterId({ state: "NC", rateCenter })).toBe(id);
	expect(rateCenterOfId(id)).toEqual({ state: "NC", rateCenter });
	expect(encodeURIComponent(id)).toBe(id);
});

it.each(["", "1", "NC", "NC-", "nc-CARY", "NC-CARY ", "NC-CHAPEL HL", "NC-A_20B", "NCX-CARY"])(
	"%j is no id",
	(text) => {
		expect(rateCenterOfId(text)).toBeUndefined();
	},
);
