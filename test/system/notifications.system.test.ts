import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
import { eventsDue } from "./events-due.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { type Receiver, startReceiver, subscriptionXml } from "./receiver.ts";
import { startSystem } from "./system-under-test.ts";

const BACKORDER = "<BackOrderRequested>true</BackOrderRequested>";
const CLOSE = "<Order><CloseOrder>true</CloseOrder></Order>";

let system: OrderingSystem;
let demo: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
});
afterAll(async () => {
	await system.stop();
});

const receivers: Receiver[] = [];
const made: string[] = [];
afterEach(async () => {
	for (const id of made.splice(0)) await demo.request("DELETE", `/subscriptions/${id}`);
	for (const receiver of receivers.splice(0)) await receiver.stop();
});

async function receiver(): Promise<Receiver> {
	const started = await startReceiver();
	receivers.push(started);
	return started;
}

/** Subscribes a receiver, and answers the id and the key that its notifications are signed with. */
async function subscribed(
	{ url }: Receiver,
	callback = "",
	orderId = "",
): Promise<{ id: string; key: string }> {
	const xml = subscriptionXml(url, orderId, callback);
	const { status, body, headers } = await demo.request("POST", "/subscriptions", xml);
	expect({ status, body }).toEqual({ status: 201, body: "" });
	const id = headers.get("location")?.split("/").pop() ?? "";
	made.push(id);
	return { id, key: headers.get("x-signature-key") ?? "" };
}

/** What the customer sees of a subscription's last result, as soon as it is this; throws after `PATIENCE_MS`. */
async function status(id: string, expected: string): Promise<void> {
	let last = "";
	for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await setTimeout(20)) {
		last = textIn((await demo.request("GET", `/subscriptions/${id}`)).body, "Status");
		if (last === expected) return;
	}
	throw new Error(`Subscription ${id} stays ${last}`);
}

