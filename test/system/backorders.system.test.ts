import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import { areaCodeXml, type Customer, customer, existingXml, orderXml, textIn, textsIn } from "./customer.ts";
import { startLocalSystem } from "./local-driver.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { ON_THIS_MACHINE, startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
});
afterAll(async () => {
	try {
		expect(await system.command("audit")).toContain("every invariant holds");
	} finally {
		await system.stop();
	}
});

/** Brings numbers of an area code into stock: 555 and the lines given. */
const restock = (npa: string, ...ranges: readonly (readonly [first: string, last: string])[]) =>
	bringStock(
		system,
		ranges.map(([first, last]) => [`${npa}555${first}`, `${npa}555${last}`]),
	);

const terms = (backOrder: boolean, partial: boolean) =>
	`<BackOrderRequested>${backOrder}</BackOrderRequested><PartialAllowed>${partial}</PartialAllowed>`;

describe("the decision table", () => {
	const rows = [
		{
			npa: "201",
			stock: 5,
			bo: true,
			pa: false,
			status: "COMPLETE",
			taken: 5,
			summary: "5 numbers ordered in (201)",
		},
		{
			npa: "202",
			stock: 3,
			bo: true,
			pa: true,
			status: "BACKORDERED",
			taken: 3,
			summary: "3 out of 5 numbers ordered in (202)",
		},
		{
			npa: "203",
			stock: 3,
			bo: true,
			pa: false,
			status: "BACKORDERED",
			taken: 0,
			summary: "5 numbers requested",
		},
		{
			npa: "204",
			stock: 3,
			bo: false,
			pa: true,
			status: "PARTIAL",
			taken: 3,
			summary: "3 out of 5 numbers ordered in (204)",
		},
		{
			npa: "205",
			stock: 3,
			bo: false,
			pa: false,
			status: "FAILED",
			taken: 0,
			summary: "5 numbers requested",
		},
		{
			npa: "206",
			stock: 0,
			bo: true,
			pa: true,
			status: "BACKORDERED",
			taken: 0,
			summary: "5 numbers requested",
		},
		{
			npa: "207",
			stock: 0,
			bo: true,
			pa: false,
			status: "BACKORDERED",
			taken: 0,
			summary: "5 numbers requested",
		},
		{ npa: "208", stock: 0, bo: false, pa: true, status: "FAILED", taken: 0, summary: "5 numbers requested" },
		{
			npa: "209",
			stock: 0,
			bo: false,
			pa: false,
			status: "FAILED",
			taken: 0,
			summary: "5 numbers requested",
		},
	];

	it.each(rows)(
		"$stock of 5 in stock, backorder $bo, partial $pa: $status",
		async ({ npa, stock, bo, pa, status, taken, summary }) => {
			if (stock > 0) await restock(npa, ["0000", `000${stock - 1}`]);
			const { body } = await demo.settled(await demo.place(orderXml(areaCodeXml(npa, 5), terms(bo, pa))));
			const waits = status === "BACKORDERED";
			expect(textIn(body, "OrderStatus")).toBe(status);
			expect(textsIn(body, "FullNumber")).toHaveLength(taken);
			expect(textIn(body, "CompletedQuantity")).toBe(String(taken));
			expect(textIn(body, "FailedQuantity")).toBe(waits ? "0" : String(5 - taken));
			expect(textIn(body, "PendingQuantity")).toBe(waits ? String(5 - taken) : "");
			expect(textIn(body, "Code")).toBe({ PARTIAL: "5017", FAILED: "5018" }[status] ?? "");
			expect(textIn(body, "Summary")).toBe(summary);
			expect(body.includes("OrderCompleteDate")).toBe(!waits);
		},
	);
});

