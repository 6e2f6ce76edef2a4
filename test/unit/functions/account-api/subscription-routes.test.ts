import { describe, expect, it } from "vitest";
import { callbackRules } from "../../../../adapters/http/callback-url.ts";
import {
	makeHasOrder,
	manageSubscriptions,
	SUBSCRIPTIONS_MAX,
} from "../../../../application/notifications/manage-subscriptions.ts";
import { makeTestSubscription } from "../../../../application/notifications/test-subscription.ts";
import type { SubscriptionName } from "../../../../application/ports/subscriptions.ts";
import { subscriptionRoutes } from "../../../../functions/account-api/subscription-routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import { inMemoryDeliveryRecords } from "../../../support/in-memory-notifications.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf } from "../../../support/order-builder.ts";
import { subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const HOOK = "<URL>https://hooks.example.com/orders</URL>";
const body = (callback = HOOK, others = "<OrderType>orders</OrderType>") =>
	`<Subscription>${others}<CallbackSubscription>${callback}</CallbackSubscription></Subscription>`;

/** The routes over a store in memory, a clock that can be set, and ids that count. */
function service() {
	const store = inMemoryStore();
	let now = NOON;
	let made = 0;
	const bulkheads = inMemoryBulkheads();
	const managed = manageSubscriptions({
		subscriptions: store.subscriptions,
		receivers: store.receivers,
		hasOrder: makeHasOrder(store),
		lookAgain: async () => {},
		objectionTo: callbackRules({ allowPrivate: false }),
		now: () => now,
		newId: () => subscriptionIdOf(++made),
		newKey: () => `key-${made}`,
		bulkheads,
		pause: async () => {},
		random: () => 0,
	});
	const deliveryRecords = inMemoryDeliveryRecords();
	const testSubscription = makeTestSubscription({
		...managed,
		deliveryRecords,
		callbacks: { post: async () => ({ taken: true, answered: true, result: "204 No Content" }) },
		budgets: { take: async () => true },
		bulkheads,
		newEventId: (at) => `event of ${at.toISOString()}`,
	});
	const deliveriesTo = (name: SubscriptionName, size: number) => deliveryRecords.of(name, size, now);
	const answer = askApi(subscriptionRoutes({ ...managed, deliveriesTo, testSubscription }));
	const ask = (method: string, path = "", xml?: string, account = "9900000", form = "xml") =>
		answer(
			apiEvent(method, `${form === "json" ? "/v2" : ""}/accounts/${account}/subscriptions${path}`, {
				caller: { name: "demo", accountIds: account, roles: "ordering" },
				headers: { "Content-Type": `application/${form}`, Accept: `application/${form}` },
				...(xml === undefined ? {} : { body: xml }),
			}),
		);
	return {
		store,
		ask,
		at: (moment: Date) => {
			now = moment;
		},
	};
}

describe("a subscription", () => {
	it("is made with a place, a key told once, and no body", async () => {
		const { ask, store } = service();
		const { statusCode, body: answered, headers } = await ask("POST", "", body());
		expect({ statusCode, answered }).toEqual({ statusCode: 201, answered: "" });
		expect(headers?.Location).toMatch(new RegExp(`/accounts/9900000/subscriptions/${subscriptionIdOf(1)}$`));
		expect(headers?.["X-Signature-Key"]).toBe("key-1");
		expect(await store.subscriptions.list("9900000")).toEqual([{ ...subscription(1), signingKey: "key-1" }]);
		const read = await ask("GET", `/${subscriptionIdOf(1).toUpperCase()}`);
		expect(read).toMatchObject({ statusCode: 200, body: expect.stringContaining("<Expiry>86400</Expiry>") });
		expect(read.body).not.toContain("key-1");
	});

	it("may be made and read in JSON", async () => {
		const { ask } = service();
		const json = JSON.stringify({
			orderType: "orders",
			callbackSubscription: {
				url: "https://hooks.example.com/orders",
				expiry: 60,
				callbackCredentials: { basicAuthentication: { username: "hook", password: "0123" } },
			},
		});
		expect((await ask("POST", "", json, "9900000", "json")).statusCode).toBe(201);
		expect(JSON.parse((await ask("GET", "", undefined, "9900000", "json")).body)).toEqual({
			subscriptions: [
				{
					subscriptionId: subscriptionIdOf(1),
					orderType: "orders",
					callbackSubscription: {
						url: "https://hooks.example.com/orders",
						expiry: 60,
						callbackCredentials: { basicAuthentication: { username: "hook" } },
						numberFormat: "LEGACY",
					},
				},
			],
		});
		const bad = await ask("POST", "", "{}", "9900000", "json");
		expect(JSON.parse(bad.body).errors.map(({ code }: { code: number }) => code)).toEqual([14508, 14507]);
	});

	it("is refused with all its faults at once, and then nothing is stored", async () => {
		const { ask, store } = service();
		const bad = body("<URL>https://127.1/</URL><Expiry>0</Expiry>", `<OrderId>${orderIdOf(404)}</OrderId>`);
		const { statusCode, body: answered } = await ask("POST", "", bad);
		expect(statusCode).toBe(400);
		expect(answered).toContain("<SubscriptionsResponse><ResponseStatus><ErrorCode>14508</ErrorCode>");
		for (const code of [14506, 1006, 16003]) expect(answered).toContain(`${code}: `);
		expect(await store.subscriptions.list("9900000")).toEqual([]);
	});

	it.each([
		["a body that is none", "<Order/>", 1019],
		["no body", "", 1019],
	])("with %s is %s", async (_, xml, code) => {
		const { ask } = service();
		expect((await ask("POST", "", xml)).body).toContain(`<ErrorCode>${code}</ErrorCode>`);
	});

	it("may be to an order of the account, and to no other", async () => {
		const { ask, store } = service();
		await store.orders.add(order(areaCode("919", 1)));
		await store.orders.add(order(areaCode("919", 1), {}, { orderId: orderIdOf(2), accountId: "9900001" }));
		const to = (orderId: string, orderType = "orders") =>
			ask("POST", "", body(HOOK, `<OrderType>${orderType}</OrderType><OrderId>${orderId}</OrderId>`));
		expect((await to(orderIdOf(1))).statusCode).toBe(201);
		for (const refused of [to(orderIdOf(2)), to(orderIdOf(3)), to("no-uuid"), to(orderIdOf(1), "portins")])
			expect(await refused).toMatchObject({ statusCode: 404, body: expect.stringContaining("16003") });
	});

	it("is not made twice, unless the first has expired", async () => {
		const { ask, at } = service();
		await ask("POST", "", body(`${HOOK}<Expiry>60</Expiry>`));
		const again = body(`${HOOK}<Expiry>120</Expiry>`);
		expect(await ask("POST", "", again)).toMatchObject({
			statusCode: 409,
			body: expect.stringContaining("<ErrorCode>16008</ErrorCode>"),
		});
		expect((await ask("POST", "", again, "9900001")).statusCode).toBe(201);
		at(afterNoon(60_000));
		expect((await ask("POST", "", again)).statusCode).toBe(201);
	});

	it("is one of so many at most", async () => {
		const { ask, store } = service();
		for (let n = 1000; n < 1000 + SUBSCRIPTIONS_MAX; n++)
			await store.subscriptions.add(subscription(n, { orderId: `o${n}` }));
		expect(await ask("POST", "", body())).toMatchObject({
			statusCode: 400,
			body: expect.stringContaining("1019"),
		});
	});
});

describe("subscriptions", () => {
	it("are none in an empty list", async () => {
		const { ask } = service();
		expect(await ask("GET")).toMatchObject({
			statusCode: 200,
			body: expect.stringContaining("<SubscriptionsResponse><Subscriptions/></SubscriptionsResponse>"),
		});
	});

	it("are those of the account that live, of one order type if asked for", async () => {
		const { ask, at } = service();
		await ask("POST", "", body(`${HOOK}<Expiry>60</Expiry>`));
		at(afterNoon(1));
		await ask("POST", "", body(HOOK, "<OrderType>disconnects</OrderType>"));
		await ask("POST", "", body(HOOK), "9900001");
		const typesIn = async (query = "") =>
			[...(await ask("GET", query)).body.matchAll(/<OrderType>(\w+)</g)].map(([, type]) => type);
		expect(await typesIn()).toEqual(["orders", "disconnects"]);
		expect(await typesIn("?ordertype=Disconnects")).toEqual(["disconnects"]);
		expect(await typesIn("?orderType=portins")).toEqual([]);
		at(afterNoon(60_000));
		expect(await typesIn()).toEqual(["disconnects"]);
		expect((await ask("GET", `/${subscriptionIdOf(1)}`)).statusCode).toBe(404);
	});
});

describe("a subscription that is there", () => {
	it("is changed whole, or not at all", async () => {
		const { ask, store } = service();
		await ask("POST", "", body());
		const path = `/${subscriptionIdOf(1)}`;
		expect((await ask("PUT", path, body("<URL>ftp://x</URL>"))).statusCode).toBe(400);
		expect((await store.subscriptions.find(subscription(1)))?.channel).toMatchObject({ kind: "callback" });
		const mail =
			"<Subscription><OrderType>orders</OrderType><EmailSubscription><Email>a@b.c</Email><DigestRequested>NONE</DigestRequested></EmailSubscription></Subscription>";
		expect(await ask("PUT", path, mail)).toMatchObject({ statusCode: 200, body: "" });
		expect(await store.subscriptions.find(subscription(1))).toMatchObject({
			channel: { kind: "email", email: "a@b.c" },
			signingKey: "key-1",
		});
	});

	it("is deleted once", async () => {
		const { ask } = service();
		await ask("POST", "", body());
		const path = `/${subscriptionIdOf(1)}`;
		expect(await ask("DELETE", path)).toMatchObject({ statusCode: 200, body: "" });
		expect(await ask("DELETE", path)).toMatchObject({
			statusCode: 404,
			body: expect.stringContaining("16000"),
		});
	});

	it.each(["GET", "PUT", "DELETE"])(
		"is not there for %s by another account, nor is one with no such id",
		async (method) => {
			const { ask, store } = service();
			await ask("POST", "", body());
			const xml = method === "PUT" ? body() : undefined;
			const foreign = await ask(method, `/${subscriptionIdOf(1)}`, xml, "9900001");
			expect(foreign).toMatchObject({
				statusCode: 404,
				body: expect.stringContaining("<ErrorCode>16000</ErrorCode>"),
			});
			for (const id of [subscriptionIdOf(2), "1", "..%2f"])
				expect((await ask(method, `/${id}`, xml)).body).toBe(foreign.body);
			expect(await store.subscriptions.list("9900000")).toHaveLength(1);
		},
	);
});

describe("the deliveries of a subscription", () => {
	it("are told, a test among them, to its account alone", async () => {
		const { ask, at } = service();
		await ask("POST", "", body());
		const path = `/${subscriptionIdOf(1)}`;
		expect(JSON.parse((await ask("GET", `${path}/deliveries`, undefined, "9900000", "json")).body)).toEqual({
			deliveries: [],
		});
		const tested = await ask("POST", `${path}/test`, undefined, "9900000", "json");
		const delivery = {
			eventId: `event of ${NOON.toISOString()}`,
			orderId: `event of ${NOON.toISOString()}`,
			status: "TEST",
			at: NOON.toISOString(),
			attempts: 1,
			outcome: "delivered",
			result: "204 No Content",
		};
		expect(JSON.parse(tested.body)).toEqual({ delivery });
		at(afterNoon(1000));
		await ask("POST", `${path}/test`);
		const told = await ask("GET", `${path}/deliveries?size=1`);
		expect(told.body).toContain(`<EventId>event of ${afterNoon(1000).toISOString()}</EventId>`);
		expect(told.body.match(/<Delivery>/g)).toHaveLength(1);
		for (const [method, below] of [
			["GET", "deliveries"],
			["POST", "test"],
		] as const)
			expect((await ask(method, `${path}/${below}`, undefined, "9900001")).statusCode).toBe(404);
		expect((await ask("GET", `${path}/deliveries?size=101`)).statusCode).toBe(400);
	});
});