describe("a subscriber", () => {
	it("can be tried out, and its account sees what became of that and of the last notifications", async () => {
		const hooks = await receiver();
		const { id, key } = await subscribed(hooks);
		const tested = await demo.request("POST", `/subscriptions/${id}/test`);
		expect(tested.status).toBe(200);
		expect([textIn(tested.body, "Status"), textIn(tested.body, "Outcome")]).toEqual(["TEST", "delivered"]);
		const [notification] = await hooks.told(textIn(tested.body, "OrderId"));
		const signature = createHmac("sha256", key)
			.update(notification?.body ?? "")
			.digest("base64");
		expect(notification?.headers["x-bandwidth-signature-sha-256"]).toBe(signature);
		const orderId = await demo.place(orderXml(areaCodeXml("919", 1)));
		await hooks.told(orderId);
		const outcomes = async () => {
			const { body } = await demo.request("GET", `/subscriptions/${id}/deliveries`);
			return [...body.matchAll(/<OrderId>(.*?)<\/OrderId><Status>(.*?)<\/Status>/g)].map(([, of, status]) => [
				of,
				status,
			]);
		};
		const expected = [
			[orderId, "COMPLETE"],
			[textIn(tested.body, "OrderId"), "TEST"],
		];
		await expect.poll(outcomes, { timeout: PATIENCE_MS }).toEqual(expected);
	});

	it("is told of a completed order: signed, with the event's id, and nothing of the subscription's secrets", async () => {
		const hooks = await receiver();
		const { id, key } = await subscribed(hooks);
		const order = orderXml(areaCodeXml("919", 2), "<CustomerOrderId>crm-4711</CustomerOrderId>");
		const orderId = await demo.place(order);
		const [{ method, headers, body } = { method: "", headers: {}, body: "" }] = await hooks.told(orderId);
		expect(method).toBe("POST");
		expect(headers["content-type"]).toBe("application/xml; charset=utf-8");
		expect(headers["x-event-id"]).toMatch(/^[0-9a-f-]{36}$/);
		expect(headers["x-bandwidth-signature-sha-256"]).toBe(
			createHmac("sha256", key).update(body).digest("base64"),
		);
		expect(headers.authorization).toBeUndefined();
		const read = (await demo.request("GET", `/orders/${orderId}`)).body;
		expect(textIn(body, "Status")).toBe("COMPLETE");
		expect(textIn(body, "SubscriptionId")).toBe(id);
		expect(textIn(body, "CustomerOrderId")).toBe("crm-4711");
		expect(textIn(body, "Message")).toMatch(
			/^Created a new number order for 2 numbers from (CARY|RALEIGH), NC$/,
		);
		expect(textsIn(body, "TelephoneNumber").sort()).toEqual(textsIn(read, "FullNumber").sort());
		expect(textIn(body, "LastModifiedDate")).toBe(textIn(read, "LastModifiedDate"));
		await status(id, "200 OK");
	});

	it("is told of a note that was added, and not of one written anew", async () => {
		const hooks = await receiver();
		const orderId = await demo.place(orderXml(areaCodeXml("919", 1)));
		await demo.settled(orderId);
		await subscribed(hooks);
		const note = (text: string) => `<Note><UserId>demo</UserId><Description>${text}</Description></Note>`;
		const added = await demo.request("POST", `/orders/${orderId}/notes`, note("please expedite"));
		const noteId = added.headers.get("location")?.split("/").pop();
		const [told] = await hooks.told(orderId);
		expect(textIn(told?.body ?? "", "Note")).toBe("please expedite");
		expect(textIn(told?.body ?? "", "Status")).toBe("COMPLETE");
		await demo.request("PUT", `/orders/${orderId}/notes/${noteId}`, note("never mind"));
		await demo.request("POST", `/orders/${orderId}/notes`, note("thank you"));
		const all = await hooks.told(orderId, 2);
		expect(all.map(({ body }) => textIn(body, "Note"))).toEqual(["please expedite", "thank you"]);
	});

	it("is greeted with its credentials, and may have its numbers in E.164", async () => {
		const hooks = await receiver();
		const credentials =
			"<CallbackCredentials><BasicAuthentication><Username>hook</Username><Password>s3cret</Password></BasicAuthentication></CallbackCredentials>";
		const { id } = await subscribed(hooks, `${credentials}<NumberFormat>E164</NumberFormat>`);
		const orderId = await demo.place(orderXml(areaCodeXml("919", 1)));
		const [told] = await hooks.told(orderId);
		expect(told?.headers.authorization).toBe(`Basic ${btoa("hook:s3cret")}`);
		expect(textIn(told?.body ?? "", "TelephoneNumber")).toMatch(/^\+1919555\d{4}$/);
		const { body } = await demo.request("GET", `/subscriptions/${id}`);
		expect(textIn(body, "Username")).toBe("hook");
		expect(body).not.toContain("s3cret");
	});

	it("is told of a failure, by its first reason", async () => {
		const hooks = await receiver();
		await subscribed(hooks);
		const orderId = await demo.place(orderXml(existingXml("2015550100", "2015550101")));
		const [told] = await hooks.told(orderId);
		expect(textIn(told?.body ?? "", "Status")).toBe("FAILED");
		expect(textIn(told?.body ?? "", "Message")).toBe(
			"5005: The telephone number is unavailable for ordering",
		);
		expect(told?.body).not.toContain("CompletedTelephoneNumbers");
	});

	it("is told of a backorder, of each number more, and of its end", async () => {
		const hooks = await receiver();
		await subscribed(hooks);
		const orderId = await demo.place(orderXml(areaCodeXml("931", 4), BACKORDER));
		await hooks.told(orderId, 1);
		await bringStock(system, [["9315550000", "9315550000"]]);
		await hooks.told(orderId, 2);
		await bringStock(system, [["9315550001", "9315550001"]]);
		await hooks.told(orderId, 3);
		await demo.request("PUT", `/orders/${orderId}`, CLOSE);
		const told = await hooks.told(orderId, 4);
		const seen = told.map(
			({ body }) => `${textIn(body, "Status")} ${textsIn(body, "TelephoneNumber").length}`,
		);
		expect(seen).toEqual(["BACKORDERED 0", "BACKORDERED 1", "BACKORDERED 2", "PARTIAL 2"]);
		expect(new Set(told.map(({ headers }) => headers["x-event-id"])).size).toBe(4);
	});

	it("of one order is told of no other, and is gone when that is over", async () => {
		const hooks = await receiver();
		const orderId = await demo.place(orderXml(areaCodeXml("276", 1), BACKORDER));
		await demo.reaches(orderId, "BACKORDERED");
		const { id } = await subscribed(hooks, "", orderId);
		await demo.settled(await demo.place(orderXml(areaCodeXml("919", 1))));
		await demo.request("PUT", `/orders/${orderId}`, CLOSE);
		const [told] = await hooks.told(orderId);
		expect(textIn(told?.body ?? "", "Status")).toBe("FAILED");
		expect(hooks.received).toHaveLength(1);
		const start = Date.now();
		while ((await demo.request("GET", `/subscriptions/${id}`)).status !== 404) {
			expect(Date.now() - start).toBeLessThan(PATIENCE_MS);
			await setTimeout(20);
		}
	});

	it("that has expired is told nothing, and is not there", async () => {
		const hooks = await receiver();
		const { id } = await subscribed(hooks, "<Expiry>1</Expiry>");
		await setTimeout(1_100);
		expect((await demo.request("GET", `/subscriptions/${id}`)).status).toBe(404);
		const other = await receiver();
		await subscribed(other);
		await other.told(await demo.place(orderXml(areaCodeXml("919", 1))));
		expect(hooks.received).toEqual([]);
	});
});

describe("a receiver", () => {
	it("that refuses is told again, with the same event, when that is due", async () => {
		const hooks = await receiver();
		const { id } = await subscribed(hooks);
		hooks.answers((response) => void response.writeHead(503).end());
		const orderId = await demo.place(orderXml(areaCodeXml("919", 1)));
		await hooks.told(orderId);
		await status(id, "503 Service Unavailable");
		hooks.answers((response) => void response.writeHead(201).end());
		await eventsDue(system, orderId);
		await system.redrive();
		const [first, second] = await hooks.told(orderId, 2);
		expect(second?.headers["x-event-id"]).toBe(first?.headers["x-event-id"]);
		expect(second?.body).toBe(first?.body);
		await status(id, "201 Created");
	});

	it("that hangs or sends elsewhere keeps nothing from another", async () => {
		const [hanging, moved, elsewhere, good] = [
			await receiver(),
			await receiver(),
			await receiver(),
			await receiver(),
		];
		hanging.answers(() => {});
		moved.answers((response) => void response.writeHead(307, { location: elsewhere.url }).end());
		for (const each of [hanging, good]) await subscribed(each);
		const { id } = await subscribed(moved);
		const start = Date.now();
		const orderId = await demo.place(orderXml(areaCodeXml("919", 1)));
		await good.told(orderId);
		expect(Date.now() - start).toBeLessThan(PATIENCE_MS / 2);
		await status(id, "307 Temporary Redirect");
		expect(elsewhere.received).toEqual([]);
		await good.told(await demo.place(orderXml(areaCodeXml("919", 1))));
		expect(textIn((await demo.request("GET", `/orders/${orderId}`)).body, "OrderStatus")).toBe("COMPLETE");
	});
});
