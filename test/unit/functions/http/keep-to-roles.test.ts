import { expect, it } from "vitest";
import { keepToRoles } from "../../../../functions/http/keep-to-roles.ts";
import { found } from "./phases.ts";

const keep = (method: string, path: string, roles: string) => {
	const event = found(method, path, { caller: { name: "eve", accountIds: "1", roles } });
	return { event, refusal: keepToRoles.before({ event })?.refusal };
};

it.each([
	["GET", "/accounts/1/things", ""],
	["GET", "/accounts/1/things", "ordering"],
	["POST", "/accounts/1/things", "ordering"],
	["POST", "/open", ""],
])("%s %s may be used with the roles '%s'", (method, path, roles) => {
	const { event, refusal } = keep(method, path, roles);
	expect(refusal).toBeUndefined();
	expect(event.route.method).toBe(method);
});

it.each(["", "reading", "Ordering"])("with the roles '%s' nothing is changed", (roles) => {
	const { event, refusal } = keep("POST", "/accounts/1/things", roles);
	expect(refusal).toMatchObject({ status: 403, faults: [{ code: 5051 }] });
	expect(refusal?.envelope([]).name).toBe("POST");
	expect(event.route).toBeUndefined();
});

it("a method that the path does not have is refused with those that it has", () => {
	const { event, refusal } = keep("DELETE", "/accounts/1/things", "ordering");
	expect(refusal).toMatchObject({ status: 405, faults: [{ code: 1019 }], headers: { Allow: "GET, POST" } });
	expect(event.route).toBeUndefined();
});
