import { expect, test } from "vitest";
import { RouteTable } from "../../local/route-table.ts";

const any = (target: string) => new Map([["ANY", target]]);
const table = new RouteTable([
	{ path: "/accounts/{accountId}/orders/{proxy+}", methods: any("rest") },
	{ path: "/accounts/{accountId}/orders/{orderId}", methods: any("one") },
	{ path: "/accounts/{accountId}/orders/totals", methods: new Map([["GET", "totals"]]) },
	{
		path: "/accounts/{accountId}/orders",
		methods: new Map([
			["GET", "list"],
			["ANY", "other"],
		]),
	},
]);

test.each([
	["GET", "/accounts/7/orders", "list", { accountId: "7" }],
	["GET", "/accounts/7/orders/", "list", { accountId: "7" }],
	["POST", "/accounts/7/orders", "other", { accountId: "7" }],
	["GET", "/accounts/7/orders/totals", "totals", { accountId: "7" }],
	["GET", "/accounts/7/orders/a%20b", "one", { accountId: "7", orderId: "a b" }],
	["GET", "/accounts/7/orders/a/notes", "rest", { accountId: "7", proxy: "a/notes" }],
])("%s %s goes to %s", (method, path, target, parameters) => {
	expect(table.match(method, path)).toMatchObject({ target, parameters });
});

test.each([
	["GET", "/accounts"],
	["GET", "/accounts//orders"],
	["GET", "/accounts/7/orders2"],
	["PUT", "/accounts/7/orders/totals"],
])("%s %s goes nowhere", (method, path) => {
	expect(table.match(method, path)).toBeUndefined();
});

test("a broken escape is an error", () => {
	expect(() => table.match("GET", "/accounts/%zz/orders")).toThrow();
});
