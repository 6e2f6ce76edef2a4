import { afterAll, beforeAll, expect, it } from "vitest";
import { areaCodeXml, customer, orderXml } from "./customer.ts";
import { NEVER_COMPRESSES } from "./emulator-deviations.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let orderId: string;
beforeAll(async () => {
	system = await startSystem();
	orderId = await customer(system.baseUrl).place(orderXml(areaCodeXml("919", 3), "<Name>Looked at</Name>"));
});
afterAll(() => system.stop());

/** Every page by its address, and a heading that it has when it is there. */
const PAGES: readonly (readonly [address: string, heading: RegExp])[] = [
	["#/", /Overview/],
	["#/find", /Find and order/],
	["#/orders", /Orders/],
	["#/orders/ID", /Looked at/],
	["#/backorders", /Backorders/],
	["#/numbers", /Numbers/],
	["#/numbers/reserved", /Numbers/],
	["#/numbers/disconnected", /Numbers/],
	["#/subscriptions", /Subscriptions/],
	["#/api", /API/],
	["#/nowhere", /No such page/],
];

/** Those that operators have. */
const OPERATOR_PAGES: typeof PAGES = [
	["#/operator/stock", /Stock/],
	["#/operator/stock/9195550", /Block 919-555-0/],
	["#/operator/import", /Import/],
	["#/operator/queue", /Queue/],
	["#/operator/accounts", /Accounts/],
	["#/operator/deliveries", /Deliveries/],
	["#/operator/trail", /Trail/],
	["#/operator/health", /Health/],
];

/** Every page takes 6 s on two idle cores, and ten times that in a stack of an emulator where ten more processes want the same two. */
const PAGES_MS_MAX = 240_000;

/** Requests that a page may take to show itself. */
const REQUESTS_MAX = 3;

/** Nobody works in a tab that was not touched for so long; from then on it may ask once a minute. */
const UNTOUCHED_SECONDS = 60;
const IDLE_MINUTES = 3;

/** A phone, a tablet, a laptop and a wide screen. */
const WIDTHS = [360, 768, 1280, 1920];

it("the console comes with a policy that is kept by the browser, compressed, its files to be kept for ever", async () => {
	const page = await fetch(`${system.baseUrl}/console`);
	expect(page.status).toBe(200);
	expect(page.headers.get("content-security-policy")).toMatch(
		/^default-src 'none'; .*frame-ancestors 'none'/,
	);
	expect(page.headers.get("cache-control")).toBe("no-cache");
	const [, style = ""] = /rel="stylesheet" href="([^"]+)"/.exec(await page.text()) ?? [];
	const file = await fetch(`${system.baseUrl}/${style}`);
	expect([file.status, file.headers.get("content-encoding"), file.headers.get("cache-control")]).toEqual([
		200,
		NEVER_COMPRESSES ? null : "gzip",
		"public, max-age=31536000, immutable",
	]);
	expect((await fetch(`${system.baseUrl}/console/index.mjs`)).status).toBe(404);
});

describeInBrowser.concurrent.each(["light", "dark"] as const)("in a %s room", (colorScheme) => {
	let visitor: Visitor;
	beforeAll(async () => {
		visitor = await visit(system, { colorScheme, ownClock: colorScheme === "dark" });
		expect(await visitor.faults()).toEqual([]);
	});
	afterAll(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	it(
		`every page is there, axe finds nothing wrong with it, and ${
			colorScheme === "light" ? "it is whole at every width" : "it asks little, and of an idle tab less"
		}`,
		async () => {
			for (const [user, pages] of [
				["demo", PAGES],
				["operator", OPERATOR_PAGES],
			] as const) {
				await visitor.signIn(user, `${user}-secret`);
				await visitor.loaded();
				for (const [address, heading] of pages) await look(address, heading);
				await visitor.page.getByRole("button", { name: "Sign out" }).click();
			}
		},
		PAGES_MS_MAX,
	);

	async function look(address: string, heading: RegExp): Promise<void> {
		await visitor.asked(); // what the page before asked while it was looked at is none of this one's
		await visitor.go(address.replace("ID", orderId));
		await visitor.page.getByRole("heading", { level: 1, name: heading }).waitFor();
		await visitor.loaded();
		// What is looked at is one visit; what is the same in either room is looked at in one.
		if (colorScheme === "light") await fits(address);
		else await asksLittle(address);
		// Its structure is, and its colors are not.
		expect(await visitor.faults(colorScheme === "light" ? "all" : "colors"), address).toEqual([]);
	}

	async function fits(address: string): Promise<void> {
		for (const width of WIDTHS) {
			await visitor.page.setViewportSize({ width, height: 800 });
			expect(await visitor.overflow(), `${address} at ${width}`).toBe(0);
		}
	}

	/** A look whether anything has changed asks what was asked before, and is not counted to what shows the page. */
	async function asksLittle(address: string): Promise<void> {
		const toShow = new Set(await visitor.asked());
		expect(toShow.size, `${address}: ${[...toShow].join(", ")}`).toBeLessThanOrEqual(REQUESTS_MAX);
		await visitor.pass(UNTOUCHED_SECONDS);
		await visitor.asked();
		await visitor.pass(IDLE_MINUTES * 60);
		const idle = await visitor.asked();
		expect(idle.length, `${address}: ${idle.join(", ")}`).toBeLessThanOrEqual(IDLE_MINUTES);
	}
});
