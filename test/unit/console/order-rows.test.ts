import { expect, it } from "vitest";
import type { ListedOrder } from "../../../client/operations.ts";
import { mergedRows, pageIn } from "../../../console/order-rows.ts";

const row = (orderId: string, orderStatus: ListedOrder["orderStatus"] = "COMPLETE"): ListedOrder => ({
	orderId,
	orderStatus,
	countOfTNs: 1,
	userId: "u",
	lastModifiedDate: "",
	orderDate: "",
	orderType: "new_number",
});

it("puts new rows before old ones, and what changed in its place", () => {
	const merged = mergedRows([row("4"), row("3", "FAILED")], [row("3", "RECEIVED"), row("2")]);
	expect(merged.map(({ orderId, orderStatus }) => `${orderId} ${orderStatus}`)).toEqual([
		"4 COMPLETE",
		"3 FAILED",
		"2 COMPLETE",
	]);
	expect(mergedRows([row("1")], [])).toHaveLength(1);
});

it("a link leads to a page, and the last page has none", () => {
	expect(pageIn("http://x.test/api/v2/accounts/1/orders?page=01a2&size=300")).toBe("01a2");
	expect(pageIn("http://x.test/orders?size=300")).toBeUndefined();
	expect(pageIn(undefined)).toBeUndefined();
});
