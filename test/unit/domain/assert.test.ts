import { expect, test } from "vitest";
import { AssertionError, assert, unreachable } from "../../../domain/assert.ts";

test("an assertion that holds says nothing", () => {
	expect(assert(true, "two is two")).toBeUndefined();
});

test("an assertion that does not hold throws under a literal name, with what should have held", () => {
	const broken = () => assert(false, "two is two");
	expect(broken).toThrow(AssertionError);
	expect(broken).toThrow("two is two");
	expect(new AssertionError("x").name).toBe("AssertionError");
});

test("a case that should not exist is named", () => {
	expect(() => unreachable("LOST" as never)).toThrow('No case for "LOST"');
});
