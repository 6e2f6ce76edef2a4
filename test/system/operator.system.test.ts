import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiError, type NumberOrders, numberOrders } from "../../client/number-orders.ts";
import { eventsDue } from "./events-due.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { startReceiver } from "./receiver.ts";
import { startSystem } from "./system-under-test.ts";

/** The operator's API by the typed client, as the console uses it. */
let system: OrderingSystem;
let operator: NumberOrders;
let demo: NumberOrders;
beforeAll(async () => {
	system = await startSystem();
	const as = (user: string) =>
		numberOrders({
			baseUrl: system.baseUrl,
			accountId: "9900000",
			credentials: { user, secret: `${user}-secret` },
		});
	operator = as("operator");
	demo = as("demo");
});
afterAll(() => system.stop());

const refusedWith = (call: Promise<unknown>) =>
	call.then(
		() => 200,
		(error: ApiError) => error.status,
	);

describe("an operator", () => {
	it("counts the stock by place and by thousands-block, a page at a time", async () => {
		const { places, total, isCut } = await operator.readStock({ state: "nc", areaCode: "919" });
		expect(isCut).toBe(false);
		expect(places.length).toBeGreaterThan(0);
		expect(places.every(({ npa, state }) => npa === "919" && state === "NC")).toBe(true);
		expect(total.free + total.withdrawn + total.taken).toBe(total.known);
		const first = await operator.listStockBlocks({ size: 3 });
		const second = await operator.listStockBlocks({ size: 3, page: first.next ?? "" });
		expect(second.blocks[0]?.block).toBe(first.next);
		expect(first.blocks).toHaveLength(3);
	});

	it("sees whose the numbers of a thousands-block are: in service, reserved, aging", async () => {
		const exact = {
			existingTelephoneNumberOrderType: { telephoneNumberList: ["+13035557001", "+13035557003"] },
		};
		const { order, orderStatus } = await demo.placeOrder({
			prefer: "wait=15",
			body: { siteId: "743", ...exact },
		});
		expect(orderStatus).toBe("COMPLETE");
		await demo.reserveNumbers({ body: { reservedTn: ["+13035557005"] } });
		await demo.placeDisconnect({
			body: {
				name: "one less",
				disconnectTelephoneNumberOrderType: { telephoneNumberList: ["+13035557003"] },
			},
		});
		const stateOf = async (line: number) => {
			const { runs } = await operator.readStockBlock({ block: "3035557" });
			return runs.find(({ from, to }) => from <= line && line <= to);
		};
		expect(await stateOf(1)).toMatchObject({ state: "inService", accountId: "9900000", orderId: order.id });
		expect(await stateOf(2)).toMatchObject({ from: 2, to: 2, state: "free" });
		expect(await stateOf(5)).toMatchObject({ state: "reserved", accountId: "9900000" });
		await expect.poll(async () => (await stateOf(3))?.state, { timeout: PATIENCE_MS }).toBe("aging");
		expect(await refusedWith(operator.readStockBlock({ block: "9999999" }))).toBe(404);
	});

	it("sees what orders of all accounts wait for, and which", async () => {
		const areaCode = { areaCodeSearchAndOrderType: { areaCode: "701", quantity: 3 } };
		const { order } = await demo.placeOrder({
			prefer: "wait=15",
			body: { siteId: "743", backOrderRequested: true, ...areaCode },
		});
		await expect
			.poll(async () => (await operator.readQueue({ size: 50 })).keys)
			.toContainEqual({
				key: "npa=701",
				waitsFor: "numbers in area code 701",
				orders: 1,
				missing: 3,
				isCut: false,
				oldestAt: expect.any(String),
				stock: 0,
			});
		const { orders } = await operator.listQueuedOrders({ key: "npa=701" });
		expect(orders).toMatchObject([{ accountId: "9900000", orderId: order.id, requested: 3, completed: 0 }]);
		await demo.updateOrder({ orderId: order.id, body: { closeOrder: true } });
	});

	it("sees whether what is to be done gets done", async () => {
		await system.command("audit");
		const { overdue, lastAudit } = await operator.readHealth({});
		expect(Object.keys(overdue).sort()).toEqual(["disconnects", "events", "orders", "reservations"]);
		expect(lastAudit).toMatchObject({ broken: 0, blocks: expect.any(Number) });
	});
});

describe("an operator's import", () => {
	const FILE = "first,last,state,rate_center,lata\n7015550000,7015550004,ND,FARGO,638\nhello,,ND,FARGO,638\n";

	it("is tried out, carried out, and serves who waits; doing it again adds nothing", async () => {
		const { order } = await demo.placeOrder({
			prefer: "wait=15",
			body: {
				siteId: "743",
				backOrderRequested: true,
				areaCodeSearchAndOrderType: { areaCode: "701", quantity: 2 },
			},
		});
		const dry = await operator.importStock({ dryRun: true, body: FILE });
		expect(dry).toMatchObject({
			dryRun: true,
			added: 5,
			rejected: 1,
			rejectedRows: [{ line: 3, reason: expect.stringContaining("hello") }],
			served: [{ accountId: "9900000", orderId: order.id, missing: 2, share: 2 }],
		});
		expect((await demo.readOrder({ orderId: order.id })).orderStatus).toBe("BACKORDERED");
		expect(await operator.importStock({ body: FILE })).toEqual({ ...dry, dryRun: false });
		const status = async () => (await demo.readOrder({ orderId: order.id })).orderStatus;
		await expect.poll(status, { timeout: PATIENCE_MS }).toBe("COMPLETE");
		expect(await operator.importStock({ body: FILE })).toMatchObject({
			added: 0,
			alreadyKnown: 5,
			served: [],
		});
		const { entries } = await operator.readTrail({ size: 2 });
		expect(entries.map(({ action, details }) => [action, details])).toEqual([
			["stock-imported", "0 numbers to add, 5 known, 1 rows rejected"],
			["stock-imported", "5 numbers to add, 0 known, 1 rows rejected"],
		]);
		expect(await refusedWith(operator.importStock({ body: "no,header\n" }))).toBe(400);
	});
});

