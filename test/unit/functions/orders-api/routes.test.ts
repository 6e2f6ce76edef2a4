import { describe, expect, it } from "vitest";
import { type AllPorts, routesOverPorts } from "../../../../functions/orders-api/routes-over-ports.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { eventsOf, fulfil } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderIdOf, run } from "../../../support/order-builder.ts";

const SITE = {
	siteId: "743",
	name: "Main",
	locked: false,
	peers: [{ peerId: "1", name: "m", isDefault: true }],
};
const ORDER =
	"<Order><SiteId>743</SiteId><AreaCodeSearchAndOrderType><AreaCode>919</AreaCode><Quantity>1</Quantity></AreaCodeSearchAndOrderType></Order>";
const PATH = "/accounts/9900000/orders";

/** The routes over a store in memory, on a clock that pauses alone move; attempts at all orders are made at `settlesAt`, ms. */
function service(settlesAt: number, changed: Partial<AllPorts> = {}) {
	const store = inMemoryStore();
	store.stock(run("9195550000", 9), { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: [] });
	let ms = 0;
	let ids = 0;
	const pass = (passedMs: number) => {
		ms += passedMs;
	};
	const answer = askApi(
		routesOverPorts({
			...store,
			// What is under test needs no lists.
			orderList: {} as Parameters<typeof routesOverPorts>[0]["orderList"],
			accounts: { site: async () => SITE },
			workflow: { start: async () => {} },
			eventFor: eventsOf(store),
			now: () => afterNoon(ms),
			pause: async (pauseMs) => {
				const before = ms;
				ms += pauseMs;
				if (before < settlesAt && ms >= settlesAt)
					for (const { orderId } of store.allOrders()) await fulfil(store, orderId);
			},
			random: () => 0,
			newOrderId: () => orderIdOf(++ids),
			log: () => {},
			...changed,
		}),
	);
	const post = (
		prefer?: string | readonly string[],
		more: Readonly<Record<string, string>> = {},
		{ body = ORDER, prefix = "" } = {},
	) =>
		answer(
			apiEvent("POST", `${prefix}${PATH}`, { headers: { ...(prefer && { Prefer: prefer }), ...more }, body }),
		);
	const get = (prefer?: string, query = "", prefix = "", accept = "application/xml") =>
		answer(
			apiEvent("GET", `${prefix}${PATH}/${orderIdOf(1)}${query}`, {
				headers: { ...(prefer && { Prefer: prefer }), Accept: accept },
			}),
		);
	return { post, get, pass, waited: () => ms };
}

const HAS_NUMBERS = "<CompletedNumbers><TelephoneNumber><FullNumber>919555000";

