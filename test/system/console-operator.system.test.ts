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

describeInBrowser("the operator", () => {
	beforeEach(async () => {
		visitor = await visit(system, { colorScheme: "dark" });
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	it("sees the stock by place and block, and a block number by number", async () => {
		const { page } = visitor;
		await visitor.signIn("operator", "operator-secret");
		await page.getByRole("heading", { level: 1, name: "Stock" }).waitFor();
		await page.getByLabel("Area code").fill("720");
		await page.getByRole("button", { name: "Find" }).click();
		await page
			.getByRole("region", { name: "Stock by place" })
			.getByRole("cell", { name: "DENVER" })
			.waitFor();
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("link", { name: "720-555-3" }).click();
		await page.getByRole("img", { name: /The thousand numbers/ }).waitFor();
		await page.getByRole("cell", { name: /^\(720\) 555-3000/ }).waitFor();
		expect(await visitor.faults()).toEqual([]);
	});

	it("sees what orders of all accounts wait for, and who is served first", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		const terms = "<BackOrderRequested>true</BackOrderRequested>";
		const id = await demo.place(orderXml(areaCodeXml("854", 7), terms));
		await demo.settled(id);
		await visitor.go("#/operator/queue");
		await visitor.signIn("operator", "operator-secret");
		const row = page.getByRole("row", { name: /area code 854/ });
		await row.getByRole("cell", { name: "7", exact: true }).waitFor();
		await row.getByRole("button").click();
		await page.getByRole("dialog").getByRole("cell", { name: "0 of 7" }).waitFor();
		expect(await visitor.faults()).toEqual([]);
		await demo.request("PUT", `/orders/${id}`, "<Order><CloseOrder>true</CloseOrder></Order>");
	});

	it("tries a file of stock out, sees the rows that are kept out and whom it would serve, and imports it", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		const id = await demo.place(
			orderXml(areaCodeXml("839", 2), "<BackOrderRequested>true</BackOrderRequested>"),
		);
		await demo.settled(id);
		await visitor.go("#/operator/import");
		await visitor.signIn("operator", "operator-secret");
		const columns = "first,last,state,city,rate_center,lata,zips,tier";
		const rows = [
			"8395550000,8395550009,SC,COLUMBIA,COLUMBIA,434,29201,0",
			"839555,,SC,COLUMBIA,COLUMBIA,434,,0",
		];
		await page.getByLabel("File of CSV").setInputFiles({
			name: "stock.csv",
			mimeType: "text/csv",
			buffer: Buffer.from([columns, ...rows].join("\n")),
		});
		await page.getByRole("button", { name: "Try it out" }).click();
		await page
			.getByText("Nothing was written. 10 numbers would be added, 0 numbers known already, 1 row kept out.")
			.waitFor();
		await page.getByRole("region", { name: "Rows kept out" }).getByRole("row", { name: /^3 / }).waitFor();
		await page
			.getByRole("region", { name: "Backorders served" })
			.getByRole("cell", { name: "9900000" })
			.waitFor();
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("button", { name: "Import", exact: true }).click();
		await page.getByText("10 numbers added, 0 numbers known already, 1 row kept out.").waitFor();
		await demo.reaches(id, "COMPLETE");
	});

	it("is told how far a long file has got, and by the lines of the file which of its rows are kept out", async () => {
		const { page } = visitor;
		const second = Promise.withResolvers<void>();
		let sent = 0;
		await page.route("**/v2/operator/imports**", async (route) => {
			sent += 1;
			if (sent === 2) await second.promise;
			return route.continue();
		});
		await visitor.go("#/operator/import");
		await visitor.signIn("operator", "operator-secret");
		const rows = Array.from({ length: 150 }, (_, n) => `${8395551000 + n},,SC,COLUMBIA,COLUMBIA,434,29201,0`);
		const text = ["first,last,state,city,rate_center,lata,zips,tier", ...rows, "839"].join("\n");
		await page
			.getByLabel("File of CSV")
			.setInputFiles({ name: "stock.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
		await page.getByRole("button", { name: "Try it out" }).click();
		await page.getByText("100 numbers would be added").waitFor();
		const bar = page.getByRole("progressbar");
		const position = await bar.evaluate((one) => (one as unknown as { position: number }).position);
		expect(position).toBeCloseTo(100 / 151, 1);
		expect(await visitor.faults()).toEqual([]);
		second.resolve();
		await page.getByText("150 numbers would be added, 0 numbers known already, 1 row kept out.").waitFor();
		await page.getByRole("region", { name: "Rows kept out" }).getByRole("row", { name: /^152 / }).waitFor();
		await bar.waitFor({ state: "detached" });
	});

	it("makes an account and a user of it, who signs in with the secret that is shown once, and has it in the trail", async () => {
		const { page } = visitor;
		const id = "9977001";
		await visitor.go("#/operator/accounts");
		await visitor.signIn("operator", "operator-secret");
		await page.getByRole("button", { name: "New account" }).click();
		await page.getByLabel("Account id").fill(id);
		await page.getByLabel("Account name").fill("Made in the console");
		await page.getByLabel("Site id").fill("7701");
		await page.getByRole("button", { name: "Make the account" }).click();
		await page.getByRole("cell", { name: "Made in the console" }).waitFor();
		await page.getByRole("button", { name: "New user" }).click();
		await page.getByLabel("User name").fill("made-in-the-console");
		await page.getByLabel("Account ids").fill(id);
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("button", { name: "Make the user" }).click();
		const shown = page.getByRole("dialog", { name: "The secret of made-in-the-console" });
		const secret = await shown.locator("code").innerText();
		await shown.getByRole("button", { name: "I have it" }).click();
		await page.getByRole("row", { name: /made-in-the-console/ }).waitFor();
		await page.getByRole("link", { name: "Trail" }).click();
		await page.getByRole("row", { name: /user created.*made-in-the-console/ }).waitFor();
		expect(await visitor.faults()).toEqual([]);
		expect(await page.content()).not.toContain(secret);
		await page.getByRole("button", { name: "Sign out" }).click();
		await visitor.signIn("made-in-the-console", secret);
		await page.getByText(id, { exact: true }).first().waitFor();
		await page.getByRole("button", { name: "Sign out" }).click();
		await visitor.go("#/operator/accounts");
		await visitor.signIn("operator", "operator-secret");
		const user = page.getByRole("row", { name: /made-in-the-console/ });
		await user.getByRole("button", { name: "Change made-in-the-console" }).click();
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("button", { name: "Remove them …" }).click();
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("button", { name: "Remove the user" }).click();
		await user.waitFor({ state: "detached" });
	});

	it("sees whether what is to be done gets done", async () => {
		const { page } = visitor;
		await system.redrive();
		await visitor.go("#/operator/health");
		await visitor.signIn("operator", "operator-secret");
		await page.getByRole("heading", { name: "Past its time" }).waitFor();
		await page.getByRole("heading", { name: "Last sweep" }).waitFor();
	});

	it("alone has these pages", async () => {
		const { page } = visitor;
		await visitor.go("#/operator/stock");
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("heading", { name: "No such page" }).waitFor();
		expect(await page.getByRole("link", { name: "Stock" }).count()).toBe(0);
	});
});
