import { describe, expect, it } from "vitest";
import {
	basicCredentials,
	bearerToken,
	credentialsOf,
	USER_NAME_LENGTH_MAX,
} from "../../../../domain/account/credentials.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const longest = "n".repeat(USER_NAME_LENGTH_MAX);

describe("credentials", () => {
	it("have a name of 1 to 64 characters, and any secret", () => {
		expect(USER_NAME_LENGTH_MAX).toBe(64);
		for (const name of ["n", longest]) expect(credentialsOf(name, "")).toEqual({ name, secret: "" });
		for (const name of ["", `${longest}n`]) expect(credentialsOf(name, "secret")).toBeUndefined();
	});
});

describe("HTTP Basic", () => {
	it.each([
		[basic("demo:secret"), "demo", "secret"],
		[basic("demo:se:cret"), "demo", "se:cret"],
		[basic("demo:"), "demo", ""],
		[basic("Jürgen:Schlüssel"), "Jürgen", "Schlüssel"],
		["BASIC ZGVtbzpzZWNyZXQ=", "demo", "secret"],
		["basic   ZGVtbzpzZWNyZXQ=  ", "demo", "secret"],
	])("%s", (header, name, secret) => {
		expect(basicCredentials(header)).toEqual({ name, secret });
	});

	it.each([
		"",
		"Basic",
		"Basic ",
		"BasicZGVtbzpzZWNyZXQ=",
		"Bearer ZGVtbzpzZWNyZXQ=",
		"A Basic ZGVtbzpzZWNyZXQ=",
		"Basic ZGVtbzpzZWNyZXQ= and more",
		"Basic ZGVtbzpz ZWNyZXQ=",
		"Basic ZGVtb",
		basic("demo"),
		basic(":secret"),
		basic(`${longest}n:secret`),
	])("is none: %s", (header) => {
		expect(basicCredentials(header)).toBeUndefined();
	});
});

describe("a bearer's token", () => {
	it.each([
		["Bearer abc", "abc"],
		["bearer   aB0-._~+/==  ", "aB0-._~+/=="],
	])("%s", (header, token) => {
		expect(bearerToken(header)).toBe(token);
	});

	it.each([
		"",
		"Bearer",
		"Bearer ",
		"Bearerabc",
		"Basic abc",
		"A Bearer abc",
		"Bearer a b",
		"Bearer a=b",
		"Bearer ä",
	])("is none: %s", (header) => {
		expect(bearerToken(header)).toBeUndefined();
	});
});
