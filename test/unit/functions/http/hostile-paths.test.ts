import { describe, expect, it } from "vitest";
import { apiPath } from "../../../../functions/http/api-path.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { growth } from "../../../support/growth.ts";

/** What is repeated, before something that is in the way of the end. */
const HOSTILE: Readonly<Record<string, (text: string) => unknown>> = {
	"a path": (text) => apiPath(apiEvent("GET", `/${text}x`)),
	"a closed path": (text) => apiPath(apiEvent("GET", `/x${text}`)),
};

describe("15,000 slashes that took 0.9 s without credentials", () => {
	it.each(Object.entries(HOSTILE))(
		"%s four times as long takes about four times as long",
		async (_, read) => {
			expect(await growth((length) => read("/".repeat(length)), 20_000)).toBeLessThan(10);
		},
	);

	it("closing slashes are no part of an address, others are", () => {
		const event = apiEvent("GET", "/v1//accounts/9900000///");
		const headers = { host: "api.test", "x-forwarded-proto": "https" };
		const { segments, url } = apiPath({ ...event, headers });
		expect(segments).toEqual(["", "accounts", "9900000"]);
		expect(url).toBe("https://api.test/api/v1//accounts/9900000");
	});
});

describe("a link to http://undefined", () => {
	const urlOf = (headers: Record<string, string>, domainName?: string) => {
		const event = apiEvent("GET", "/v1/tns");
		const requestContext = { ...event.requestContext, ...(domainName !== undefined && { domainName }) };
		return apiPath({ ...event, headers, requestContext }).url;
	};

	it("is none: without a host it is the one that the gateway was reached by, or none at all", () => {
		expect(urlOf({ host: "a.test", "x-forwarded-proto": "https" }, "b.test")).toBe(
			"https://a.test/api/v1/tns",
		);
		expect(urlOf({ host: "" }, "b.test")).toBe("http://b.test/api/v1/tns");
		expect(urlOf({}, "b.test")).toBe("http://b.test/api/v1/tns");
		expect(urlOf({})).toBe("/api/v1/tns");
	});
});
