import { expect, test } from "vitest";
import { compilePolicy } from "../../local/access-policy.ts";

const ARN = "arn:aws:execute-api:us-east-1:000000000000:Api/api";
const allow = (Resource: string | string[]) =>
	({ Effect: "Allow", Action: "execute-api:Invoke", Resource }) as const;

test("what is allowed is allowed, and nothing else", () => {
	const allows = compilePolicy({ Statement: [allow(`${ARN}/*/accounts/99/*`)] });
	expect(allows(`${ARN}/GET/accounts/99/orders/1`)).toBe(true);
	expect(allows(`${ARN}/GET/accounts/991/orders/1`)).toBe(false);
	expect(allows(`${ARN}/GET/accounts/99`)).toBe(false);
});

test("a denial wins", () => {
	const deny = { Effect: "Deny", Action: "*", Resource: [`${ARN}/DELETE/*`] } as const;
	const allows = compilePolicy({ Statement: [allow("*"), deny] });
	expect(allows(`${ARN}/GET/x`)).toBe(true);
	expect(allows(`${ARN}/DELETE/x`)).toBe(false);
});

test("? is one character, and a dot is a dot", () => {
	const allows = compilePolicy({ Statement: [allow("a?c.d")] });
	expect(allows("abc.d")).toBe(true);
	expect(allows("abbc.d")).toBe(false);
	expect(allows("abcxd")).toBe(false);
});

test("another action allows nothing", () => {
	const allows = compilePolicy({ Statement: [{ ...allow("*"), Action: ["s3:GetObject"] }] });
	expect(allows("anything")).toBe(false);
});
