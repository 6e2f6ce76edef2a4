import { expect, it } from "vitest";
import { checkStockQuery } from "../../../../domain/search/check-stock-query.ts";
import { refusalOf } from "../../../support/results.ts";

const check = (texts: Readonly<Record<string, string>>) => checkStockQuery((name) => texts[name]);

it("a part of the stock and a page of it are read as they are stored", () => {
	expect(check({ areacode: "919", state: "nc", ratecenter: "cary", page: "NC#CARY#919", size: "7" })).toEqual(
		{
			ok: true,
			value: {
				part: { npa: "919", state: "NC", rateCenter: "CARY" },
				page: { from: "NC#CARY#919", size: 7 },
			},
		},
	);
});

it("nothing asked for is everything, from the beginning", () => {
	for (const texts of [{}, { page: "1", state: "", areacode: " " }])
		expect(check(texts)).toEqual({ ok: true, value: { part: {}, page: { size: 100 } } });
});

it("every fault is told", () => {
	const refusal = refusalOf(
		check({
			areacode: "191",
			state: "Nowhere",
			ratecenter: "x".repeat(300),
			size: "501",
			page: "x".repeat(2001),
		}),
	);
	expect(refusal.faults.map(({ code }) => code).sort()).toEqual([1006, 1008, 4000, 4001, 4006]);
});
