import { describe, expect, it } from "vitest";
import { type Exchange, objectionsTo } from "../../support/openapi-validator.ts";

const BASE = "http://127.0.0.1:3000/api";
const XML = "application/xml; charset=utf-8";
const ORDER_ID = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";

const exchange = (changed: Partial<Exchange> & { readonly type?: string }): Exchange => ({
	method: "GET",
	url: `${BASE}/accounts/9900000/orders/${ORDER_ID}/tns`,
	request: { type: "application/xml", body: "" },
	status: 200,
	headers: new Headers({ "content-type": changed.type ?? XML }),
	body: tnsXml("<Count>1</Count><TelephoneNumber>9195550100</TelephoneNumber>"),
	...changed,
});

const tnsXml = (inner: string) => `<?xml version="1.0"?><TelephoneNumbers>${inner}</TelephoneNumbers>`;

const post = (body: string, changed: Partial<Exchange> = {}) =>
	exchange({
		method: "POST",
		url: `${BASE}/accounts/9900000/tnreservation`,
		request: { type: "application/xml", body },
		status: 201,
		headers: new Headers({ location: `${BASE}/accounts/9900000/tnreservation/${ORDER_ID}` }),
		body: "",
		...changed,
	});

describe("an exchange that is as declared", () => {
	it.each([
		["in XML", exchange({})],
		["with path literals in another case", exchange({ url: exchange({}).url.replace("tns", "TNs") })],
		["under another prefix", exchange({ url: exchange({}).url.replace("/api", "/api/v1.0") })],
		["at the root of the host", exchange({ url: exchange({}).url.replace("/api", "") })],
		["at the root, under another prefix", exchange({ url: exchange({}).url.replace("/api", "/V2") })],
		["with a parameter that is ignored", exchange({ url: `${exchange({}).url}?unknown=1` })],
		["with a body", post("<reservation><RESERVEDTN>9195550100</RESERVEDTN><More/></reservation>")],
		["of a path that does not exist", exchange({ url: `${BASE}/nothing`, status: 404 })],
		["of a method that does not exist", exchange({ method: "DELETE", status: 405 })],
		[
			"in JSON",
			exchange({
				url: exchange({}).url.replace("/api", "/api/v2"),
				type: "application/json; charset=utf-8",
				body: '{"count":1,"telephoneNumber":["+19195550100"]}',
			}),
		],
	])("%s meets no objection", (_, whole) => {
		expect(objectionsTo(whole)).toEqual([]);
	});
});

describe("an exchange that has drifted meets an objection:", () => {
	it.each([
		["an unknown path", exchange({ url: `${BASE}/nothing` }), /GET \/api\/nothing is not declared/],
		["an unknown method", exchange({ method: "DELETE" }), /DELETE .* is not declared/],
		["an unknown status", exchange({ status: 418 }), /status 418/],
		["an unknown parameter", exchange({ url: `${exchange({}).url}?colour=red` }), /parameter colour/],
		[
			"a bad value of a parameter that was accepted",
			exchange({
				url: `${BASE}/accounts/9900000/orders?size=0`,
				body: "<ResponseSelectWrapper><ListOrderIdUserIdDate><TotalCount>0</TotalCount><Links><first>x</first></Links></ListOrderIdUserIdDate></ResponseSelectWrapper>",
			}),
			/parameter size must be >= 1/,
		],
		["another root", exchange({ body: "<Numbers/>" }), /<Numbers> in place of <TelephoneNumbers>/],
		[
			"an unknown element",
			exchange({ body: tnsXml("<Count>0</Count><Hint/>") }),
			/<Hint> in <TelephoneNumbers>/,
		],
		["a name in another case", exchange({ body: tnsXml("<count>0</count>") }), /<count>/],
		[
			"an element that comes twice",
			exchange({ body: tnsXml("<Count>0</Count><Count>0</Count>") }),
			/comes twice/,
		],
		["an element that is missing", exchange({ body: tnsXml("") }), /required property 'count'/],
		["a text in place of a number", exchange({ body: tnsXml("<Count>many</Count>") }), /must be integer/],
		[
			"a number that is none",
			exchange({ body: tnsXml("<Count>1</Count><TelephoneNumber>1</TelephoneNumber>") }),
			/pattern/,
		],
		["no body", exchange({ body: "" }), /has no body/],
		[
			"a body where none is declared",
			post("<Reservation><ReservedTn>9195550100</ReservedTn></Reservation>", { body: "<a/>" }),
			/no type is not declared/,
		],
		[
			"no Location",
			post("<Reservation><ReservedTn>9195550100</ReservedTn></Reservation>", { headers: new Headers() }),
			/no header Location/,
		],
		[
			"a bad request that was accepted",
			post("<Reservation/>"),
			/the request must have required property 'reservedTn'/,
		],
		["another media type", exchange({ type: "text/html", body: "<p/>" }), /text\/html is not declared/],
		[
			"an unknown member",
			exchange({ type: "application/json", body: '{"count":0,"telephoneNumber":[],"hint":1}' }),
			/additional properties/,
		],
	])("%s", (_, whole, objection) => {
		expect(objectionsTo(whole).join("\n")).toMatch(objection);
	});
});
