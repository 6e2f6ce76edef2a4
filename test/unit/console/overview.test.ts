import { expect, it } from "vitest";
import type { ListedOrder, OrderStatus } from "../../../client/operations.ts";
import { overviewOf } from "../../../console/overview.ts";

const NOW = new Date(2026, 3, 5, 12, 0, 0);
const order = (orderId: string, orderStatus: OrderStatus, changed: Date): ListedOrder => ({
	orderId,
	orderStatus,
	countOfTNs: 1,
	userId: "u",
	orderDate: changed.toISOString(),
	lastModifiedDate: changed.toISOString(),
	orderType: "new_number",
});

it("counts every status, also those that no order has", () => {
	const orders = [order("2", "COMPLETE", NOW), order("1", "COMPLETE", NOW)];
	expect([...overviewOf(orders, [], NOW).byStatus]).toEqual([
		["RECEIVED", 0],
		["BACKORDERED", 0],
		["COMPLETE", 2],
		["PARTIAL", 0],
		["FAILED", 0],
	]);
});

it("has what changed today, the last change first", () => {
	const orders = [
		order("3", "COMPLETE", new Date(2026, 3, 5, 8)),
		order("2", "FAILED", new Date(2026, 3, 4, 23, 59)),
		order("1", "PARTIAL", new Date(2026, 3, 5, 9)),
	];
	expect(overviewOf(orders, [], NOW).today.map(({ orderId }) => orderId)).toEqual(["1", "3"]);
});

it("has the ten oldest backorders, the oldest first", () => {
	const waiting = Array.from({ length: 12 }, (_, index) => order(String(12 - index), "BACKORDERED", NOW));
	expect(overviewOf([], waiting, NOW).oldest.map(({ orderId }) => orderId)).toEqual(
		Array.from({ length: 10 }, (_, index) => String(index + 1)),
	);
});
