import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, it, vi } from "vitest";
import {
	areaCodeXml,
	type Customer,
	customer,
	disconnectXml,
	existingXml,
	orderXml,
} from "../system/customer.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { PATIENCE_MS } from "../system/patience.ts";
import { startSystem } from "../system/system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "../system/visitor.ts";

/** `npm run screenshots`: the pictures of README and docs, of the service as it is, with orders that were placed for them. */
const FOLDER = "docs/console";

let system: OrderingSystem;
let orderId: string;
beforeAll(async () => {
	system = await startSystem();
	orderId = await orders();
	await mkdir(FOLDER, { recursive: true });
});
afterAll(() => system.stop());

/** Places orders that end as orders do, and answers one that waits, with some of its numbers. */
async function orders(): Promise<string> {
	const demo = customer(system.baseUrl);
	const named = (name: string, reference: string, others = "") =>
		`<Name>${name}</Name><CustomerOrderId>${reference}</CustomerOrderId>${others}`;
	const waits = "<BackOrderRequested>true</BackOrderRequested>";
	for (const [npa, quantity, name] of [
		["919", 12, "Cary office"],
		["984", 3, "Durham desk"],
		["303", 25, "Denver branch"],
		["212", 1, "Front desk"],
		["415", 40, "Call center"],
	] as const)
		await demo.settled(
			await demo.place(orderXml(areaCodeXml(npa, quantity), named(name, name.toLowerCase()))),
		);
	await demo.settled(await demo.place(orderXml(areaCodeXml("336", 2), named("Greensboro", "greensboro 2"))));
	await demo.settled(
		await demo.place(orderXml(areaCodeXml("252", 4), named("Rocky Mount", "rocky mount", waits))),
	);
	const id = await demo.place(
		orderXml(areaCodeXml("336", 20), named("Greensboro branch", "greensboro", waits)),
	);
	await demo.settled(id);
	await system.command("inventory", "import", "test/screenshots/greensboro.csv");
	await demo.reaches(id, "BACKORDERED");
	await vi.waitUntil(
		async () => (await demo.request("GET", `/orders/${id}`)).body.includes("<CompletedQuantity>12<"),
		{ timeout: PATIENCE_MS },
	);
	await demo.request(
		"POST",
		`/orders/${id}/notes`,
		"<Note><UserId>demo</UserId><Description>The rest is due with the next delivery of stock</Description></Note>",
	);
	await aBlockOfAllKinds(demo);
	await demo.disconnect(disconnectXml(linesOf(150, 190)));
	return id;
}

/** Numbers of the thousands-block 212-555-2, from one to before another. */
const linesOf = (from: number, end: number): string[] =>
	Array.from({ length: end - from }, (_, at) => `2125552${String(from + at).padStart(3, "0")}`);

/** Numbers of one block that are sold, reserved and aging, for its map. */
async function aBlockOfAllKinds(demo: Customer): Promise<void> {
	for (const [from, end] of [
		[37, 61],
		[150, 230],
		[412, 418],
		[700, 865],
	] as const)
		await demo.settled(await demo.place(orderXml(existingXml(...linesOf(from, end)))));
	for (const number of linesOf(500, 509))
		await demo.request(
			"POST",
			"/tnreservation",
			`<Reservation><ReservedTn>${number}</ReservedTn></Reservation>`,
		);
}

describeInBrowser.each(["light", "dark"] as const)("in a %s room", (colorScheme) => {
	let visitor: Visitor;
	beforeAll(async () => {
		visitor = await visit(system, { colorScheme, viewport: { width: 1280, height: 800 } });
	});
	afterAll(() => visitor.leave());

	const shoot = async (name: string) => {
		await visitor.loaded();
		await visitor.page.screenshot({
			path: join(FOLDER, `${name}-${colorScheme}.png`),
			animations: "disabled",
		});
	};

	it("a customer's pages", async () => {
		const { page } = visitor;
		await visitor.signIn("demo", "demo-secret");
		await page.getByRole("heading", { name: "Oldest backorders" }).waitFor();
		await shoot("overview");
		await visitor.go(`#/orders/${orderId}`);
		await page.getByText("First in the queue.").waitFor();
		await shoot("order");
		await visitor.go("#/find");
		await page.getByLabel("Look by").selectOption("City");
		await page.getByLabel("City").fill("CARY");
		await page.getByLabel("State").fill("NC");
		await page.getByRole("button", { name: "See what there is" }).click();
		await page.getByRole("list", { name: "Numbers found" }).waitFor();
		await shoot("find");
		await page.getByRole("button", { name: "Sign out" }).click();
	});

	it("the operator's pages", async () => {
		const { page } = visitor;
		await visitor.go("#/operator/stock/2125552");
		await visitor.signIn("operator", "operator-secret");
		await page.getByRole("img", { name: /The thousand numbers/ }).waitFor();
		await shoot("block");
	});
});
