import { describe, expect, it } from "vitest";
import { documentOf } from "../../../../functions/http/read-body.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const read = (body: string, isBase64Encoded = false) =>
	documentOf({ body, isBase64Encoded }, undefined, "v1");

describe("a body that is not UTF-8 is refused, for the order would be stored under an altered name", () => {
	const refused = (description: string) => ({ status: 400, faults: [{ code: 1019, description }] });
	const decoded = "The body is not UTF-8, or holds U+FFFD, which stands for what is not.";

	it.each([
		["Latin-1", [0x47, 0x72, 0xf6, 0xdf, 0x65]],
		["a character cut short", [0xe6, 0x9d]],
		["a surrogate", [0xed, 0xa0, 0x80]],
		["a slash in two bytes", [0xc0, 0xaf]],
	])("%s, as bytes and as what the gateway makes of them", (_, bytes) => {
		const name = Buffer.from([...Buffer.from("<Order><Name>"), ...bytes, ...Buffer.from("</Name></Order>")]);
		expect(refusalOf(read(name.toString("base64"), true))).toEqual(refused("The body is not UTF-8."));
		expect(refusalOf(read(name.toString("utf8")))).toEqual(refused(decoded));
	});

	it("U+FFFD that somebody wrote is a character like any other, as long as the bytes are there to tell", () => {
		const body = "<Order><Name>\ufffd</Name></Order>";
		const tree = { children: [{ text: "\ufffd" }] };
		expect(valueIn(read(Buffer.from(body).toString("base64"), true))).toMatchObject(tree);
		expect(refusalOf(read(body))).toEqual(refused(decoded));
	});

	it("UTF-8 is read, with a byte order mark or without", () => {
		const body = "<Order><Name>Größe 東京 😀</Name></Order>";
		const tree = { name: "order", children: [{ name: "name", text: "Größe 東京 😀" }] };
		for (const mark of ["", "\ufeff"]) {
			expect(valueIn(read(mark + body))).toMatchObject(tree);
			expect(valueIn(read(Buffer.from(mark + body).toString("base64"), true))).toMatchObject(tree);
		}
	});
});

describe("a charset that is not that of the bytes, and was not looked at", () => {
	const order = "<Order><Name>Größe</Name></Order>";
	const typed = (contentType: string, body = order) =>
		documentOf({ body, isBase64Encoded: false }, contentType, "v2");

	it.each([
		"application/xml; charset=utf-16",
		'text/xml;charset="ISO-8859-1"',
		"application/xml; boundary=x ; Charset = windows-1252",
		"application/xml; charset=utf-8; charset=utf-16",
		"application/xml; charset=us-ascii",
	])("%s is refused", (type) => {
		const faults = [{ code: 1019, description: "The charset of Content-Type must be UTF-8." }];
		expect(refusalOf(typed(type))).toEqual({ status: 415, faults });
	});

	it.each([
		"application/xml",
		"application/xml; charset=utf-8",
		"text/xml;charset=UTF-8",
		'application/xml; charset="Utf-8"',
		"application/xml; charset=utf8; x=y",
	])("%s is read", (type) => {
		expect(typed(type).ok).toBe(true);
	});

	it("US-ASCII is UTF-8 where there is nothing else, and JSON is held to the same", () => {
		expect(typed("application/xml; charset=US-ASCII", "<Order/>").ok).toBe(true);
		expect(typed("application/json; charset=utf-8", "{}").ok).toBe(true);
		expect(refusalOf(typed("application/json; charset=utf-16le", "{}")).status).toBe(415);
	});
});
