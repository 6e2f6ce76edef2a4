import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTarget } from "../../cli/target.ts";
import { importStock } from "../support/import-stock.ts";
import { run as numbers } from "../support/order-builder.ts";
import { areaCodeXml, type Customer, customer, orderXml, textsIn } from "../system/customer.ts";
import { CANNOT_DELETE_A_MISSING_CHANGE_SET } from "../system/emulator-deviations.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { startSystem } from "../system/system-under-test.ts";

/** What is true of a deployment beyond what customers see: run by `npm run test:deploy` alone. */
const STACK = String(process.env.SYSTEM_STACK);
/** As it was deployed: the receivers of the system tests are on this machine. */
const CONTEXT = ["-c", "allowPrivateCallbacks=true", "-c", "throttleAlarms=off"];
const CDK = resolve("node_modules/.bin/cdk");
const run = promisify(execFile);
const GREENSBORO = { state: "NC", rateCenter: "GREENSBORO", city: "GREENSBORO", lata: "424", zips: [] };

let system: OrderingSystem;
let demo: Customer;
let inventoryTable: string;
let copy: string;
const dynamodb = new DynamoDBClient();
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
	inventoryTable = (await findTarget({ stack: STACK }, undefined)).inventoryTable;
	copy = await mkdtemp(join(tmpdir(), "number-orders-deploy-"));
});
afterAll(() => rm(copy, { recursive: true }));

const deploy = async (folder: string, ...options: readonly string[]): Promise<string> => {
	const everything = ["deploy", "--require-approval", "never", ...CONTEXT, ...options];
	const { stdout, stderr } = await run(CDK, everything, { cwd: folder });
	return stdout + stderr;
};

const backordered = async (npa: string): Promise<string> => {
	const id = await demo.place(orderXml(areaCodeXml(npa, 2), "<BackOrderRequested>true</BackOrderRequested>"));
	await demo.reaches(id, "BACKORDERED");
	return id;
};

/** Brings stock behind the service's back: nobody tells the redrive function. */
const arrive = (npa: string) =>
	importStock(dynamodb, inventoryTable, numbers(`${npa}5550000`, 2), GREENSBORO);

describe("a deployed stack", () => {
	it("re-drives a backordered order by its own schedule", async () => {
		const id = await backordered("423");
		await arrive("423");
		expect(textsIn((await demo.reaches(id, "COMPLETE")).body, "FullNumber")).toHaveLength(2);
	});

	it("is changed by nothing when it is deployed again as it is", async () => {
		expect(await deploy(".")).toContain("(no changes)");
	});

	it("loses no backordered order to a change of the state machine", async () => {
		const id = await backordered("865");
		for (const part of [
			"cdk.json",
			"package.json",
			"tsconfig.json",
			"infra",
			"functions",
			"adapters",
			"application",
			"client",
			"console",
			"domain",
			"statemachine",
		])
			await cp(part, join(copy, part), { recursive: true });
		await symlink(resolve("node_modules"), join(copy, "node_modules"));
		await edit(
			"statemachine/fulfilment.asl.json",
			'"Comment": "One attempt',
			'"Comment": "Changed: one attempt',
		);
		const options = CANNOT_DELETE_A_MISSING_CHANGE_SET ? ["--method=direct"] : [];
		expect(await deploy(copy, ...options)).not.toContain("(no changes)");
		expect((await findTarget({ stack: STACK }, undefined)).inventoryTable).toBe(inventoryTable);
		await arrive("865");
		await system.redrive();
		expect(textsIn((await demo.reaches(id, "COMPLETE")).body, "FullNumber")).toHaveLength(2);
		expect(await system.command("audit")).toContain("every invariant holds");
	});
});

async function edit(file: string, from: string, to: string): Promise<void> {
	const path = join(copy, file);
	const text = await readFile(path, "utf8");
	expect(text).toContain(from);
	await writeFile(path, text.replace(from, to));
}
