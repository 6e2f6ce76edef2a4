import { expect, it } from "vitest";
import { textTable } from "../../../cli/text-table.ts";

it("aligns texts at the left and numbers, grouped, at the right", () => {
	expect(
		textTable([
			["STATE", "FREE"],
			["NC", 1_000_000],
			["TOTAL", 7],
		]),
	).toEqual(["STATE       FREE", "NC     1,000,000", "TOTAL          7"]);
});
