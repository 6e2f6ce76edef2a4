import { describe, expect, it } from "vitest";
import { checkOrderFilter, checkOrderQuery } from "../../../../domain/order/check-order-query.ts";
import { NOON } from "../../../support/order-builder.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const checking = (parameters: Readonly<Record<string, string>>) =>
	checkOrderQuery((name) => parameters[name], NOON);
const check = (parameters: Readonly<Record<string, string>>) => valueIn(checking(parameters));
const codes = (parameters: Readonly<Record<string, string>>) => codesOf(checking(parameters));

const ID = "019cae5b-0000-7000-8000-000000000001";

describe("a question for orders", () => {
	it("needs no parameter: the first 300 of the last two years", () => {
		expect(check({})).toEqual({
			filter: { from: "2024-03-02T12:00:00.000Z" },
			start: { skip: 0 },
			size: 300,
		});
	});

	it.each([
		[{ page: "1" }, { skip: 0 }],
		[{ page: "" }, { skip: 0 }],
		[{ page: "3", size: "20" }, { skip: 40 }],
		[{ page: ID.toUpperCase() }, { orderId: ID }],
	])("%j begins at %j", (parameters, start) => {
		expect(check(parameters)).toMatchObject({ start });
	});

	it.each([
		[{ status: "Complete" }, { status: "COMPLETE" }],
		[{ status: "completed" }, { status: "COMPLETE" }],
		[{ status: "received" }, { status: "RECEIVED" }],
		[{ userid: "jdoe" }, { createdBy: "jdoe" }],
	])("%j means %j, of the last two years", (parameters, filter) => {
		expect(check(parameters)).toMatchObject({ filter: { ...filter, from: "2024-03-02T12:00:00.000Z" } });
	});

	it.each([
		[{ customerOrderId: "crm 1" }, { customerOrderId: "crm 1" }],
		[{ startdate: "2026-03-01" }, { from: "2026-03-01T00:00:00.000Z" }],
		[{ startdate: "26-03-01" }, { from: "2026-03-01T00:00:00.000Z" }],
		[{ enddate: "2026-02-28" }, { before: "2026-03-01T00:00:00.000Z" }],
		[
			{ startdate: "2026-03-01", enddate: "2026-03-01" },
			{ from: "2026-03-01T00:00:00.000Z", before: "2026-03-02T00:00:00.000Z" },
		],
	])("%j means exactly %j", (parameters, filter) => {
		expect(check(parameters)).toMatchObject({ filter });
		expect(Object.keys(check(parameters).filter)).toEqual(Object.keys(filter));
	});

	it.each([
		[{ size: "0" }, [1006]],
		[{ size: "1001" }, [1006]],
		[{ size: "-1" }, [1006]],
		[{ size: "many" }, [1014]],
		[{ page: "0" }, [1008]],
		[{ page: "first" }, [1008]],
		[{ status: "lost" }, [15518]],
		[{ startdate: "2026-02-30" }, [15503]],
		[{ enddate: "tomorrow" }, [15503]],
		[{ startdate: "2026-03-02", enddate: "2026-03-01" }, [15501]],
		[{ size: "x", page: "y", status: "z", startdate: "1", enddate: "2" }, [1014, 1008, 15518, 15503, 15503]],
	])("%j is refused with %j", (parameters, wanted) => {
		expect(codes(parameters)).toEqual(wanted);
	});

	it("for their number alone knows no page", () => {
		const filter = checkOrderFilter((name) => ({ page: "x", size: "y", status: "failed" })[name], NOON);
		expect(valueIn(filter)).toEqual({
			status: "FAILED",
			from: "2024-03-02T12:00:00.000Z",
		});
	});
});

describe("a page", () => {
	it.each([
		[{ page: " 12 " }, { skip: 11 * 300 }],
		[{ page: "999999999", size: "1" }, { skip: 999_999_998 }],
	])("%j begins at %j", (parameters, start) => {
		expect(check(parameters)).toMatchObject({ start });
	});

	it.each(["x1", "1x", "1.5", "-1", "1000000000", `${ID}x`])("is none: '%s'", (page) => {
		expect(codes({ page })).toEqual([1008]);
	});

	it("has a size that is told by its name", () => {
		expect(faultsOf(checking({ size: "x" }))).toEqual([
			{ code: 1014, description: "size must be a whole number." },
		]);
	});
});

it("totals know no page, and every other parameter that a list knows", () => {
	const asked: string[] = [];
	const parameters: Readonly<Record<string, string>> = { page: "none", size: "none", userid: "jdoe" };
	const filter = checkOrderFilter((name) => {
		asked.push(name);
		return parameters[name];
	}, NOON);
	expect(valueIn(filter)).toMatchObject({ createdBy: "jdoe" });
	expect(asked).not.toContain("page");
	expect(asked).not.toContain("size");
});
