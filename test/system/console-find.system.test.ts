import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ORDER_KINDS } from "../../console/order-kinds.ts";
import { customer, textIn } from "./customer.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let visitor: Visitor;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

/** What is typed into the form of each kind of order, by the labels of its fields, so that there is stock for it. */
const TYPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	"area-code": { "Area code": "919" },
	"rate-center": { "Rate center": "CARY", State: "NC" },
	city: { City: "DURHAM", State: "NC" },
	zip: { "ZIP code": "27511" },
	state: { State: "CO" },
	exchange: { "Area code and exchange": "919555" },
	"thousands-block": { "The block's first seven digits": "9195550" },
	lata: { LATA: "426" },
	"toll-free-word": { "Word or digits": "TAXI" },
	"toll-free-pattern": { "Area codes": "8**" },
	combined: { "Area code": "720", State: "CO" },
};

describeInBrowser("who looks for numbers", () => {
	beforeEach(async () => {
		visitor = await visit(system);
		await visitor.go("#/find");
		await visitor.signIn("demo", "demo-secret");
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	/** A number that nobody has ordered by now. */
	const oneFree = async () => {
		const { body } = await customer(system.baseUrl).request(
			"GET",
			"/availableNumbers?areaCode=512&quantity=1",
		);
		return { Numbers: textIn(body, "TelephoneNumber") };
	};
	const place = () => visitor.page.getByRole("button", { name: "Place the order" }).click();
	const outcome = () => visitor.page.getByLabel("What became of the order");

	it("places every kind of order, and has its numbers in the same breath", async () => {
		const { page } = visitor;
		for (const { id, title } of ORDER_KINDS) {
			await page.getByLabel("Look by").selectOption(title);
			for (const [label, text] of Object.entries(id === "numbers" ? await oneFree() : (TYPED[id] ?? {})))
				await page.getByLabel(label, { exact: true }).fill(text);
			await page.getByLabel("Order name").fill(`by ${id}`);
			await place();
			const link = outcome().getByRole("link", { name: `by ${id}`, exact: true });
			await link.waitFor();
			await outcome().getByRole("heading", { name: "Complete 1 number" }).waitFor();
		}
	});

	it("ticks numbers of a run and orders those, and is told before how many there are", async () => {
		const { page } = visitor;
		await page.getByLabel("Area code").fill("984");
		await page.getByRole("button", { name: "See what there is" }).click();
		await page.getByText(/^[\d,]+ numbers in stock\. Here are 500 of them\./).waitFor();
		expect(await visitor.faults()).toEqual([]);
		await page.getByText("Some of them").first().click();
		const ticks = page.locator(".singles").first().getByRole("checkbox");
		await ticks.nth(0).check();
		await ticks.nth(1).check();
		await page.getByRole("heading", { name: "Order 2 ticked numbers" }).waitFor();
		await page.getByText("2 are in stock: the order should be complete at once.").waitFor();
		await place();
		await outcome().getByRole("heading", { name: "Complete 2 numbers" }).waitFor();
	});

	it("is told what would become of a backorder, and where in the queue it stands", async () => {
		const { page } = visitor;
		await page.getByLabel("Area code").fill("864");
		await page.getByLabel("How many").fill("3");
		await page.getByRole("button", { name: "See what there is" }).click();
		await page.getByText("None are in stock: the order would fail and take nothing.").waitFor();
		await page.getByLabel("Wait for what is not in stock").check();
		await page.getByText("the order takes nothing, and waits until there are 3 together").waitFor();
		await place();
		await outcome()
			.getByText(/Waits for 3 numbers .*864/)
			.waitFor();
		const [, id = ""] =
			/orders\/([^/]+)$/.exec((await outcome().getByRole("link").getAttribute("href")) ?? "") ?? [];
		await customer(system.baseUrl).request(
			"PUT",
			`/orders/${id}`,
			"<Order><CloseOrder>true</CloseOrder></Order>",
		);
	});

	it("sees a refusal in words, with what they typed", async () => {
		const { page } = visitor;
		await page.getByLabel("Look by").selectOption("Several together");
		await page.getByLabel("Word or digits in it").fill("TAXI");
		await place();
		await page
			.getByRole("alert")
			.getByText(/LocalVanity|localVanity/)
			.waitFor();
		expect(await page.getByLabel("Word or digits in it").inputValue()).toBe("TAXI");
	});

	it("whose token ends in mid-form signs in again, and what they typed is sent as it was", async () => {
		const { page } = visitor;
		await page.getByLabel("Area code").fill("303");
		await page.getByLabel("Order name").fill("Typed before");
		const [first = ""] = await visitor.stored();
		// As if its hour were over: the service knows no such token.
		await page.route("**/v2/accounts/**", (route) => {
			const headers = { ...route.request().headers() };
			if (headers.authorization === `Bearer ${first}`) headers.authorization = "Bearer over";
			return route.continue({ headers });
		});
		await place();
		const dialog = page.getByRole("dialog", { name: "Sign in again" });
		await dialog.waitFor();
		expect(await visitor.faults()).toEqual([]);
		await dialog.getByLabel("Secret").fill("demo-secret");
		await dialog.getByRole("button", { name: "Sign in" }).click();
		await outcome().getByRole("link", { name: "Typed before" }).waitFor();
		await outcome().getByRole("heading", { name: "Complete 1 number" }).waitFor();
	});

	it("an order whose answer was lost is placed once, however often it is sent", async () => {
		const { page } = visitor;
		await page.getByLabel("Area code").fill("415");
		await page.getByLabel("Your reference").fill("once");
		let sent = 0;
		await page.route("**/v2/accounts/*/orders", async (route) => {
			sent += 1;
			if (sent > 1) return route.continue();
			const { authorization = "", "content-type": type = "", ...more } = route.request().headers();
			const headers = {
				authorization,
				"content-type": type,
				"idempotency-key": more["idempotency-key"] ?? "",
			};
			await fetch(route.request().url(), { method: "POST", headers, body: route.request().postData() });
			return route.abort();
		});
		await place();
		await page.getByRole("alert").getByText("cannot be reached").waitFor();
		await page.getByRole("button", { name: "Place the order, once" }).click();
		await outcome().getByRole("heading", { name: "Complete 1 number" }).waitFor();
		const { body } = await customer(system.baseUrl).request("GET", "/orders/totals?customerOrderId=once");
		expect([sent, textIn(body, "TotalCount")]).toEqual([2, "1"]);
	});

	it("places an order by the keyboard alone, and is quicker than the service: the keyboard stays where it is", async () => {
		const { page } = visitor;
		const [sites, order] = [heldBack(), heldBack()];
		await page.route("**/v2/accounts/*/sites", sites.hold);
		await page.route("**/v2/accounts/*/orders", order.hold);
		await visitor.go("#/");
		await visitor.go("#/find"); // which asks for the sites anew
		await visitor.reach("Area code");
		await page.keyboard.type("212");
		await visitor.reach("Place the order");
		await page.keyboard.press("Enter");
		const button = page.locator("button:focus");
		await button.getByText("One moment …").waitFor();
		await page.keyboard.press("Enter"); // is not a second order
		sites.letGo();
		await order.isHere;
		expect(await button.innerText()).toBe("One moment …");
		order.letGo();
		await outcome().getByRole("heading", { name: "Complete 1 number" }).waitFor();
		expect([await button.innerText(), order.count()]).toEqual(["Place the order", 1]);
	});

	it("whose order outlasts its request sees what became of it as soon as it is settled", async () => {
		const { page } = visitor;
		await page.getByLabel("Area code").fill("212");
		await page.getByLabel("Order name").fill("Outlasts");
		await page.route("**/v2/accounts/*/orders", (route) => {
			const { prefer: _, ...headers } = route.request().headers();
			return route.continue({ headers }); // as if its wait had ended too soon
		});
		await place();
		await outcome().getByRole("heading", { name: "Complete 1 number" }).waitFor();
	});
});

/** Requests that are held back until they are let go: however quick the service is, they take so long. */
function heldBack() {
	const [arrived, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	let count = 0;
	return {
		isHere: arrived.promise,
		count: () => count,
		letGo: gone.resolve,
		async hold(route: Route): Promise<void> {
			count += 1;
			arrived.resolve();
			await gone.promise;
			return route.continue();
		},
	};
}
