import { expect, it } from "vitest";
import { keyInToken, tokenOf } from "../../../../adapters/dynamodb/page-token.ts";

const KEY = { PK: { S: "ACCOUNT#1" }, SK: { S: "ORDER#2" } };
const tokenOfJson = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it("a token leads back to its key", () => {
	expect(keyInToken(tokenOf(KEY), ["PK", "SK"])).toEqual(KEY);
});

it.each([
	["another's names", tokenOf(KEY), ["PK", "SK", "dueAt"]],
	["no base64url", "%%%", ["PK"]],
	["nothing", tokenOfJson(null), ["PK"]],
	["a list", tokenOfJson(["PK"]), ["PK"]],
	["a number", tokenOfJson({ PK: 1 }), ["PK"]],
	["an empty text, which DynamoDB refuses", tokenOfJson({ PK: "" }), ["PK"]],
	["a part of more bytes than a key takes", tokenOfJson({ PK: "é".repeat(513) }), ["PK"]],
	["half of a character", Buffer.from('{"PK":"\\ud800"}').toString("base64url"), ["PK"]],
	["more than any key", tokenOfJson({ PK: "x".repeat(3_000) }), ["PK"]],
])("%s is no token", (_, token, names) => {
	expect(keyInToken(token, names)).toBeUndefined();
});

it("what else a token names is left out", () => {
	expect(keyInToken(tokenOfJson({ PK: "a", more: "b" }), ["PK"])).toEqual({ PK: { S: "a" } });
});
