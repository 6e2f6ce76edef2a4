import { expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { renderXml, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import { errorResponse, statusEnvelope } from "../../../../domain/wire/envelopes.ts";

it("a status has room for the first fault", () => {
	const faults = [FAULTS.siteUnknown, FAULTS.resourceUnknown];
	expect(renderXml(statusEnvelope("SiteResponse")(faults), "LEGACY")).toBe(
		`${XML_DECLARATION}<SiteResponse><ResponseStatus><ErrorCode>4017</ErrorCode>` +
			"<Description>The site does not exist.</Description></ResponseStatus></SiteResponse>",
	);
});

it("a fault that concerns no resource has an envelope of its own", () => {
	expect(renderXml(errorResponse([FAULTS.resourceUnknown]), "LEGACY")).toBe(
		`${XML_DECLARATION}<ErrorResponse><ResponseStatus><ErrorCode>1016</ErrorCode>` +
			"<Description>The resource does not exist</Description></ResponseStatus></ErrorResponse>",
	);
});
