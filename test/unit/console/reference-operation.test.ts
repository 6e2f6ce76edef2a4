import { expect, it } from "vitest";
import { OPERATIONS } from "../../../client/operations.ts";
import { REFERENCE } from "../../../console/reference.ts";
import { commandFor, operationsFor } from "../../../console/reference-operation.ts";

const named = (name: string) => {
	const found = REFERENCE.find(({ id }) => id === name);
	if (found === undefined) throw new Error(name);
	return found;
};

it("the console tells of every operation that the typed client has", () => {
	expect(REFERENCE.map(({ id }) => id).sort()).toEqual(Object.keys(OPERATIONS).sort());
});

it("finds operations by every word of a text, in any case", () => {
	expect(operationsFor("", REFERENCE)).toHaveLength(REFERENCE.length);
	expect(operationsFor("PLACE order idempotency", REFERENCE).map(({ id }) => id)).toContain("placeOrder");
	expect(operationsFor("nothing-like-that", REFERENCE)).toEqual([]);
});

it("shows an operation as a command, with the account filled in", () => {
	const base = "http://127.0.0.1:3000/api";
	expect(commandFor(named("listOrders"), base, "9900000")).toBe(
		"curl -u NAME:SECRET -H 'Accept: application/json' 'http://127.0.0.1:3000/api/v2/accounts/9900000/orders'",
	);
	expect(commandFor(named("placeOrder"), base, "1")).toContain(
		"-X POST -H 'Content-Type: application/json' -d '{…}'",
	);
	expect(commandFor(named("getToken"), base, "1")).toContain("-d 'grant_type=…");
});
