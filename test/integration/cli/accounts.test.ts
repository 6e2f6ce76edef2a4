import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { marshal } from "../../../adapters/dynamodb/attributes.ts";
import { dynamodbAccounts, dynamodbUsers } from "../../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbTrail } from "../../../adapters/dynamodb/dynamodb-trail.ts";
import { verifySecret } from "../../../adapters/runtime/secret-hash.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import { isInForce } from "../../../domain/account/access-token.ts";
import { checkSite } from "../../../domain/account/site.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../../support/dynamodb.ts";

let dynamodb: TestDynamodb;
let tables: TestTables;
let told: string[];

beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	tables = await dynamodb.emptied();
});

const accounts = async (words: string) => {
	told = [];
	const terminal = {
		out: (line: string) => void told.push(line),
		err: (line: string) => void told.push(line),
	};
	const target = { ...tables, dynamodb: tables.client, redrive: async () => {} };
	return runCommandLine(["accounts", ...words.split(" ")], { terminal, targetOf: async () => target });
};
const secretTold = () => told.flatMap((line) => /shown this once: (\S{32})$/.exec(line)?.[1] ?? [])[0];
const lets = async (name: string, secret = "") => {
	const user = await dynamodbUsers(tables.client, tables.ordersTable).find(name);
	return (await verifySecret(secret, user?.secretHash)) ? user?.accountIds : undefined;
};

describe("accounts create", () => {
	it("makes an account that orders can be placed for", async () => {
		expect(await accounts("create 9900002 --name Third --site 745:East --peer 500711:main --user ann")).toBe(
			0,
		);
		expect(told.slice(0, 3)).toEqual([
			"Account 9900002 (Third) created.",
			"Site 745 (East) created with default peer 500711 (main).",
			"User ann created for account 9900002, to order and read.",
		]);
		expect(await lets("ann", secretTold())).toEqual(["9900002"]);
		const site = await dynamodbAccounts(tables.client, tables.ordersTable).site("9900002", "745", true);
		expect(checkSite(site, undefined)).toEqual([]);
	});

	it("tells programs the secret by its name", async () => {
		await accounts("create 9900002 --user ann --json");
		const { done, secret } = JSON.parse(told.join(""));
		expect(done).toHaveLength(2);
		expect(await lets("ann", secret)).toEqual(["9900002"]);
		await accounts("create 9900002 --user ann --json");
		expect(JSON.parse(told.join(""))).toEqual({
			done: ["Account 9900002 (Account 9900002) is there already.", "User ann has account 9900002 already."],
		});
		await accounts("operator ann --new-secret --json");
		expect(await lets("ann", JSON.parse(told.join("")).secret)).toEqual(["9900002"]);
	});

	it("leaves what is there as it is", async () => {
		const words = "create 9900002 --name Third --site 745:East --peer 500711:main --user ann";
		await accounts(words);
		const secret = secretTold();
		await accounts(words.replace("Third", "Fourth"));
		expect(told).toEqual([
			"Account 9900002 (Third) is there already.",
			"Site 745 (East) is there already.",
			"Peer 500711 (main) is there already.",
			"User ann has account 9900002 already.",
		]);
		expect(await lets("ann", secret)).toEqual(["9900002"]);
	});

	it("gives a user another account under the same secret", async () => {
		await accounts("create 1 --user ann");
		const secret = secretTold();
		await accounts("create 2 --user ann");
		expect(told).toEqual(["Account 2 (Account 2) created.", "User ann has account 2 from now on."]);
		expect(await lets("ann", secret)).toEqual(["1", "2"]);
	});

	it("replaces a secret when told to", async () => {
		await accounts("create 1 --user ann");
		const old = secretTold();
		await accounts("create 1 --user ann --new-secret");
		expect(await lets("ann", old)).toBeUndefined();
		expect(await lets("ann", secretTold())).toEqual(["1"]);
	});

	it("makes a reader of a user, and back, in every account", async () => {
		const roles = async () => (await dynamodbUsers(tables.client, tables.ordersTable).find("ann"))?.roles;
		await accounts("create 1 --reader ann");
		expect(told[1]).toBe("User ann created for account 1, to only read.");
		expect(await roles()).toEqual([]);
		await accounts("create 2 --user ann");
		expect(told.slice(1)).toEqual([
			"User ann has account 2 from now on.",
			"User ann may order and read within five minutes, in every account.",
		]);
		expect(await roles()).toEqual(["ordering"]);
		await accounts("create 2 --reader ann");
		expect(await roles()).toEqual([]);
	});

	it("makes the first peer of a site its default, and no other", async () => {
		await accounts("create 1 --site 7");
		expect(told[1]).toBe(
			"Site 7 (Site 7) created with no peer: orders for it are refused until it has one (--peer).",
		);
		await accounts("create 1 --site 7 --peer 70");
		expect(told[2]).toBe("Default peer 70 (Peer 70) created.");
		await accounts("create 1 --site 7 --peer 71");
		expect(told[2]).toBe("Peer 71 (Peer 71) created.");
	});
});

