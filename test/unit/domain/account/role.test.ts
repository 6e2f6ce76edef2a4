import { describe, expect, it } from "vitest";
import { rolesIn, rolesToOperate, rolesToOrder } from "../../../../domain/account/role.ts";

describe("roles", () => {
	it("are read from a text, what is none left out", () => {
		expect(rolesIn("operator reading ordering")).toEqual(["ordering", "operator"]);
		expect(rolesIn("Operator")).toEqual([]);
	});

	it("of a user who is to order or only read: an operator stays one, and nobody becomes one", () => {
		expect(rolesToOrder(true)).toEqual(["ordering"]);
		expect(rolesToOrder(false, ["ordering"])).toEqual([]);
		expect(rolesToOrder(false, ["ordering", "operator"])).toEqual(["operator"]);
	});

	it("of an operator: who may order still may, and who may not still may not", () => {
		expect(rolesToOperate(true, [])).toEqual(["operator"]);
		expect(rolesToOperate(true, ["ordering"])).toEqual(["ordering", "operator"]);
		expect(rolesToOperate(false, ["ordering", "operator"])).toEqual(["ordering"]);
	});
});
