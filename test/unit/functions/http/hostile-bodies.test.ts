import { describe, expect, it } from "vitest";
import {
	checkDisconnectDraft,
	type DisconnectDraft,
} from "../../../../domain/disconnect/disconnect-request.ts";
import type { Fault } from "../../../../domain/fault.ts";
import { checkOrderDraft, type OrderDraft } from "../../../../domain/order/order-request.ts";
import { REFUSAL_BYTES_MAX } from "../../../../functions/http/answer-size.ts";
import {
	type DisconnectsApi,
	disconnectRoutes,
} from "../../../../functions/numbers-api/disconnect-routes.ts";
import { type OrdersApi, ordersRoutes } from "../../../../functions/orders-api/routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { growth } from "../../../support/growth.ts";

/** As much as a body may be, a little less. */
const BODY = 1_040_000;

const now = () => new Date("2026-03-02T12:00:00.000Z");

/** The routes that take the longest bodies, as far as their checks. */
const ask = askApi([
	...ordersRoutes({
		now,
		placeOrder: async ({ draft }: { draft: OrderDraft }) => checkOrderDraft(draft),
	} as unknown as OrdersApi),
	...disconnectRoutes({
		now,
		placeDisconnect: async ({ draft }: { draft: DisconnectDraft }) => checkDisconnectDraft(draft),
	} as unknown as DisconnectsApi),
]);

const post = (resource: string, body: string, type: string) =>
	ask(
		apiEvent("POST", `/v2/accounts/9900000/${resource}`, {
			body,
			headers: { "content-type": type, accept: type },
		}),
	);
const postJson = (body: string, resource = "orders") => post(resource, body, "application/json");
const postXml = (body: string, resource = "orders") => post(resource, body, "application/xml");

const items = (item: string, length = BODY) =>
	Array.from({ length: Math.floor(length / (item.length + 1)) }, () => item).join(",");
const numbers = (count: number, length: number, text: string) =>
	Array.from({ length: count }, () => text.repeat(Math.floor(length / count / text.length)));

const orderTypes = (length: number) => `{"stateSearchAndOrderType":[${items("{}", length)}]}`;

const JSON_BODIES: Readonly<Record<string, (length: number) => string>> = {
	"350,000 order types": orderTypes,
	"350,000 lists of numbers": (length) => `{"existingTelephoneNumberOrderType":[${items("{}", length)}]}`,
	"350,000 attributes": (length) => `{"tnAttributes":[${items('""', length)}]}`,
	"a name of 500 kB for 250,000 items": (length) =>
		`{"${"k".repeat(length / 2)}":[${items("1", length / 2)}]}`,
	"a number of 1 MB": (length) =>
		`{"existingTelephoneNumberOrderType":{"telephoneNumberList":["${'\\"'.repeat(length / 2)}"]}}`,
	"an area code of 1 MB": (length) =>
		`{"areaCodeSearchAndOrderType":{"quantity":1,"areaCode":"${"&".repeat(length)}"}}`,
};

const XML_BODIES: Readonly<Record<string, (length: number) => string>> = {
	"40,000 order types": (length) => `<Order>${"<StateSearchAndOrderType/>".repeat(length / 26)}</Order>`,
	"5,000 numbers that are none": (length) =>
		`<Order><ExistingTelephoneNumberOrderType><TelephoneNumberList>${numbers(4999, length - 36 * 5000, ">")
			.map((text) => `<TelephoneNumber>${text}</TelephoneNumber>`)
			.join("")}</TelephoneNumberList></ExistingTelephoneNumberOrderType></Order>`,
	"an area code of 1 MB": (length) =>
		`<Order><AreaCodeSearchAndOrderType><AreaCode>${">".repeat(length - 100)}</AreaCode></AreaCodeSearchAndOrderType></Order>`,
};

const faultsOfJson = (body: string): readonly Fault[] => JSON.parse(body).errors;

async function expectBounded(answer: ReturnType<typeof postJson>): Promise<void> {
	const { statusCode, body } = await answer;
	expect(statusCode).toBe(400);
	expect(Buffer.byteLength(body)).toBeLessThanOrEqual(REFUSAL_BYTES_MAX);
	expect(faultsOfJson(body).length).toBeLessThanOrEqual(101);
}

