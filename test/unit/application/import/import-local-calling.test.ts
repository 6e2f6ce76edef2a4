import { expect, it } from "vitest";
import { importLocalCalling } from "../../../../application/import/import-local-calling.ts";
import { REASONS_MAX } from "../../../../application/import/plan-import.ts";
import { type RateCenter, rateCenterName } from "../../../../domain/inventory/local-calling.ts";
import { ok, refused } from "../../../../domain/result.ts";

async function imported(...rows: readonly (readonly [from: string, to: string] | string)[]) {
	const areas = new Map<string, readonly RateCenter[]>();
	const seen: string[] = [];
	async function* file() {
		for (const [index, each] of rows.entries()) {
			const line = index + 2;
			if (typeof each === "string") yield [{ line, row: refused(each) }];
			else
				yield [
					{
						line,
						row: ok({ state: "NC", rate_center: each[0], local_state: "NC", local_rate_center: each[1] }),
					},
				];
		}
		seen.push("end of file");
	}
	const summary = await importLocalCalling(file(), {
		async setLocalCalling(of, local) {
			seen.push("written");
			areas.set(rateCenterName(of), local);
		},
	});
	return { summary, areas, seen };
}

const inNc = (rateCenter: string): RateCenter => ({ state: "NC", rateCenter });

it("gives each rate center the local calling area that its rows name, each of it once", async () => {
	const { summary, areas, seen } = await imported(
		["Cary", "Apex"],
		["Apex", "Cary"],
		["Cary", "Raleigh"],
		["CARY", "APEX"],
	);
	expect(summary).toEqual({ areas: 2, rejected: 0, reasons: [] });
	expect([...areas]).toEqual([
		[rateCenterName(inNc("CARY")), [inNc("APEX"), inNc("RALEIGH")]],
		[rateCenterName(inNc("APEX")), [inNc("CARY")]],
	]);
	expect(seen).toEqual(["end of file", "written", "written"]);
});

it("leaves out rows that say nothing, and tells their lines and why", async () => {
	const { summary, areas } = await imported("2 columns in place of 4", ["Cary", ""], ["Cary", "Apex"]);
	expect(summary).toEqual({
		areas: 1,
		rejected: 2,
		reasons: [
			{ line: 2, reason: "2 columns in place of 4" },
			{ line: 3, reason: "Column 'local_rate_center' must not be empty." },
		],
	});
	expect([...areas.values()]).toEqual([[inNc("APEX")]]);
});

it("counts the rows that it left out beyond the reasons that it keeps", async () => {
	const { summary } = await imported(...Array.from({ length: REASONS_MAX + 1 }, () => "no row"));
	expect(summary.rejected).toBe(REASONS_MAX + 1);
	expect(summary.reasons).toHaveLength(REASONS_MAX);
});
