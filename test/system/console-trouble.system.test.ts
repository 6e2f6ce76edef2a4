import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
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

/** Between two looks of a page that somebody works in, and some more. */
const NEXT_LOOK_SECONDS = 15;

/** What changes something, and would be refused to a reader. */
const CHANGES =
	/^(add|close|disconnect|edit|end|give|import|make|new|order|place the|reserve|send|subscribe|tick)\b/i;

describeInBrowser("whoever meets trouble", () => {
	beforeEach(async () => {
		visitor = await visit(system, { ownClock: true });
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	const alert = (words: string) => visitor.page.getByRole("alert").getByText(words).first();

	it("at the door is told that the service is away, and comes in with what they typed when it is back", async () => {
		const { page } = visitor;
		await page.waitForLoadState("networkidle"); // the pages, too, which come while a secret is typed
		await page.context().setOffline(true);
		await page.getByLabel("Name").fill("demo");
		await page.getByLabel("Secret").fill("demo-secret");
		await page.getByRole("button", { name: "Sign in" }).click();
		await alert("cannot be reached").waitFor();
		await page.context().setOffline(false);
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("heading", { name: "Overview" }).waitFor();
	});

	it("of a service that is away has a button for when it is back, or need not touch anything", async () => {
		const { page } = visitor;
		await visitor.signIn("demo", "demo-secret");
		await visitor.loaded();
		await page.context().setOffline(true);
		for (const [hash, heading, isLive] of [
			["#/subscriptions", "Subscriptions", false],
			["#/orders", "Orders", true],
		] as const) {
			await page.context().setOffline(true);
			await visitor.go(hash);
			await page.getByRole("heading", { level: 1, name: heading }).waitFor();
			await alert("cannot be reached").waitFor();
			await page.context().setOffline(false);
			if (isLive) await visitor.pass(NEXT_LOOK_SECONDS);
			else await page.getByRole("button", { name: "Try again" }).click();
			await page.getByRole("alert").waitFor({ state: "detached" });
			await visitor.loaded();
		}
		// What was there stays while there is nothing newer.
		await page.getByText(/^[\d,]+ orders?$/).waitFor();
		await page.context().setOffline(true);
		await visitor.pass(NEXT_LOOK_SECONDS);
		await alert("cannot be reached").waitFor();
		await page.getByText(/^[\d,]+ orders?$/).waitFor();
		await page.context().setOffline(false);
		await visitor.pass(NEXT_LOOK_SECONDS);
		await page.getByRole("alert").waitFor({ state: "detached" });
	});

	it("whose order meets a service in trouble keeps what they typed, and sends it when that is over", async () => {
		const { page } = visitor;
		await visitor.go("#/find");
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("Area code").fill("415");
		await page.getByLabel("Order name").fill("In trouble");
		const refuse = (route: Route) =>
			route.fulfill({ status: 503, body: '{"message":"Service Unavailable"}' });
		await page.route("**/v2/accounts/*/orders", refuse);
		await page.getByRole("button", { name: "Place the order" }).click();
		await alert("The service is in trouble").waitFor();
		await visitor.go("#/orders");
		await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
		await visitor.go("#/find");
		expect(await page.getByLabel("Order name").inputValue()).toBe("In trouble");
		await page.unroute("**/v2/accounts/*/orders", refuse);
		await page.getByRole("button", { name: "Place the order" }).click();
		await page.getByRole("heading", { name: "Complete 1 number" }).waitFor();
	});

	it("whose token ends while they write is asked to sign in by the next look, and what they wrote is there", async () => {
		const { page } = visitor;
		const id = await customer(system.baseUrl).place(orderXml(areaCodeXml("415", 1)));
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("New note").fill("Written before");
		const [first = ""] = await visitor.stored();
		// As if its hour were over: the service knows no such token.
		await page.route("**/v2/accounts/**", (route) => {
			const headers = { ...route.request().headers() };
			if (headers.authorization === `Bearer ${first}`) headers.authorization = "Bearer over";
			return route.continue({ headers });
		});
		await visitor.pass(NEXT_LOOK_SECONDS);
		const dialog = page.getByRole("dialog", { name: "Sign in again" });
		await dialog.getByLabel("Secret").fill("wrong");
		await dialog.getByRole("button", { name: "Sign in" }).click();
		await dialog.getByRole("alert").getByText("Name or secret is wrong").waitFor();
		await dialog.getByLabel("Secret").fill("demo-secret");
		await dialog.getByRole("button", { name: "Sign in" }).click();
		await dialog.waitFor({ state: "detached" });
		expect(await page.locator("input:focus").inputValue()).toBe("Written before");
		await page.keyboard.press("Enter");
		await page.getByRole("listitem").getByText("Written before").waitFor();
	});

	it("who signs out leaves nothing to whoever signs in next", async () => {
		const { page } = visitor;
		await visitor.go("#/find");
		await visitor.signIn("demo", "demo-secret");
		await page.getByLabel("Order name").fill("Nobody else's");
		await page.getByRole("button", { name: "Sign out" }).click();
		await visitor.signIn("other", "other-secret");
		expect(await page.getByLabel("Order name").inputValue()).toBe("");
	});

	it("of another account's order is told that there is none, and shown the way on", async () => {
		const { page } = visitor;
		const id = await customer(system.baseUrl).place(orderXml(areaCodeXml("919", 1)));
		await visitor.go(`#/orders/${id}`);
		await visitor.signIn("other", "other-secret");
		await alert("no such thing").waitFor();
		await page.getByRole("link", { name: "Orders", exact: true }).click();
		await page.getByRole("heading", { name: "Orders" }).waitFor();
	});

	it("as a reader is offered nothing that would be refused, on any page", async () => {
		const { page } = visitor;
		const { request, place, settled } = customer(system.baseUrl);
		await bringStock(system, [["4325550900", "4325550901"]]);
		await settled(await place(orderXml(existingXml("4325550900"))));
		await request("POST", "/tnreservation", "<Reservation><ReservedTn>4325550901</ReservedTn></Reservation>");
		const terms =
			"<CustomerOrderId>reader waits</CustomerOrderId><BackOrderRequested>true</BackOrderRequested>";
		const waits = await place(orderXml(areaCodeXml("859", 2), terms));
		await settled(waits);
		const subscribed = await request("POST", "/subscriptions", SUBSCRIPTION);
		const printed = await system.command(
			...["accounts", "create", "9900000", "--reader", "console-reader", "--new-secret"],
		);
		const [, secret = ""] = /shown this once: (\S+)/.exec(printed) ?? [];
		await visitor.go("#/orders");
		await visitor.signIn("console-reader", secret);
		for (const [hash, shows] of [
			["#/", "Oldest backorders"],
			["#/find", "See what there is"],
			["#/orders", /^[\d,]+ orders?$/],
			[`#/orders/${waits}`, "First in the queue."],
			["#/backorders", "reader waits"],
			["#/numbers", "(432) 555-0900"],
			["#/numbers/reserved", "(432) 555-0901"],
			["#/numbers/disconnected", /^[\d,]+ numbers?$/],
			["#/subscriptions", "https://203.0.113.9/read"],
		] as const) {
			await visitor.go(hash);
			if (hash === "#/numbers") {
				await page.getByLabel("Area code").fill("432");
				await page.getByRole("button", { name: "Find" }).click();
			}
			await page.getByText(shows).first().waitFor();
			await visitor.loaded();
			for (const role of ["button", "checkbox", "link"] as const) {
				const offered = page.getByRole("main").getByRole(role, { name: CHANGES });
				expect(await offered.allInnerTexts(), hash).toEqual([]);
			}
		}
		await request("PUT", `/orders/${waits}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		await request("DELETE", `/subscriptions/${subscribed.headers.get("location")?.split("/").pop()}`);
	});
});

const SUBSCRIPTION =
	"<Subscription><OrderType>orders</OrderType><CallbackSubscription><URL>https://203.0.113.9/read</URL><Expiry>3600</Expiry></CallbackSubscription></Subscription>";