describe("an operator's deliveries", () => {
	it("are those that a receiver does not take, with what it said", async () => {
		const receiver = await startReceiver();
		receiver.answers((response) => void response.writeHead(503).end());
		const { id } = (await demo.subscribe({
			body: { orderType: "orders", callbackSubscription: { url: receiver.url } },
		})) as unknown as { id: string };
		try {
			const areaCode = { areaCodeSearchAndOrderType: { areaCode: "919", quantity: 1 } };
			const { order } = await demo.placeOrder({ prefer: "wait=15", body: { siteId: "743", ...areaCode } });
			await receiver.told(order.id);
			await eventsDue(system, order.id);
			await system.redrive();
			await receiver.told(order.id, 2);
			const failing = async () =>
				(await operator.listFailingDeliveries({ size: 50 })).events.find(
					({ orderId }) => orderId === order.id,
				);
			// Twice at least: a schedule may have looked as well.
			const attempts = async () => (await failing())?.first[0]?.attempts;
			await expect.poll(attempts, { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(2);
			const event = await failing();
			expect(event).toMatchObject({ status: "COMPLETE", receivers: 1 });
			expect(event?.first).toMatchObject([{ result: "503 Service Unavailable" }]);
			expect(event?.tries).toBeGreaterThanOrEqual(1);
		} finally {
			await demo.unsubscribe({ subscriptionId: id });
			await receiver.stop();
		}
	});
});

describe("an operator's accounts", () => {
	it("are made with a site, and users with a secret that opens them, told once", async () => {
		const account = {
			accountId: "9900077",
			name: "Made <by> hand",
			site: { id: "770", name: "HQ" },
			peer: { id: "771", name: "main" },
		};
		const made = await operator.createAccount({ body: account });
		expect(made).toMatchObject({
			name: account.name,
			sites: [{ siteId: "770", peers: [{ isDefault: true }] }],
		});
		expect(await refusedWith(operator.createAccount({ body: account }))).toBe(409);
		expect((await operator.listAccounts({})).accounts.map((one) => one.accountId)).toContain("9900077");
		const user = { name: "seventy", accountIds: ["9900077"], mayOrder: true };
		const { secret, roles } = await operator.createUser({ body: user });
		expect(roles).toEqual(["ordering"]);
		const seventy = numberOrders({
			baseUrl: system.baseUrl,
			accountId: "9900077",
			credentials: { user: "seventy", secret },
		});
		expect(await refusedWith(seventy.listOrders({}))).toBe(200);
		expect(await refusedWith(seventy.listUsers({}))).toBe(404);
		const { users } = await operator.listUsers({ accountId: "9900077" });
		expect(users).toEqual([{ name: "seventy", accountIds: ["9900077"], roles: ["ordering"] }]);
		const changed = await operator.changeUser({ user: "seventy", body: { accountIds: ["9900077"] } });
		expect(changed.roles).toEqual([]);
		const other = await operator.replaceUserSecret({ user: "seventy" });
		expect(other.secret).not.toBe(secret);
		await operator.revokeUserTokens({ user: "seventy" });
		expect(await refusedWith(operator.revokeUserTokens({ user: "nobody" }))).toBe(404);

		await operator.removeUser({ user: "seventy" });
		expect(await refusedWith(operator.removeUser({ user: "seventy" }))).toBe(404);
		expect((await operator.listUsers({ accountId: "9900077" })).users).toEqual([]);

		const { entries } = await operator.readTrail({ size: 8 });
		expect(entries.slice(0, 6).map(({ action, operator: who, outcome }) => [action, who, outcome])).toEqual([
			["user-removed", "operator", expect.stringMatching(/^refused: /)],
			["user-removed", "operator", "done"],
			["user-tokens-revoked", "operator", expect.stringMatching(/^refused: /)],
			["user-tokens-revoked", "operator", "done"],
			["user-secret-replaced", "operator", "done"],
			["user-changed", "operator", "done"],
		]);
		expect(JSON.stringify(entries)).not.toContain(secret);
		expect(JSON.stringify(entries)).not.toContain(other.secret);
	});

	it("no operator is made or changed over the API", async () => {
		expect(await refusedWith(operator.replaceUserSecret({ user: "operator" }))).toBe(403);
		expect(await refusedWith(operator.removeUser({ user: "operator" }))).toBe(403);
		const body = { accountIds: ["9900000"], mayOrder: true };
		expect(await refusedWith(operator.changeUser({ user: "operator", body }))).toBe(403);
		const unknown = { name: "none", accountIds: ["123456789"] };
		expect(await refusedWith(operator.createUser({ body: unknown }))).toBe(400);
	});
});

it("to a customer, and in v1, the operator's paths are unknown ones", async () => {
	expect(await refusedWith(demo.readStock({}))).toBe(404);
	expect(await refusedWith(demo.readStockBlock({ block: "3035557" }))).toBe(404);
	const headers = { authorization: `Basic ${btoa("operator:operator-secret")}` };
	for (const path of ["/v1/operator/stock", "/operator/stock/blocks", "/v2/operator/nothing"])
		expect((await fetch(`${system.baseUrl}${path}`, { headers })).status).toBe(404);
	expect((await fetch(`${system.baseUrl}/v2/operator/stock`)).status).toBe(401);
	expect(await refusedWith(operator.listOrders({}))).toBe(403);
});
