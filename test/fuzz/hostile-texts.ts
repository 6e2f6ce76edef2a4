import fc from "fast-check";

/** Texts that something once took for more than text: a parser, a key, a number, a prototype, a header, a log. */
const NASTY: readonly string[] = [
	"",
	" ",
	"\t\n",
	"0",
	"-1",
	"1e400",
	"0x10",
	"١٢٣",
	"12345678901234567890",
	"0".repeat(300),
	"9<x>1</x>84",
	"<![CDATA[919]]>",
	"]]>",
	"<!--",
	"<?php ?>",
	'<!DOCTYPE a [<!ENTITY b "c">]>',
	"&amp;",
	"&b;",
	"&#0;",
	"&#13;",
	"&#xD800;",
	"&#x110000;",
	"\u0000",
	"\u0001",
	"\u001b[2J",
	"\u0085",
	"\u2028",
	"\ufeff",
	"\ufffd",
	"\uffff",
	"\ud800",
	"𐐨".repeat(60),
	"e\u0301".repeat(40),
	"__proto__",
	"constructor",
	"toString",
	"null",
	"undefined",
	"NaN",
	"[object Object]",
	"true",
	"2026-02-30T25:61:61Z",
	"9999-99-99",
	"..",
	"../../etc/passwd",
	"a/b",
	"a#b~c",
	"%",
	"%00",
	"%ff",
	"%2e%2e%2f",
	"a\r\nX-Injected: 1",
	"' OR 1=1 --",
	"$" + "{7*7}",
	"=1+1",
	"*",
	"~",
	"~~",
	"\u212a", // the Kelvin sign, which is a k in lower case
	"x".repeat(2_100), // more than a key takes, and a segment still
	"東".repeat(350), // fewer characters than a sort key takes bytes, and more bytes
	"\\",
	'"',
	"x".repeat(5_000),
];

/** fast-check's own unit of that name takes half a second to be made. */
const anyCodePoint = fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** A text that means harm, or any text at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 1, arbitrary: fc.string({ unit: anyCodePoint, maxLength: 30 }) },
	{ weight: 1, arbitrary: fc.stringMatching(/^[-+]?\d{1,20}(\.\d+)?$/) },
);

/** A text of characters that a request line or a header can carry, one byte each. */
export const lineText: fc.Arbitrary<string> = hostileText.map((text) =>
	Buffer.from(text.replace(/[\s\p{Cc}]/gu, "%0A").slice(0, 2_000)).toString("latin1"),
);

/** A hostile text as a part of an address: percent-encoded whole, in part, wrongly or not. */
export const addressText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 3, arbitrary: hostileText.map(percentEncoded) },
	{ weight: 1, arbitrary: lineText.map((text) => text.replace(/[^\x21-\x7e]/g, percentEncoded)) },
);

/** As browsers encode a text, but for a lone surrogate, which they refuse and this does not. */
export function percentEncoded(text: string): string {
	return [...Buffer.from(text)]
		.map((byte) =>
			/[\w.~-]/.test(String.fromCharCode(byte)) && byte < 0x80
				? String.fromCharCode(byte)
				: `%${byte.toString(16).padStart(2, "0").toUpperCase()}`,
		)
		.join("");
}
