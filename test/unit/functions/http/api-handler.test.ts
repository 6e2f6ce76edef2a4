import { describe, expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { ok, type Result, refused } from "../../../../domain/result.ts";
import { element, leaf, list, numberLeaf, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import { statusEnvelope } from "../../../../domain/wire/envelopes.ts";
import type { ApiRequest, BodyRequest } from "../../../../functions/http/api-request.ts";
import type { Answer, ApiRoute, Method, Refusal } from "../../../../functions/http/api-route.ts";
import { type AskedOfApi, apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

const envelope = statusEnvelope("ThingResponse");
const NUMBER = "9195550100";

/** Routes that answer with their own path, and the requests that reached one. */
function api(answer?: (request: ApiRequest) => Result<Answer, Refusal>) {
	const reached: (ApiRequest & Partial<BodyRequest>)[] = [];
	const route = (method: Method, path: string, more: { open?: true; readsBody?: true } = {}): ApiRoute => ({
		method,
		path,
		envelope,
		...more,
		handler: async (request) => {
			reached.push(request);
			return answer?.(request) ?? ok({ status: 200, body: element("Thing", leaf("Path", path)) });
		},
	});
	const THINGS = "/accounts/{accountId}/things";
	const handle = askApi([
		route("GET", THINGS),
		route("POST", THINGS, { readsBody: true }),
		route("GET", `${THINGS}/{thingId}`),
		route("PUT", `${THINGS}/{thingId}`),
		route("DELETE", `${THINGS}/{thingId}`),
		route("GET", `${THINGS}/totals`),
		route("GET", "/open", { open: true }),
	]);
	const ask = (method: string, path: string, asked?: AskedOfApi) => handle(apiEvent(method, path, asked));
	return { reached, ask };
}

const xml = (body: string) => `${XML_DECLARATION}${body}`;
const status = (root: string, code: number, text: string) =>
	xml(
		`<${root}><ResponseStatus><ErrorCode>${code}</ErrorCode><Description>${text}</Description></ResponseStatus></${root}>`,
	);
const MINE = "/accounts/9900000/things";

describe("a list that is asked for as CSV", () => {
	const csv = { headers: { Accept: "text/csv" } };
	const table = { columns: ["number"], rows: [[{ number: NUMBER }]] };

	it("is a table, with the next page in a header", async () => {
		const { ask } = api(() =>
			ok({ status: 200, body: element("Things"), table: { ...table, next: "https://x" } }),
		);
		expect(await ask("GET", MINE, csv)).toEqual({
			statusCode: 200,
			headers: { "Content-Type": "text/csv; charset=utf-8; header=present", Link: '<https://x>; rel="next"' },
			body: `number\r\n${NUMBER}\r\n`,
		});
		expect((await ask("GET", `/v2${MINE}`, csv)).body).toBe(`number\r\n+1${NUMBER}\r\n`);
	});

	it("is as ever for those who do not ask, where there is no table, and when it is refused", async () => {
		const { ask } = api(() => ok({ status: 200, body: element("Things"), table }));
		expect((await ask("GET", MINE)).body).toBe(xml("<Things/>"));
		expect((await api().ask("GET", MINE, csv)).body).toBe(
			xml("<Thing><Path>/accounts/{accountId}/things</Path></Thing>"),
		);
		const refusing = api(() => refused({ status: 404, faults: [FAULTS.resourceUnknown] }));
		expect((await refusing.ask("GET", MINE, csv)).headers).toMatchObject({
			"Content-Type": "application/xml; charset=utf-8",
		});
	});
});

describe("a path", () => {
	it.each(["", "/v1", "/v1.0", "/v2", "/V2"])(
		"is known with the prefix '%s', which stays in the addresses",
		async (prefix) => {
			const { reached, ask } = api();
			expect((await ask("GET", `${prefix}${MINE}/7/`)).statusCode).toBe(200);
			expect(reached[0]).toMatchObject({
				accountId: "9900000",
				path: { accountId: "9900000", thingId: "7" },
				baseUrl: `https://api.test/api${prefix}`,
				url: `https://api.test/api${prefix}${MINE}/7`,
				requestId: "r-1",
			});
		},
	);

	it("is known in any case, a literal before a parameter, and its parameters keep theirs", async () => {
		const { reached, ask } = api();
		expect((await ask("GET", "/Accounts/9900000/THINGS/Totals")).body).toContain("/things/totals");
		await ask("GET", `${MINE}/aB%20c`);
		expect(reached[1]?.path.thingId).toBe("aB c");
		await ask("GET", `${MINE}/50%`);
		expect(reached[2]?.path.thingId).toBe("50%");
	});

	it.each([
		"/nothing",
		"/v3/accounts/9900000/things",
		"/v1/v1/open",
		`${MINE}/1/2`,
		"/accounts//things",
		"/",
		"/__proto__/open",
	])("that does not exist is 404: %s", async (path) => {
		const { reached, ask } = api();
		expect(await ask("GET", path)).toMatchObject({
			statusCode: 404,
			body: status("ErrorResponse", 1016, "The resource does not exist"),
		});
		expect(reached).toEqual([]);
	});

	it("is the one behind the base path of a custom domain", async () => {
		const { reached, ask } = api();
		const event = apiEvent("GET", `/v1${MINE}`);
		const mapped = {
			...event,
			path: `/base/v1${MINE}`,
			requestContext: { ...event.requestContext, path: `/base/v1${MINE}` },
		};
		const answered = await askApi([
			{
				method: "GET",
				path: "/accounts/{accountId}/things",
				envelope,
				handler: async ({ baseUrl }) => ok({ status: 200, body: element("X", leaf("Base", baseUrl)) }),
			},
		])(mapped);
		expect(answered.body).toBe(xml("<X><Base>https://api.test/base/v1</Base></X>"));
		expect([reached, ask]).toHaveLength(2);
	});
});

describe("a method", () => {
	it.each([
		["PATCH", MINE, "GET, POST"],
		["POST", `${MINE}/7`, "GET, PUT, DELETE"],
		["PUT", `${MINE}/totals`, "GET"],
	])("that the path does not have is 405 with those it has: %s %s", async (method, path, allow) => {
		const { ask } = api();
		expect(await ask(method, path)).toMatchObject({
			statusCode: 405,
			headers: { Allow: allow },
			body: status("ErrorResponse", 1019, `${method} is not allowed here.`),
		});
	});
});

describe("a request", () => {
	it("has query and headers under names in any case", async () => {
		const { reached, ask } = api();
		await ask("GET", `${MINE}?Size=3&size=4&npaNxx=`, { headers: { "Idempotency-Key": "k" } });
		const [request] = reached;
		expect([request?.query("size"), request?.query("NPANXX"), request?.query("page")]).toEqual([
			"3",
			"",
			undefined,
		]);
		expect([request?.header("idempotency-key"), request?.header("accept")]).toEqual(["k", undefined]);
	});

	it("has its body as a tree", async () => {
		const { reached, ask } = api();
		await ask("POST", MINE, { body: "\ufeff<Thing><Name> x </Name></Thing>" });
		expect(reached[0]?.body).toMatchObject({ name: "thing", children: [{ name: "name", text: "x" }] });
		const json = { headers: { "content-type": "application/json" }, body: '{"name":"x"}' };
		await ask("POST", `/v2${MINE}`, json);
		expect(reached[1]?.body).toMatchObject({ children: [{ name: "name", text: "x" }] });
	});

	it.each([
		["another media type", { headers: { "content-type": "text/csv" }, body: "a" }, 415],
		["JSON in v1", { headers: { "content-type": "application/json" }, body: "{}" }, 415],
		["more than 1 MB", { body: `<A>${"é".repeat(524_288)}</A>` }, 413],
		["no body", {}, 400],
		["broken XML", { body: "<A>" }, 400],
	])("with %s is refused", async (_, asked, expected) => {
		const { reached, ask } = api();
		const refused = { statusCode: expected, body: expect.stringContaining("<ErrorCode>1019</ErrorCode>") };
		expect(await ask("POST", MINE, asked)).toMatchObject(refused);
		expect(reached).toEqual([]);
	});
});

describe("an answer", () => {
	const body = element("Thing", numberLeaf("FullNumber", NUMBER), list("Items", []));

	it.each<[string, string, Record<string, string>, string]>([
		["/v1", "XML", {}, `<Thing><FullNumber>${NUMBER}</FullNumber><Items/></Thing>`],
		[
			"/v1",
			"XML",
			{ accept: "application/json" },
			`<Thing><FullNumber>${NUMBER}</FullNumber><Items/></Thing>`,
		],
		["/v2", "XML", {}, `<Thing><FullNumber>+1${NUMBER}</FullNumber><Items/></Thing>`],
		[
			"/v2",
			"XML",
			{ accept: "application/xml", "content-type": "application/json" },
			`<Thing><FullNumber>+1${NUMBER}</FullNumber><Items/></Thing>`,
		],
		["/v2", "JSON", { accept: "application/json" }, `{"fullNumber":"+1${NUMBER}","items":[]}`],
		[
			"/v2",
			"JSON",
			{ accept: "*/*", "content-type": "application/json" },
			`{"fullNumber":"+1${NUMBER}","items":[]}`,
		],
	])("in %s is %s to a client that sends %j", async (prefix, form, headers, expected) => {
		const { ask } = api(() => ok({ status: 200, body }));
		expect(await ask("GET", `${prefix}${MINE}`, { headers })).toMatchObject({
			headers: { "Content-Type": `application/${form.toLowerCase()}; charset=utf-8` },
			body: form === "XML" ? xml(expected) : expected,
		});
	});

	it("without a body has no media type, and keeps its headers", async () => {
		const { ask } = api(() => ok({ status: 201, headers: { Location: "x" } }));
		expect(await ask("GET", MINE)).toEqual({ statusCode: 201, headers: { Location: "x" }, body: "" });
	});

	it("may be JSON whatever the client speaks", async () => {
		const { ask } = api(() => ok({ status: 200, json: { expires_in: 3600 } }));
		expect(await ask("GET", MINE)).toMatchObject({
			headers: { "Content-Type": "application/json; charset=utf-8" },
			body: '{"expires_in":3600}',
		});
	});
});

describe("a refusal", () => {
	const faults = [FAULTS.siteMissing, FAULTS.numberInvalid(NUMBER)];

	it("is in the envelope of its resource, or in the body that says more", async () => {
		const { ask } = api(() => refused({ status: 400, faults }));
		expect(await ask("GET", MINE)).toMatchObject({
			statusCode: 400,
			body: status("ThingResponse", 5022, "SiteId is a required field."),
		});
		const wordy = api(() => refused({ status: 400, faults, body: element("More") }));
		expect((await wordy.ask("GET", MINE)).body).toBe(xml("<More/>"));
	});

	it("of one method is in that method's envelope, and not in another's of the same path", async () => {
		const of = (method: Method, root: string): ApiRoute => ({
			method,
			path: "/accounts/{accountId}/things",
			envelope: statusEnvelope(root),
			handler: async () => ok({ status: 200 }),
		});
		const handle = askApi([of("GET", "ThingList"), of("POST", "NewThing")]);
		const reader = { caller: { accountIds: "9900000", roles: "" } };
		const { body } = await handle(apiEvent("POST", MINE, reader));
		expect(body).toContain("<NewThing><ResponseStatus>");
	});

	it("has one shape in JSON, with every fault", async () => {
		const { ask } = api(() => refused({ status: 400, faults, body: element("More") }));
		const { body } = await ask("GET", `/v2${MINE}`, { headers: { accept: "application/json" } });
		expect(JSON.parse(body)).toEqual({
			errors: [
				{ code: 5022, description: "SiteId is a required field." },
				{ code: 5070, description: "Telephone number is invalid.", telephoneNumber: `+1${NUMBER}` },
			],
		});
		const unknown = await ask("GET", "/v2/nothing", { headers: { accept: "application/json" } });
		expect(JSON.parse(unknown.body)).toMatchObject({ errors: [{ code: 1016 }] });
	});
});

describe("a route", () => {
	const route = (path: string, more: { open?: true; operator?: true } = {}): ApiRoute => ({
		method: "GET",
		path,
		envelope,
		handler: async () => ok({ status: 200 }),
		...more,
	});

	it("names an account, is the operator's or is open, and cannot be served otherwise", () => {
		expect(() => askApi([route("/tns")])).toThrow("/tns must name an account");
		expect(() => askApi([route("/accounts/{id}/things")])).toThrow("must name an account");
		expect(() => askApi([route("/accounts/{accountId}/things", { open: true })])).toThrow("no two of these");
		expect(() => askApi([route("/operator/things")])).toThrow("must name an account");
		expect(() => askApi([route("/operator/things", { open: true })])).toThrow("must be the operator's");
		expect(() => askApi([route("/things", { operator: true })])).toThrow("must be the operator's");
	});

	it("that is open is reached by who has no account and no role", async () => {
		const { ask, reached } = api();
		expect((await ask("GET", "/v1/open", { caller: {} })).statusCode).toBe(200);
		expect(reached[0]).toMatchObject({ accountId: "", caller: { name: "", accountIds: [], roles: [] } });
	});
});
