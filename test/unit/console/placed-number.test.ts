import { expect, it } from "vitest";
import { placeOf } from "../../../console/placed-number.ts";

it.each([
	[{ city: "CARY", rateCenter: "RALEIGH", state: "NC" }, "CARY, NC"],
	[{ rateCenter: "RALEIGH", state: "NC" }, "RALEIGH, NC"],
	[{}, ""],
])("%j is '%s'", (place, shown) => {
	expect(placeOf({ fullNumber: "", ...place })).toBe(shown);
});
