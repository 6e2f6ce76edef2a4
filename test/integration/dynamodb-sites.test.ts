import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { dynamodbAccounts } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbOpenOrders } from "../../adapters/dynamodb/dynamodb-open-orders.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSiteChanges } from "../../adapters/dynamodb/dynamodb-site-changes.ts";
import { siteKey } from "../../adapters/dynamodb/keys.ts";
import type { OpenOrdersPage } from "../../application/ports/open-orders.ts";
import type { Site } from "../../domain/account/site.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, NOON, order, orderIdOf } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const ACCOUNT = "9900000";
const SITE: Site = {
	siteId: "743",
	name: "HQ",
	locked: false,
	peers: [{ peerId: "500709", name: "main", isDefault: true }],
};

it("a site whose answer got lost is not made a second time, under another id", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const { addSite } = dynamodbSiteChanges(client, ordersTable);
	expect([await addSite(ACCOUNT, SITE), await addSite(ACCOUNT, SITE)]).toEqual([true, true]);
	expect(await addSite(ACCOUNT, { ...SITE, description: "another" })).toBe(false);
	expect(await dynamodbAccounts(client, ordersTable).sites(ACCOUNT)).toEqual([SITE]);
});

it("a site is added once, and changed and deleted only as it was read", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const changes = dynamodbSiteChanges(client, ordersTable);
	const { site } = dynamodbAccounts(client, ordersTable);
	const now = () => site(ACCOUNT, "743", true);
	expect(await changes.addSite(ACCOUNT, SITE)).toBe(true);
	expect(await changes.addSite(ACCOUNT, { ...SITE, peers: [] })).toBe(false);
	expect(await now()).toEqual(SITE);
	const described = { ...SITE, description: "first", customerName: "Acme" };
	expect(await changes.replaceSite(ACCOUNT, SITE, described)).toBe(true);
	expect(await changes.replaceSite(ACCOUNT, SITE, { ...SITE, name: "lost" })).toBe(false);
	expect(await changes.removeSite(ACCOUNT, { ...described, customerName: "Bell" })).toBe(false);
	expect(await changes.removeSite("9900001", described)).toBe(false);
	expect(await now()).toEqual(described);
	expect(await changes.replaceSite(ACCOUNT, described, SITE)).toBe(true);
	expect(await now()).toEqual(SITE);
	expect([await changes.removeSite(ACCOUNT, SITE), await now()]).toEqual([true, undefined]);
});

it("a site as operators have made them so far can be changed", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const { name, locked, peers } = SITE;
	const item = { ...siteKey(ACCOUNT, "743"), name, locked, peers: JSON.stringify(peers) };
	await client.send(new PutItemCommand({ TableName: ordersTable, Item: marshal(item) }));
	const after = { ...SITE, description: "now described" };
	expect(await dynamodbSiteChanges(client, ordersTable).replaceSite(ACCOUNT, SITE, after)).toBe(true);
	expect(await dynamodbAccounts(client, ordersTable).sites(ACCOUNT)).toEqual([after]);
});

it("orders that are not final are found by their site, newest first", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const orders = dynamodbOrders(client, { ordersTable });
	const placed = (n: number, siteId: string, accountId = ACCOUNT) =>
		order(areaCode("919", 1), { siteId, backOrderRequested: true }, { orderId: orderIdOf(n), accountId });
	const waits = { take: "nothing", status: "BACKORDERED" } as const;
	await orders.add(placed(1, "743"));
	await orders.add(settleOrder(placed(2, "743"), waits, NO_NUMBERS, NOON));
	await orders.add(settleOrder(placed(3, "743"), { take: "nothing", status: "FAILED" }, NO_NUMBERS, NOON));
	await orders.add(placed(4, "744"));
	await orders.add(placed(5, "743", "9900001"));
	const found: OpenOrdersPage[] = [];
	for await (const page of dynamodbOpenOrders(client, ordersTable).ofSite(ACCOUNT, "743")) found.push(page);
	expect(found.flatMap((page) => page.orders.map(({ orderId }) => orderId))).toEqual([
		orderIdOf(2),
		orderIdOf(1),
	]);
	expect(found.reduce((sum, { looked }) => sum + looked, 0)).toBe(4);
});
