import { expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import {
	type Element,
	element,
	renderJson,
	renderXml,
	XML_DECLARATION,
} from "../../../../domain/wire/element.ts";
import { encodeErrorList } from "../../../../domain/wire/fault-codec.ts";

/** What v1 answers, without the declaration. */
const v1 = (...parts: Element[]) =>
	renderXml(element("Answer", ...parts), "LEGACY").slice(XML_DECLARATION.length);

it("no faults are no list: an empty one breaks a client", () => {
	expect(v1(encodeErrorList([]))).toBe("<Answer/>");
	expect(renderJson(element("Answer", encodeErrorList([])))).toBe('{"errors":[]}');
});

it("an error is its code, its description and its number, in this order", () => {
	expect(v1(encodeErrorList([FAULTS.siteMissing, FAULTS.numberInvalid("919-CARS")]))).toBe(
		"<Answer><ErrorList>" +
			"<Error><Code>5022</Code><Description>SiteId is a required field.</Description></Error>" +
			"<Error><Code>5070</Code><Description>Telephone number is invalid.</Description>" +
			"<TelephoneNumber>919-CARS</TelephoneNumber></Error>" +
			"</ErrorList></Answer>",
	);
});

it("what a client wrote is escaped", () => {
	expect(v1(encodeErrorList([FAULTS.tnAttributeInvalid("<a> & b")]))).toContain("'&lt;a&gt; &amp; b'");
});

it("in JSON every fault has one shape, and its number is E.164 when it is one", () => {
	const faults = [
		FAULTS.siteMissing,
		FAULTS.numberUnavailable("9195550100"),
		FAULTS.numberInvalid("919-CARS"),
	];
	expect(JSON.parse(renderJson(element("Answer", encodeErrorList(faults))))).toEqual({
		errors: [
			{ code: 5022, description: "SiteId is a required field." },
			{
				code: 5005,
				description: "The telephone number is unavailable for ordering",
				telephoneNumber: "+19195550100",
			},
			{ code: 5070, description: "Telephone number is invalid.", telephoneNumber: "919-CARS" },
		],
	});
});
