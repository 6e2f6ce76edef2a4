import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { areaCodeXml, customer, orderXml } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let visitor: Visitor;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

/** A file with stock of an area code that has none. */
function columbia(): string {
	const file = join(mkdtempSync(join(tmpdir(), "console-")), "columbia.csv");
	writeFileSync(
		file,
		"first,last,state,city,rate_center,lata,zips,tier\n8035550000,8035550009,SC,COLUMBIA,COLUMBIA,434,29201,0\n",
	);
	return file;
}

const backorder = (npa: string) =>
	orderXml(areaCodeXml(npa, 2), "<BackOrderRequested>true</BackOrderRequested>");

describeInBrowser("the console", () => {
	beforeEach(async () => {
		visitor = await visit(system);
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	it("shows somebody with a wrong secret nothing but a sentence, and with the right one the page they asked for", async () => {
		const { page } = visitor;
		await visitor.go("#/orders");
		await page.getByLabel("Name").fill("demo");
		await page.getByLabel("Secret").fill("wrong");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("alert").getByText("Name or secret is wrong").waitFor();
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("heading", { name: "Orders" }).waitFor();
	});

	it("gives the token back at sign-out, and keeps it nowhere", async () => {
		const { page } = visitor;
		await visitor.signIn("demo", "demo-secret");
		const [token] = await visitor.stored();
		const answer = page.waitForResponse((response) => response.url().endsWith("/oauth2/revoke"));
		await page.getByRole("button", { name: "Sign out" }).click();
		expect((await answer).status()).toBe(200);
		await page.getByRole("button", { name: "Sign in" }).waitFor();
		expect(token).toMatch(/^ey/);
		expect(await visitor.stored()).toEqual([]);

		const again = { method: "POST", headers: { authorization: `Bearer ${token}` } };
		const refused = await fetch(`${system.baseUrl}/v2/oauth2/revoke`, {
			...again,
			body: new URLSearchParams({ token: "another" }),
		});
		expect(refused.status).toBe(401);
	});

	it("shows how a backordered order that waits is served, without being asked", async () => {
		const { page } = visitor;
		const id = await customer(system.baseUrl).place(backorder("803"));
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByText("First in the queue.").waitFor();
		await system.command("inventory", "import", columbia());
		await page.getByRole("img", { name: "Received, then Backordered, then Complete" }).waitFor();
		await page.getByText("(803) 555-0").first().waitFor();
	});

	it("closes an order that waits, and says before what will be left of it", async () => {
		const { page } = visitor;
		const id = await customer(system.baseUrl).place(backorder("843"));
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("button", { name: "Close" }).click();
		await page.getByRole("dialog").getByText("It has no numbers, so it ends as failed.").waitFor();
		await page.getByRole("dialog").getByRole("button", { name: "Close the order" }).click();
		await page.getByRole("img", { name: "Received, then Backordered, then Failed" }).waitFor();
	});
});
