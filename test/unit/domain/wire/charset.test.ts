import { expect, it } from "vitest";
import { fitsCharset, isCharsetOf } from "../../../../domain/wire/charset.ts";
import { growth } from "../../../support/growth.ts";

it.each([
	["UTF-8", "Größe", true],
	["utf8", "Größe", true],
	["US-ASCII", "Size", true],
	["ascii", "Größe", false],
	["utf-80", "Size", false],
	["ISO-8859-1", "Size", false],
	["", "Size", false],
])("a body in UTF-8 is in %s as well: %s, %s", (name, body, isIt) => {
	expect(isCharsetOf(name, body)).toBe(isIt);
});

it.each([
	["application/xml", true],
	["application/xml; charset=UTF-8", true],
	['application/xml;charset="utf-8"', true],
	["text/xml; charset='utf-8'", true],
	["application/xml;charset=utf-8, application/xml", true],
	["application/xml; x-charset=utf-16", true],
	["application/xml; charset=", true],
	["application/xml; charset=ISO-8859-1", false],
	["application/xml; a=b ; CHARSET = utf-16", false],
	["application/xml; charset=utf-8; charset=latin1", false],
])("a Content-Type fits the bytes: %s, %s", (contentType, fits) => {
	expect(fitsCharset(contentType, "Größe")).toBe(fits);
});

it.each(["ISO-8859-1", "iso-8859-15", "latin1", "windows-1252"])(
	"a client that says %s of its own accord is understood where it sent nothing but ASCII",
	(name) => {
		expect(fitsCharset(`application/xml; charset=${name}`, "Size")).toBe(true);
		expect(fitsCharset(`application/xml; charset=${name}`, "Größe")).toBe(false);
	},
);

it.each(["utf-16", "EBCDIC-CP-US", "x-iso-8859-1"])("nobody is understood who says %s", (name) => {
	expect(fitsCharset(`application/xml; charset=${name}`, "Size")).toBe(false);
});

it("a long one is read in time", async () => {
	const spread = (length: number) => fitsCharset(`a/b${"; charset ".repeat(length / 10)}`, "");
	expect(await growth(spread, 100_000)).toBeLessThan(10);
	expect(await growth((length) => fitsCharset(`a/b;${" ".repeat(length)}`, ""), 100_000)).toBeLessThan(10);
});
