import { expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { encodeErrorList, encodeErrorResponse } from "../../../../domain/xml/fault-codec.ts";

it("no faults are no list: an empty one breaks a client", () => {
	expect(encodeErrorList([])).toBe("");
});

it("an error is its code, its description and its number, in this order", () => {
	expect(encodeErrorList([FAULTS.siteMissing, FAULTS.numberInvalid("919-CARS")])).toBe(
		"<ErrorList>" +
			"<Error><Code>5022</Code><Description>SiteId is a required field.</Description></Error>" +
			"<Error><Code>5070</Code><Description>Telephone number is invalid.</Description>" +
			"<TelephoneNumber>919-CARS</TelephoneNumber></Error>" +
			"</ErrorList>",
	);
});

it("what a client wrote is escaped", () => {
	expect(encodeErrorList([FAULTS.tnAttributeInvalid("<a> & b")])).toContain("'&lt;a&gt; &amp; b'");
});

it("a fault that concerns no order has an envelope of its own", () => {
	expect(encodeErrorResponse(FAULTS.resourceUnknown)).toBe(
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
			"<ErrorResponse><ResponseStatus><ErrorCode>1016</ErrorCode>" +
			"<Description>The resource does not exist</Description></ResponseStatus></ErrorResponse>",
	);
});
