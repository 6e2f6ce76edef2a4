import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { dynamodbAccountStore } from "../../adapters/dynamodb/dynamodb-account-store.ts";
import type { AccountStore } from "../../application/ports/account-store.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

const ANN = { name: "ann", secretHash: "old", accountIds: ["1"], roles: [] } as const;
const SITE = { siteId: "7", name: "HQ", locked: false, peers: [] };

let dynamodb: TestDynamodb;
let accounts: AccountStore;
let at: Date;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	at = NOON;
	accounts = dynamodbAccountStore(client, ordersTable, () => at);
});

const validAfter = async () => (await accounts.user("ann"))?.tokensValidAfter;

it("with another secret the user's tokens are void in the same write: a crash after it left them in force", async () => {
	await accounts.addUser(ANN);
	at = afterNoon(1000);
	await accounts.changeUser(ANN, { ...ANN, accountIds: ["1", "2"] });
	expect(await validAfter()).toBe(NOON.toISOString());
	await accounts.changeUser({ ...ANN, accountIds: ["1", "2"] }, { ...ANN, secretHash: "new" });
	expect(await validAfter()).toBe(at.toISOString());
});

it("an account and its site are there together, or neither", async () => {
	await accounts.addSite("2", SITE);
	await expect(accounts.addAccount("2", "Two", SITE)).rejects.toThrow("changed by somebody else meanwhile");
	expect(await accounts.account("2")).toBeUndefined();
	await accounts.addAccount("1", "One", SITE);
	expect(await accounts.account("1")).toMatchObject({ name: "One" });
	expect(await accounts.sites("1")).toEqual([SITE]);
});