describe("a backordered order", () => {
	it("is filled as stock arrives, piece by piece", async () => {
		const id = await demo.place(orderXml(areaCodeXml("336", 5), terms(true, true)));
		await demo.reaches(id, "BACKORDERED");
		await restock("336", ["0000", "0001"]);
		const held = async () => textsIn((await demo.request("GET", `/orders/${id}`)).body, "FullNumber").length;
		await expect.poll(held, { timeout: PATIENCE_MS }).toBe(2);
		expect(textIn((await demo.request("GET", `/orders/${id}`)).body, "OrderStatus")).toBe("BACKORDERED");
		await restock("336", ["0010", "0019"]);
		const { body } = await demo.reaches(id, "COMPLETE");
		expect(textsIn(body, "FullNumber")).toHaveLength(5);
	});

	it("says in v2 where it stands in the queue", async () => {
		const [older, younger] = [2, 1].map((quantity) =>
			orderXml(areaCodeXml("940", quantity), terms(true, true)),
		);
		await demo.reaches(await demo.place(older ?? ""), "BACKORDERED");
		const id = await demo.place(younger ?? "");
		expect((await demo.reaches(id, "BACKORDERED")).body).not.toContain("<Backorder>");
		const placed = Date.now();
		const v2 = customer(`${system.baseUrl}/v2`);
		const read = async () =>
			JSON.parse((await v2.request("GET", `/orders/${id}`, undefined, { accept: "application/json" })).body)
				.backorder;
		expect(await read()).toMatchObject({
			waitsFor: "1 number in area code 940",
			ordersAhead: 1,
			numbersAhead: 2,
			moreAhead: false,
		});
		await system.redrive();
		const lookedFor = async () => Date.parse((await read()).stockLastLookedForDate);
		await expect.poll(lookedFor, { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(placed - 1000);
		expect((await v2.request("GET", `/orders/${id}`)).body).toContain("<OrdersAhead>1</OrdersAhead>");
	});

	it("that wants all or nothing waits until everything can be had at once", async () => {
		const id = await demo.place(orderXml(areaCodeXml("704", 5), terms(true, false)));
		await demo.reaches(id, "BACKORDERED");
		await restock("704", ["0000", "0003"]);
		await system.redrive();
		expect(textIn((await demo.request("GET", `/orders/${id}`)).body, "CompletedQuantity")).toBe("0");
		await restock("704", ["0004", "0004"]);
		expect(textsIn((await demo.reaches(id, "COMPLETE")).body, "FullNumber")).toHaveLength(5);
	});

	it("for exact numbers waits for just those", async () => {
		await restock("828", ["0001", "0001"]);
		const id = await demo.place(orderXml(existingXml("8285550001", "8285550002"), terms(true, true)));
		const { body } = await demo.reaches(id, "BACKORDERED");
		expect(textsIn(body, "FullNumber")).toEqual(["8285550001"]);
		await restock("828", ["0003", "0003"]);
		await restock("828", ["0002", "0002"]);
		expect(textsIn((await demo.reaches(id, "COMPLETE")).body, "FullNumber")).toEqual([
			"8285550001",
			"8285550002",
		]);
	});

	it("gets no more than its share of stock while an older one lacks some", async () => {
		const wanted = [1, 2, 3];
		const ids: string[] = [];
		for (const quantity of wanted) {
			ids.push(await demo.place(orderXml(areaCodeXml("947", quantity), terms(true, true))));
			await demo.reaches(ids.at(-1) ?? "", "BACKORDERED");
		}
		await restock("947", ["0000", "0004"]);
		await system.redrive();
		const got = () =>
			Promise.all(
				ids.map(
					async (id) => textsIn((await demo.request("GET", `/orders/${id}`)).body, "FullNumber").length,
				),
			);
		await expect.poll(got, { timeout: PATIENCE_MS }).toEqual([1, 2, 2]);
	});

	it("gets stock before a younger one", async () => {
		const older = await demo.place(orderXml(areaCodeXml("910", 2), terms(true, true)));
		await demo.reaches(older, "BACKORDERED");
		const younger = await demo.place(orderXml(areaCodeXml("910", 2), terms(true, true)));
		await demo.reaches(younger, "BACKORDERED");
		await restock("910", ["0000", "0001"]);
		await demo.reaches(older, "COMPLETE");
		expect(textIn((await demo.request("GET", `/orders/${younger}`)).body, "CompletedQuantity")).toBe("0");
	});

	it.each([
		{ npa: "252", stock: 2, status: "PARTIAL", code: "5017" },
		{ npa: "980", stock: 0, status: "FAILED", code: "5018" },
	])(
		"closed with $stock numbers is $status at the next read, and keeps them",
		async ({ npa, stock, status, code }) => {
			if (stock > 0) await restock(npa, ["0000", `000${stock - 1}`]);
			const id = await demo.place(orderXml(areaCodeXml(npa, 5), terms(true, true)));
			await demo.reaches(id, "BACKORDERED");
			const closed = await demo.request(
				"PUT",
				`/orders/${id}`,
				"<Order><Name>given up</Name><CloseOrder>true</CloseOrder></Order>",
			);
			expect([closed.status, closed.body]).toEqual([
				200,
				'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><OrderResponse/>',
			]);
			const { body } = await demo.request("GET", `/orders/${id}`);
			expect(textIn(body, "OrderStatus")).toBe(status);
			expect(textIn(body, "Code")).toBe(code);
			expect(textIn(body, "Name")).toBe("given up");
			expect(textsIn(body, "FullNumber")).toHaveLength(stock);
			await restock(npa, ["0100", "0109"]);
			await system.redrive();
			expect((await demo.request("GET", `/orders/${id}`)).body).toBe(body);
			const again = await demo.request(
				"PUT",
				`/orders/${id}`,
				"<Order><CloseOrder>true</CloseOrder></Order>",
			);
			expect([again.status, textIn(again.body, "Code")]).toEqual([400, "5060"]);
		},
	);
});

describe.runIf(ON_THIS_MACHINE)("the machine's own trouble", () => {
	it("loses no order: a service that was killed goes on where it was", async () => {
		const dataDir = await mkdtemp(join(tmpdir(), "kept-"));
		const first = await startLocalSystem({ dataDir });
		const before = customer(first.baseUrl);
		const complete = await before.place(orderXml(areaCodeXml("919", 3)));
		const waiting = await before.place(orderXml(areaCodeXml("336", 2), terms(true, true)));
		const { body } = await before.reaches(complete, "COMPLETE");
		await before.reaches(waiting, "BACKORDERED");
		await first.stop("kill");

		const second = await startLocalSystem({ dataDir });
		try {
			const after = customer(second.baseUrl);
			expect((await after.request("GET", `/orders/${complete}`)).body).toBe(body);
			expect(textIn((await after.request("GET", `/orders/${waiting}`)).body, "OrderStatus")).toBe(
				"BACKORDERED",
			);
			expect(await second.command("audit")).toContain("every invariant holds");
		} finally {
			await second.stop();
			await rm(dataDir, { recursive: true });
		}
	});
});
