import { expect, it } from "vitest";
import { readLocalCallingRow } from "../../../../domain/import/local-calling-file.ts";
import type { RateCenter } from "../../../../domain/inventory/local-calling.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const ROW = { state: "nc", rate_center: " Cary ", local_state: "NC", local_rate_center: "raleigh" };
const nc = (rateCenter: string): RateCenter => ({ state: "NC", rateCenter });

it("a row says what is a local call, in the names that orders use", () => {
	expect(valueIn(readLocalCallingRow(ROW))).toEqual({ from: nc("CARY"), to: nc("RALEIGH") });
});

it.each([
	[{ state: "" }, "Column 'state' must not be empty."],
	[{ local_rate_center: "~" }, "RateCenter is not valid."],
	[
		{ state: "ZZ", local_state: "" },
		"State 'ZZ' is not a two-letter state or province code. Column 'local_state' must not be empty.",
	],
])("a row with %j is rejected", (change, rejection) => {
	expect(refusalOf(readLocalCallingRow({ ...ROW, ...change }))).toBe(rejection);
});