describe("1 MB of JSON that made an answer of 48 MB, seven seconds and a 503", () => {
	it("is answered with at most 1 MB and a hundred faults", async () => {
		await expectBounded(postJson(orderTypes(BODY)));
	});

	// An eighth of it would still make 6 MB.
	it.each(Object.entries(JSON_BODIES))(
		"%s, or an eighth: as few faults, and four times as long takes about four times as long",
		async (_, body) => {
			expect(await growth((length) => expectBounded(postJson(body(length))), BODY / 32)).toBeLessThan(10);
		},
	);
});

describe("1 MB of XML whose faults and echo were 8 MB", () => {
	it.each(Object.entries(XML_BODIES))("%s: at most 1 MB and a hundred faults", async (_, body) => {
		const answer = await postXml(body(BODY));
		expect(answer.statusCode).toBe(400);
		expect(Buffer.byteLength(answer.body)).toBeLessThanOrEqual(REFUSAL_BYTES_MAX);
		expect((answer.body.match(/<Error>/g) ?? []).length).toBeLessThanOrEqual(101);
	});

	it("5,000 numbers for a disconnect: at most 1 MB and a hundred faults", async () => {
		const list = numbers(5000, BODY - 36 * 5000, ">").map(
			(text) => `<TelephoneNumber>${text}</TelephoneNumber>`,
		);
		const answer = await postXml(
			`<DisconnectTelephoneNumberOrder><DisconnectTelephoneNumberOrderType><TelephoneNumberList>${list.join("")}</TelephoneNumberList></DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>`,
			"disconnects",
		);
		expect(answer.statusCode).toBe(400);
		expect(Buffer.byteLength(answer.body)).toBeLessThanOrEqual(REFUSAL_BYTES_MAX);
		expect(answer.body.match(/<Error>/g)).toHaveLength(101);
	});
});

describe("the faults of an answer", () => {
	const attributes = (count: number) =>
		`{"siteId":"743","areaCodeSearchAndOrderType":{"areaCode":"919","quantity":1},"tnAttributes":[${items('"x"', count * 4)}]}`;

	it("are all told, up to a hundred", async () => {
		const faults = faultsOfJson((await postJson(attributes(100))).body);
		expect(faults).toHaveLength(100);
		expect(new Set(faults.map(({ code }) => code))).toEqual(new Set([5097]));
	});

	it("are a hundred and how many more there are, in JSON and in XML", async () => {
		const faults = faultsOfJson((await postJson(attributes(5000))).body);
		expect(faults).toHaveLength(101);
		expect(faults.at(-1)).toEqual({ code: 1019, description: "And 4900 more faults." });
		const { body } = await postXml(
			`<Order><TnAttributes>${"<TnAttribute>x</TnAttribute>".repeat(150)}</TnAttributes></Order>`,
		);
		expect(body).toContain(
			"<Error><Code>1019</Code><Description>And 52 more faults.</Description></Error></ErrorList>",
		);
		expect(body).toContain("<Order><");
	});
});

it("only a short name of a member is repeated for each item of its array", async () => {
	expect(faultsOfJson((await postJson(`{"${"k".repeat(201)}":1}`)).body)).toEqual([
		{ code: 1019, description: "A name must not be longer than 200 characters." },
	]);
	expect(faultsOfJson((await postJson(`{"${"k".repeat(200)}":1}`)).body)[0]?.code).not.toBe(1019);
});

it.each([
	["orders", "Order", "<Order>"],
	["disconnects", "DisconnectTelephoneNumberOrder", "<orderRequest>"],
])(
	"what was sent to /%s is echoed as long as the answer is no longer than it may be",
	async (resource, root, echo) => {
		const refusedOrder = async (length: number) =>
			(await postXml(`<${root}><Name>${"n".repeat(length)}</Name></${root}>`, resource)).body;
		const rest = (await refusedOrder(100)).length - 100;
		const longest = await refusedOrder(REFUSAL_BYTES_MAX - rest);
		expect(longest).toHaveLength(REFUSAL_BYTES_MAX);
		expect(longest).toContain(echo);
		expect(await refusedOrder(REFUSAL_BYTES_MAX - rest + 1)).not.toContain(echo);
	},
);