describe("a POST that prefers to wait", () => {
	it("is answered with the settled order, as a GET is", async () => {
		const { post, get } = service(80);
		const { statusCode, headers, body } = await post("wait=10");
		expect([statusCode, headers]).toEqual([
			201,
			{
				"Content-Type": "application/xml; charset=utf-8",
				Location: `https://api.test/api${PATH}/${orderIdOf(1)}`,
				"Preference-Applied": "wait=10",
			},
		]);
		expect(body).toContain(HAS_NUMBERS);
		expect(body).toBe((await get()).body);
	});

	it.each([
		["wait=3", 3, 3000],
		["wait=9999", 20, 20_000],
		["wait=0", 0, 0],
	])("%s is answered RECEIVED when its time is over", async (prefer, applied, waitedMs) => {
		const { post, get, waited } = service(60_000);
		const { statusCode, headers, body } = await post(prefer);
		expect([statusCode, headers?.["Preference-Applied"]]).toEqual([201, `wait=${applied}`]);
		expect(body).toContain("<OrderStatus>RECEIVED</OrderStatus>");
		expect(body).toBe((await get()).body);
		expect(waited()).toBe(waitedMs);
	});

	it.each(["wait=abc", "wait=-1", "respond-async"])(
		"%s is answered as if it said nothing",
		async (prefer) => {
			expect(await service(80).post(prefer)).toEqual(await service(80).post());
		},
	);

	it("may say so in the second of two headers", async () => {
		const { headers } = await service(80).post(["return=representation", "wait=5"]);
		expect(headers?.["Preference-Applied"]).toBe("wait=5");
	});

	it("counts from when it came, and not from when the order was stored", async () => {
		const slow = service(60_000, { workflow: { start: async () => slow.pass(1500) } });
		const { post, waited } = slow;
		await post("wait=2");
		expect(waited()).toBe(2000);
	});

	it("waits again where its Idempotency-Key has been used", async () => {
		const { post, waited } = service(80);
		const key = { "Idempotency-Key": "k" };
		expect((await post(undefined, key)).body).toContain("<OrderStatus>RECEIVED</OrderStatus>");
		expect((await post("wait=10", key)).body).toContain(HAS_NUMBERS);
		const before = waited();
		const { headers, body } = await post("wait=10", key);
		expect([headers?.["Preference-Applied"], waited()]).toEqual(["wait=10", before]);
		expect(body).toContain(HAS_NUMBERS);
	});

	it("does not wait for an attempt that could not be started", async () => {
		const { post, waited } = service(80, {
			workflow: {
				start: async () => {
					throw new Error("no connection");
				},
			},
		});
		const { statusCode, headers } = await post("wait=10");
		expect([statusCode, headers?.["Preference-Applied"], waited()]).toEqual([201, "wait=10", 0]);
	});

	it("is placed though its place in the queue cannot be read, in v2", async () => {
		const logged: string[] = [];
		const away = async () => {
			throw new Error("the table is away");
		};
		const { post } = service(80, {
			backlog: { ...inMemoryStore().backlog, aheadOn: away },
			log: (event) => void logged.push(event),
		});
		const body = ORDER.replace("919", "984").replace(
			"<SiteId>",
			"<BackOrderRequested>true</BackOrderRequested><SiteId>",
		);
		const answered = await post("wait=10", {}, { body, prefix: "/v2" });
		expect([answered.statusCode, logged]).toEqual([201, ["order-placed", "wait-cut-short"]]);
		expect(answered.body).toContain("<OrderStatus>BACKORDERED</OrderStatus>");
		expect(answered.body).not.toContain("<Backorder>");
	});

	it("is refused at once, and nothing was applied", async () => {
		const { post, waited } = service(80, { accounts: { site: async () => undefined } });
		const { statusCode, headers } = await post("wait=10");
		expect([statusCode, headers?.["Preference-Applied"], waited()]).toEqual([400, undefined, 0]);
	});
});

describe("a GET that prefers to wait", () => {
	it("is answered when the order has left RECEIVED, and at once after that", async () => {
		const { post, get, waited } = service(80);
		await post();
		const { statusCode, headers, body } = await get("wait=10");
		expect([statusCode, headers?.["Preference-Applied"]]).toEqual([200, "wait=10"]);
		expect(body).toContain(HAS_NUMBERS);
		const before = waited();
		expect(await get("wait=10")).toEqual({ statusCode, headers, body });
		expect(waited()).toBe(before);
	});

	it("is answered with places, and in JSON", async () => {
		const { post, get } = service(80);
		await post();
		expect((await get("wait=10", "?tndetail=true")).body).toContain("<City>CARY</City>");
		const { body } = await get("wait=10", "", "/v2", "application/json");
		expect(JSON.parse(body)).toMatchObject({ orderStatus: "COMPLETE", numbers: [{ status: "COMPLETE" }] });
	});

	it("is refused at once for what does not exist", async () => {
		const { get, waited } = service(80);
		const { statusCode, headers } = await get("wait=10");
		expect([statusCode, headers?.["Preference-Applied"], waited()]).toEqual([404, undefined, 0]);
	});
});
