import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, customer, existingXml, orderXml, textsIn } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startReceiver } from "./receiver.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let visitor: Visitor;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(async () => {
	const { request } = customer(system.baseUrl); // whoever shares the service wants no receivers that are gone
	const { body } = await request("GET", "/subscriptions");
	for (const id of textsIn(body, "SubscriptionId")) await request("DELETE", `/subscriptions/${id}`);
	await system.stop();
});

describeInBrowser("the console", () => {
	beforeEach(async () => {
		visitor = await visit(system);
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	it("shows the 5,000 numbers of an order, of which few exist at a time", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		const id = await demo.place(orderXml(areaCodeXml("415", 5_000)));
		await demo.settled(id);
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("heading", { name: "5,000 numbers", exact: true }).waitFor();
		const list = page.getByRole("region", { name: "Numbers of the order" });
		await list.scrollIntoViewIfNeeded();
		expect(await list.getByRole("row").count()).toBeLessThan(100);
		await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
		await list.locator('tr[aria-rowindex="5001"]').waitFor();
		expect(await list.getByRole("row").count()).toBeLessThan(100);
		const file = page.waitForEvent("download");
		await page.getByRole("button", { name: "Download" }).click();
		const text = await readFile(await (await file).path(), "utf8");
		expect(text.match(/^\+1415555\d{4}$/gm)?.length).toBe(5_000);
	});

	it("disconnects numbers after a look at what becomes of them", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		await bringStock(system, [["3255550900", "3255550901"]]);
		await demo.settled(await demo.place(orderXml(existingXml("3255550900", "3255550901"))));
		await visitor.go("#/numbers");
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("Area code").fill("325");
		await page.getByRole("button", { name: "Find" }).click();
		await page.getByLabel("Tick (325) 555-0900").check();
		await page.getByLabel("Tick (325) 555-0901").check();
		await page.getByRole("button", { name: "Disconnect 2 numbers …" }).click();
		const dialog = page.getByRole("dialog", { name: "Disconnect 2 numbers" });
		await dialog.getByText("(325) 555-0901").waitFor();
		expect(await visitor.faults()).toEqual([]);
		await dialog.getByRole("button", { name: "Disconnect" }).click();
		await page.getByText("2 numbers disconnected.").waitFor();
		await page.getByRole("link", { name: "Disconnected" }).click();
		// The form of the page before is there until this one shows, and what is typed into it is gone.
		await page.locator('a[aria-current="page"]', { hasText: "Disconnected" }).waitFor();
		await page.getByLabel("Area code").fill("325");
		await page.getByRole("button", { name: "Find" }).click();
		const gone = page.getByRole("row", { name: "(325) 555-0901" });
		await gone.getByText("aging").waitFor();
		const [returns = "", since = ""] = await gone
			.locator("time")
			.evaluateAll((times) => times.map((time) => time.getAttribute("datetime") ?? ""));
		expect(Date.parse(returns) - Date.parse(since)).toBe(30 * 86_400_000);
	});

	it("shows what the account reserved anywhere, gives some of it back, and orders the rest", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		await bringStock(system, [["3255550950", "3255550952"]]);
		const body = "<Reservation><ReservedTn>3255550952</ReservedTn></Reservation>";
		expect((await demo.request("POST", "/tnreservation", body)).status).toBe(201);
		await visitor.go("#/numbers/reserved");
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("row", { name: "(325) 555-0952" }).waitFor();
		await page.getByRole("textbox", { name: "Numbers" }).fill("325-555-0950, +13255550951");
		await page.getByRole("button", { name: "Reserve for four hours" }).click();
		await page.getByRole("row", { name: "(325) 555-0950" }).waitFor();
		await page.getByLabel("Tick (325) 555-0950").check();
		await page.getByLabel("Tick (325) 555-0952").check();
		await page.getByRole("button", { name: "Give back 2 numbers" }).click();
		for (const number of ["(325) 555-0950", "(325) 555-0952"])
			await page.getByRole("row", { name: number }).waitFor({ state: "detached" });
		await page.getByLabel("Tick (325) 555-0951").check();
		await page.getByRole("button", { name: "Order 1 number …" }).click();
		await page.getByRole("button", { name: "Place the order" }).click();
		await page.getByText("Complete").first().waitFor();
		await visitor.go("#/numbers/reserved");
		await page.getByText("(325) 555-0951").waitFor({ state: "detached" });
	});

	it("shows the key of a subscription once, and ends it", async () => {
		const { page } = visitor;
		await visitor.go("#/subscriptions");
		await visitor.signIn("other", "other-secret"); // for whom nothing is told meanwhile
		await page.getByRole("button", { name: "New subscription" }).click();
		await page.getByLabel("Address").fill("https://203.0.113.7/told");
		await page.getByRole("button", { name: "Subscribe" }).click();
		const shown = page.getByRole("dialog", { name: "The subscription's key" });
		expect((await shown.locator("code").innerText()).length).toBeGreaterThan(20);
		expect(await visitor.faults()).toEqual([]);
		await shown.getByRole("button", { name: "I have it" }).click();
		await page.getByText("https://203.0.113.7/told", { exact: true }).waitFor();
		await page.getByRole("button", { name: "Last deliveries …" }).click();
		await page.getByRole("dialog").getByText("Nothing was told yet.").waitFor();
		expect(await visitor.faults()).toEqual([]);
		await page.getByRole("button", { name: "Done" }).click();
		await page.getByRole("button", { name: "End …" }).click();
		await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
		await page.getByText("https://203.0.113.7/told", { exact: true }).waitFor({ state: "detached" });
	});

	it("shows a new subscription though the list was still on its way when it was made", async () => {
		const { page } = visitor;
		const url = "https://203.0.113.8/late";
		await visitor.go("#/subscriptions");
		const answered = Promise.withResolvers<void>();
		let lists = 0;
		await page.route("**/v2/accounts/*/subscriptions", async (route) => {
			lists += route.request().method() === "GET" ? 1 : 0;
			if (lists === 1 && route.request().method() === "GET") await answered.promise;
			return route.continue();
		});
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("button", { name: "New subscription" }).click();
		await page.getByLabel("Address").fill(url);
		await page.getByRole("button", { name: "Subscribe" }).click();
		await page.getByRole("button", { name: "I have it" }).click();
		expect(lists).toBe(1);
		answered.resolve();
		await page.getByText(url, { exact: true }).waitFor();
		const card = page.getByRole("listitem").filter({ hasText: url });
		await card.getByRole("button", { name: "End …" }).click();
		await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
		await page.getByText(url, { exact: true }).waitFor({ state: "detached" });
	});

	it("sends a test to a subscriber, and says whether it was taken", async () => {
		const { page } = visitor;
		const receiver = await startReceiver();
		onTestFinished(() => receiver.stop());
		await visitor.go("#/subscriptions");
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("button", { name: "New subscription" }).click();
		await page.getByLabel("Address").fill(receiver.url);
		await page.getByRole("button", { name: "Subscribe" }).click();
		await page.getByRole("button", { name: "I have it" }).click();
		const card = page.getByRole("listitem").filter({ hasText: receiver.url });
		await card.getByRole("button", { name: "Last deliveries …" }).click();
		await page.getByRole("button", { name: "Send a test" }).click();
		await page.getByText(/The test was taken/).waitFor();
		await page.getByRole("dialog").getByRole("cell", { name: "a test" }).waitFor();
	});

	it("shows a name that would be markup as the text that it is", async () => {
		const { page } = visitor;
		const name = "<img src=x onerror=document.title='run'>";
		const written = name.replaceAll("<", "&lt;");
		const id = await customer(system.baseUrl).place(
			orderXml(areaCodeXml("919", 1), `<Name>${written}</Name>`),
		);
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("heading", { name }).waitFor();
		await page.getByLabel("New note").fill(name);
		await page.getByRole("button", { name: "Add note" }).click();
		await page.getByRole("listitem").getByText(name).waitFor();
		expect(await page.locator("img").count()).toBe(0);
	});
});
