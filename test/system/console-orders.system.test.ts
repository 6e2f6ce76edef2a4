import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { numberOrders } from "../../client/number-orders.ts";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, customer, existingXml, orderXml } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let visitor: Visitor;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

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
		for (const [name, secret] of [
			["demo", "wrong"],
			["Ольга", "пароль"],
		] as const) {
			const answer = page.waitForResponse((response) => response.url().endsWith("/oauth2/token"));
			await page.getByLabel("Name").fill(name);
			await page.getByLabel("Secret").fill(secret);
			await page.getByRole("button", { name: "Sign in" }).click();
			expect((await answer).status()).toBe(401);
			await page.getByRole("alert").getByText("Name or secret is wrong").waitFor();
		}
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
		await bringStock(system, [["8035550000", "8035550009"]], "SC,COLUMBIA,COLUMBIA,434,29201,0");
		await page.getByRole("img", { name: "Received, then Backordered, then Complete" }).waitFor();
		await page.getByText("(803) 555-0").first().waitFor();
	});

	it("shows how many are ahead of what waits, with two requests, and closes one", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		const reference = (n: number) => `console queue ${n}`;
		const ids: string[] = [];
		for (const n of [1, 2]) {
			const terms = `<CustomerOrderId>${reference(n)}</CustomerOrderId></Order>`;
			ids.push(await demo.place(backorder("859").replace("</Order>", terms)));
		}
		for (const id of ids) await demo.reaches(id, "BACKORDERED");
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await visitor.go("#/backorders");
		await visitor.signIn("demo", "demo-secret");
		const row = (n: number) => page.getByRole("row", { name: reference(n) });
		await row(1).getByRole("cell", { name: "First", exact: true }).waitFor();
		await row(2).getByText("1 order ahead, for 2 numbers").waitFor();
		expect(asked.filter((url) => url.includes("/accounts/"))).toHaveLength(2);
		expect(await visitor.faults()).toEqual([]);
		await row(1).getByRole("button", { name: "Close …" }).click();
		await page.getByRole("button", { name: "Close the order" }).click();
		await row(1).waitFor({ state: "detached" });
		await row(2).getByRole("cell", { name: "First", exact: true }).waitFor();
		await demo.request("PUT", `/orders/${ids[1]}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		await row(2).waitFor({ state: "detached" });
	});

	it("shows what changes far down a list, by one request for what is on the screen", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		const reference = `far down ${Date.now()}`;
		const placed = orderXml(existingXml("8595550000"), `<CustomerOrderId>${reference}</CustomerOrderId>`);
		const id = await demo.place(placed);
		for (let n = 0; n < 8; n += 1) await Promise.all(Array.from({ length: 10 }, () => demo.place(placed)));
		await visitor.go("#/orders");
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("Reference").fill(reference);
		await page.getByRole("button", { name: "Find", exact: true }).click();
		await page.getByText("81 orders").waitFor();
		const list = page.getByRole("region", { name: "Orders" });
		await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
		const row = list.locator(`a[href="#/orders/${id}"]`);
		await row.waitFor();
		const looks: URLSearchParams[] = [];
		page.on("request", (request) => looks.push(new URL(request.url()).searchParams));
		const body = "<Order><CustomerOrderId>no more</CustomerOrderId></Order>";
		expect((await demo.request("PUT", `/orders/${id}`, body)).status).toBe(200);
		await row.waitFor({ state: "detached" });
		await page.getByText("80 orders").waitFor();
		for (const look of looks)
			expect([look.get("size"), look.get("page")]).toEqual(["100", expect.any(String)]);
	});

	it("closes an order that waits by the keyboard alone, and says before what will be left of it", async () => {
		const { page } = visitor;
		const id = await customer(system.baseUrl).place(backorder("843"));
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("button", { name: "Close" }).waitFor();
		await visitor.reach("Close");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog").getByText("It has no numbers, so it ends as failed.").waitFor();
		await visitor.reach("Close the order");
		await page.keyboard.press("Enter");
		await page.getByRole("img", { name: "Received, then Backordered, then Failed" }).waitFor();
	});

	it("finds orders by status, reference and number, takes them as a file, and changes what one is called", async () => {
		const { page } = visitor;
		const demo = customer(system.baseUrl);
		await bringStock(system, [["5755550777", "5755550777"]]);
		const id = await demo.place(
			orderXml(
				existingXml("5755550777"),
				"<Name>Before</Name><CustomerOrderId>console find</CustomerOrderId>",
			),
		);
		await demo.settled(id);
		await visitor.go("#/orders?status=COMPLETE");
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("Reference").fill("console find");
		await page.getByRole("button", { name: "Find", exact: true }).click();
		await page.getByText("1 order", { exact: true }).waitFor();
		const file = page.waitForEvent("download");
		await page.getByRole("button", { name: "Download CSV" }).click();
		const [titles, row, ...rest] = (await readFile(await (await file).path(), "utf8")).trim().split("\r\n");
		expect(titles).toBe("order,ordered,status,numbers,reference,user,changed,summary");
		expect(row).toMatch(new RegExp(`^${id},.*,COMPLETE,1,console find,demo,`));
		expect(rest).toEqual([]);
		await page.getByRole("textbox", { name: "Number" }).fill("+15755550777");
		await page.getByRole("button", { name: "Find", exact: true }).click();
		await page.getByRole("heading", { name: "Before" }).waitFor();
		await page.getByRole("button", { name: "Edit" }).click();
		await page.getByRole("dialog").getByLabel("Name").fill("After");
		await page.getByRole("button", { name: "Save" }).click();
		await page.getByRole("heading", { name: "After" }).waitFor();
		await page.getByText("console find").first().waitFor();
	});

	it("shows a user of several accounts the one that they choose", async () => {
		const { page } = visitor;
		const operator = numberOrders({
			baseUrl: system.baseUrl,
			credentials: { user: "operator", secret: "operator-secret" },
		});
		await operator.createAccount({ body: { accountId: "9977002", name: "Has ordered nothing" } });
		const accountIds = ["9900000", "9977002"];
		const { secret } = await operator.createUser({
			body: { name: "of-two-accounts", accountIds, mayOrder: true },
		});
		await customer(system.baseUrl).place(orderXml(areaCodeXml("919", 1)));
		await visitor.go("#/orders");
		await visitor.signIn("of-two-accounts", secret);
		await page.getByRole("link", { name: /:/ }).first().waitFor();
		await page.getByLabel("Account").selectOption("9977002");
		await page.getByText("0 orders").waitFor();
		await page.reload();
		await page.getByText("0 orders").waitFor();
	});
});
