import { describe, expect, it } from "vitest";
import { checkReservationQuery } from "../../../../domain/inventory/reservation-query.ts";

const check = (parameters: Readonly<Record<string, string>>) =>
	checkReservationQuery((name) => parameters[name]);

describe("a page of reservations", () => {
	it.each([
		[{}, { size: 300 }],
		[{ page: "1", size: "2" }, { size: 2 }],
		[{ page: "9195550100" }, { from: "9195550100", size: 300 }],
		[
			{ page: "+19195550100", size: "1000" },
			{ from: "9195550100", size: 1000 },
		],
	])("asked for by %j is %j", (parameters, value) => {
		expect(check(parameters)).toEqual({ ok: true, value });
	});

	it.each([
		[{ page: "2" }, [1008]],
		[{ page: "#" }, [1008]],
		[{ size: "1001" }, [1006]],
		[{ size: "many", page: "919" }, [1014, 1008]],
	])("asked for by %j is refused", (parameters, codes) => {
		const checked = check(parameters);
		expect(checked.ok ? [] : checked.refusal.faults.map(({ code }) => code)).toEqual(codes);
	});
});
