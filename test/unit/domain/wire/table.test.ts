import { describe, expect, it } from "vitest";
import { tabulateOrders } from "../../../../domain/wire/order-list-codec.ts";
import { renderCsv, type Table } from "../../../../domain/wire/table.ts";
import { areaCode, order, orderIdOf } from "../../../support/order-builder.ts";

describe("a table", () => {
	const table: Table = {
		columns: ["number", "name", "count"],
		rows: [
			[{ number: "9195550000" }, "=1+1", 2],
			[{ number: "9195550001" }, undefined, 0],
		],
	};

	it("is written as CSV, its columns first, and what would be a formula as a text", () => {
		expect(renderCsv(table, "LEGACY")).toBe("number,name,count\r\n9195550000,'=1+1,2\r\n9195550001,,0\r\n");
	});

	it("has numbers in E.164, where they are so, without a sign before them", () => {
		expect(renderCsv(table, "E164")).toContain("\r\n+19195550001,,0\r\n");
	});
});

describe("a list of orders", () => {
	it("is a table of a row each", () => {
		const placed = order(areaCode("919", 2), { name: "Cary, main", customerOrderId: "@A1" });
		const { columns, rows } = tabulateOrders({ orders: [placed] }, { first: "" });
		expect(Object.fromEntries(columns.map((column, index) => [column, rows[0]?.[index]]))).toMatchObject({
			orderId: orderIdOf(1),
			orderStatus: "RECEIVED",
			name: "Cary, main",
			customerOrderId: "@A1",
			siteId: "743",
			requestedTNs: 2,
			countOfTNs: 0,
		});
	});
});
