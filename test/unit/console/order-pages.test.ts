import { describe, expect, it } from "vitest";
import type { ListedOrder } from "../../../client/operations.ts";
import { NOTHING_KNOWN, type OrderPart, pageIn, withAnswer } from "../../../console/order-pages.ts";

const row = (orderId: string, orderStatus: ListedOrder["orderStatus"]): ListedOrder => ({
	orderId,
	orderStatus,
	countOfTNs: 1,
	userId: "u",
	lastModifiedDate: "",
	orderDate: "",
	orderType: "new_number",
});
/** Orders by their ids; those in capitals are complete, the others wait. */
const part = (ids: string, next?: string, total = ids.length): OrderPart => ({
	rows: [...ids].map((id) => row(id.toLowerCase(), id === id.toLowerCase() ? "BACKORDERED" : "COMPLETE")),
	total,
	...(next === undefined ? {} : { next }),
});

describe("what is known of a list after an answer", () => {
	it.each([
		["the first", NOTHING_KNOWN, part("zyx", "w", 9), undefined, part("zyx", "w", 9)],
		["all of it", NOTHING_KNOWN, part("zyx"), undefined, part("zyx")],
		["none", part("zyx"), part(""), undefined, part("")],
		["more of it, at its end", part("zyx", "w"), part("wv", "u"), "w", part("zyxwv", "u", 2)],
		["the last of it", part("zyx", "w"), part("wv"), "w", part("zyxwv", undefined, 2)],
		["what changed in the middle", part("zyxwvu", "t"), part("XW", "v"), "x", part("zyXWvu", "t", 2)],
		["what changed at the end", part("zyxwvu", "t"), part("VU", "t"), "v", part("zyxwVU", "t", 2)],
		["new ones before it", part("xwvu", "t"), part("zyX", "w"), undefined, part("zyXwvu", "t", 3)],
		["that one is on the list no more", part("zyxwvu", "t"), part("xv", "u"), "x", part("zyxvu", "t", 2)],
		["that the list has an end now", part("zyxwvu", "t"), part("xw"), "x", part("zyxw", undefined, 2)],
		["more new ones than it holds", part("dcba", "0"), part("zyx", "w"), undefined, part("zyx", "w", 3)],
		["just so many new ones", part("dcba", "0"), part("gfe", "d"), undefined, part("gfedcba", "0", 3)],
	])("that tells %s", (_, known, answer, from, after) => {
		expect(withAnswer(known, answer, from)).toEqual(after);
	});
});

it("a link leads to a page, and the last page has none", () => {
	expect(pageIn("http://x.test/api/v2/accounts/1/orders?page=01a2&size=300")).toBe("01a2");
	expect(pageIn("http://x.test/orders?size=300")).toBeUndefined();
	expect(pageIn(undefined)).toBeUndefined();
});
