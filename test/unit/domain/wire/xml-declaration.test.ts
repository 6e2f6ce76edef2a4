import { describe, expect, it } from "vitest";
import { encodingObjection } from "../../../../domain/wire/xml-declaration.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { growth } from "../../../support/growth.ts";
import { faultOf } from "../../../support/results.ts";

const declared = (encoding: string, text = "x") =>
	`<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;

describe("a declaration whose encoding is not that of the bytes, and was not looked at", () => {
	it.each([
		"UTF-16",
		"utf-16le",
		"UTF-32",
		"ISO-8859-1",
		"latin1",
		"windows-1252",
		"EBCDIC-CP-US",
		"UTF-7",
		"x-utf-8",
		"utf-80",
		"x-us-ascii",
		"ascii7",
		"",
	])("%s is refused, and says so", (encoding) => {
		for (const body of [declared(encoding), declared(encoding, "Größe")])
			expect(faultOf(parseXml(body))).toEqual({
				code: 1019,
				description: `The XML declaration says encoding '${encoding}', and the body is UTF-8: it must say UTF-8, or nothing.`,
			});
	});

	it.each([
		["in single quotes", "<?xml version='1.0' encoding='UTF-16'?><a/>"],
		["with blanks around", '<?xml\n\tversion="1.0"\r\n encoding = "UTF-16" ?><a/>'],
		["before the version", '<?xml encoding="UTF-16" version="1.0"?><a/>'],
		["after standalone", '<?xml version="1.0" standalone="yes" encoding="UTF-16"?><a/>'],
		["without quotes", '<?xml version="1.0" encoding=UTF-16?><a/>'],
		["once more", '<?xml version="1.0" encoding="UTF-8" encoding="UTF-16"?><a/>'],
	])("%s", (_, body) => {
		expect(encodingObjection(body)).toContain("UTF-16");
	});

	it("is quoted in a few words", () => {
		expect(JSON.stringify(faultOf(parseXml(declared("x".repeat(500_000))))).length).toBeLessThan(400);
	});
});

describe("a declaration that fits", () => {
	it.each([
		["UTF-8", declared("UTF-8", "Größe 東京 😀")],
		["in any case", declared("utf-8", "Größe")],
		["without a dash", declared("utf8", "Größe")],
		["US-ASCII, and the body is", declared("US-ASCII")],
		["ascii, and the body is", declared("ascii")],
		["no encoding", '<?xml version="1.0"?><a>Größe</a>'],
		["no declaration", "<a>Größe</a>"],
		["another instruction", '<?xml-stylesheet encoding="UTF-16"?><a/>'],
		["only in the text", '<?xml version="1.0"?><a b=" encoding=&quot;UTF-16&quot;"> encoding="UTF-16"</a>'],
	])("%s", (_, body) => {
		expect(encodingObjection(body)).toBeUndefined();
		expect(parseXml(body).ok).toBe(true);
	});

	it("US-ASCII does not where a letter beyond it follows", () => {
		expect(encodingObjection(declared("US-ASCII", "Größe"))).toContain("'US-ASCII'");
	});
});

it.each([
	["blanks", (length: number) => `<?xml ${" ".repeat(length)}`],
	["encodings", (length: number) => `<?xml ${' encoding="utf-8"'.repeat(length / 17)}`],
	["blanks before a sign that is not there", (length: number) => `<?xml encoding${" ".repeat(length)}x?>`],
])("%s four times as long take about four times as long", async (_, body) => {
	expect(await growth((length) => encodingObjection(body(length)), 250_000)).toBeLessThan(10);
});
