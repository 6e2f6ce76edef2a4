import { describe, expect, it } from "vitest";
import { dialectOf } from "../../../../functions/http/dialect.ts";
import { negotiated } from "./phases.ts";

describe("negotiating", () => {
	it("takes the address apart and settles the dialect", () => {
		const event = negotiated("GET", "/v2/accounts/1/things/", { headers: { Accept: "application/json" } });
		expect(event.address).toEqual({
			version: "v2",
			segments: ["accounts", "1", "things"],
			baseUrl: "https://api.test/api/v2",
			url: "https://api.test/api/v2/accounts/1/things",
		});
		expect(event.dialect).toEqual({ version: "v2", json: true });
	});

	it("the operator's API speaks JSON, whatever its client accepts, and is in v2 alone", () => {
		const headers = { Accept: "application/xml" };
		expect(negotiated("GET", "/v2/operator/stock", { headers }).dialect).toEqual({
			version: "v2",
			json: true,
		});
		expect(negotiated("GET", "/v1/operator/stock", { headers }).dialect.json).toBe(false);
	});
});

describe("a dialect", () => {
	it.each([
		["v1", { accept: "application/json", "content-type": "application/json" }, false],
		["v2", {}, false],
		["v2", { accept: "application/json" }, true],
		["v2", { accept: "application/xml", "content-type": "application/json" }, false],
		["v2", { accept: "*/*", "content-type": "application/json" }, true],
		["v2", { "content-type": "application/xml" }, false],
	] as const)("of %s with %j is JSON: %s", (version, headers, json) => {
		expect(dialectOf(version, headers)).toEqual({ version, json });
	});

	it.each([
		["text/csv", true],
		["TEXT/CSV; header=present, application/xml;q=0.5", true],
		["text/html, text/csv, */*", true],
		["application/xml, text/csv", false],
		["application/json, text/csv;q=0.1", false],
		["text/csvx", false],
	])("of a client that accepts %s is CSV where there is any: %s", (accept, csv) => {
		expect(dialectOf("v1", { accept }).csv ?? false).toBe(csv);
	});

	it("is XML where the gateway knows no headers", () => {
		expect(dialectOf("v2", null as never)).toEqual({ version: "v2", json: false });
	});
});
