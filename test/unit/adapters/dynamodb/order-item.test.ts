import { expect, it } from "vitest";
import { orderOfItem, orderToItem } from "../../../../adapters/dynamodb/order-item.ts";
import { areaCode, exactly, order } from "../../../support/order-builder.ts";

it.each([
	["a search", areaCode("919", 7)],
	["exact numbers", exactly("9195550100", "9195550101", "9195559000")],
])("the item of an order for %s does not hold its criterion; whoever reads it gets it", (_, orderType) => {
	const placed = order(orderType, { name: "Cary office", customerOrderId: "crm-4711" });
	const item = JSON.parse(JSON.stringify(orderToItem(placed)));
	expect(JSON.stringify(item)).not.toContain("criterion");
	expect(orderOfItem(item)).toEqual(placed);
});

it("an item with an order type that no check lets pass is a broken record", () => {
	const item = JSON.parse(JSON.stringify(orderToItem(order(areaCode("919", 7)))));
	const request = JSON.stringify({ ...JSON.parse(item.request), orderType: areaCode("911", 7) });
	expect(() => orderOfItem({ ...item, request })).toThrow("was checked before it was stored");
});