describe("accounts revoke", () => {
	const validAfter = async () =>
		(await dynamodbUsers(tables.client, tables.ordersTable).find("ann"))?.tokensValidAfter;

	it("takes back what tokens a user has, and leaves the rest as it is", async () => {
		await accounts("create 1 --user ann");
		const secret = secretTold();
		const before = new Date().toISOString();
		expect(await accounts("revoke ann")).toBe(0);
		expect(told).toEqual(["Every token of ann is void within five minutes; the secret is as it was."]);
		const after = (await validAfter()) ?? "";
		expect(before <= after && after <= new Date().toISOString()).toBe(true);
		expect(await lets("ann", secret)).toEqual(["1"]);
	});

	it("is part of a new secret", async () => {
		await accounts("create 1 --user ann");
		const made = (await validAfter()) ?? "";
		await accounts("create 1 --user ann --new-secret");
		expect(((await validAfter()) ?? "") > made).toBe(true);
	});

	it("ends with 1 when there is no such user, and makes none", async () => {
		expect(await accounts("revoke eve")).toBe(1);
		expect(told).toEqual(["There is no such user."]);
		expect(await dynamodbUsers(tables.client, tables.ordersTable).find("eve")).toBeUndefined();
	});
});

describe("accounts remove", () => {
	it("removes a user from where they are found and listed, and operators read it in their trail", async () => {
		await accounts("operator olga");
		expect(await accounts("remove olga")).toBe(0);
		expect(told).toEqual([
			"User olga is removed; their secret and every token of theirs is void within five minutes.",
		]);
		expect(await accounts("list")).toBe(0);
		expect(told.join()).not.toContain("olga");
		const [entry] = (await dynamodbTrail(tables.client, tables.ordersTable).page({ size: 1 }))?.items ?? [];
		expect(entry).toMatchObject({
			operator: "(command line)",
			action: "user-removed",
			subject: "user olga",
			outcome: "done",
		});
		expect(await accounts("remove olga")).toBe(1);
	});

	it("leaves a token of theirs worthless to whoever has the name later", async () => {
		await accounts("create 1 --user ann");
		const issuedAt = new Date().toISOString();
		await accounts("remove ann");
		await accounts("create 2 --user ann");
		const again = await dynamodbUsers(tables.client, tables.ordersTable).find("ann");
		const token = { hash: "", userName: "ann", issuedAt, expiresAt: "9999" };
		expect(again?.accountIds).toEqual(["2"]);
		expect(isInForce(token, again?.tokensValidAfter, new Date())).toBe(false);
	});
});

describe("accounts show", () => {
	it("shows an account with all that belongs to it, and no secret", async () => {
		await accounts("create 12 --name Third --site 745:East --peer 500711:main --user ann");
		await accounts("create 12 --site 745 --peer 500712:spare");
		await accounts("create 1 --reader bob");
		expect(await accounts("show 12")).toBe(0);
		expect(told).toEqual([
			expect.stringMatching(/^Account 12 {2}Third {2}since \d{4}-\d\d-\d\dT/),
			"Site 745  East",
			"  Peer 500711  main  default",
			"  Peer 500712  spare",
			"User ann  may order and read  accounts 12",
		]);
		await accounts("show 1");
		expect(told.slice(1)).toEqual(["User bob  may only read  accounts 1"]);
	});

	it("ends with 1 when there is no such account", async () => {
		expect(await accounts("show 3")).toBe(1);
		expect(told).toEqual(["There is no such account."]);
	});
});

describe("accounts operator and list", () => {
	it("an operator of no account is made, listed, and is one no more", async () => {
		expect(await accounts("operator alice")).toBe(0);
		expect(await lets("alice", secretTold())).toEqual([]);
		await accounts("create 9900002 --name Third --user ann");
		await accounts("operator ann");
		expect(await accounts("list")).toBe(0);
		expect(told).toEqual([
			expect.stringMatching(/^Account 9900002 {2}Third {2}since \d{4}/),
			"User alice  operator",
			"User ann  may order and read  accounts 9900002  operator",
		]);
		await accounts("operator ann --take-back");
		await accounts("list");
		expect(told.at(-1)).toBe("User ann  may order and read  accounts 9900002");
		const { items = [] } = (await dynamodbTrail(tables.client, tables.ordersTable).page({ size: 9 })) ?? {};
		expect(items.map(({ action, subject, outcome }) => [action, subject, outcome]).reverse()).toEqual([
			["operator-made", "user alice", "done"],
			["operator-made", "user ann", "done"],
			["operator-taken-back", "user ann", "done"],
		]);
		expect(await accounts("operator nobody --take-back")).toBe(1);
		expect(told).toEqual(["There is no such user."]);
	});

	it("what is older than the list is added to it, and what is there stays as it is", async () => {
		await accounts("create 9900002 --name Third --user ann");
		for (const SK of ["ACCOUNT#9900002", "USER#ann"])
			await tables.client.send(
				new DeleteItemCommand({ TableName: tables.ordersTable, Key: marshal({ PK: "DIRECTORY", SK }) }),
			);
		await accounts("list");
		expect(told).toEqual([]);
		await accounts("list --complete");
		const complete = told;
		expect(complete).toHaveLength(2);
		await accounts("list --complete");
		expect(told).toEqual(complete);
	});
});
