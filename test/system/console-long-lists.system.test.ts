import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { ListedOrder, OrderList } from "../../client/operations.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";
import { describeInBrowser, type Visitor, visit } from "./visitor.ts";

let system: OrderingSystem;
let visitor: Visitor;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

const ORDERS = 10_000;

/** Far more than fit into any window, and far fewer than there are. */
const ROWS_MAX = 100;

/** Newest first, as the service lists them: of each its place in the list is its reference. */
const orderAt = (index: number): ListedOrder => ({
	orderId: String(ORDERS - index).padStart(8, "0"),
	customerOrderId: `place ${index}`,
	countOfTNs: 1,
	userId: "demo",
	orderType: "new_number",
	orderStatus: "COMPLETE",
	orderDate: "2026-01-01T00:00:00.000Z",
	lastModifiedDate: "2026-01-01T00:00:00.000Z",
	summary: "1 number",
});

/** Answers as the service would that has so many orders, which would take minutes to place: a page begins with the order that it names. */
async function listed(route: Route): Promise<void> {
	const { searchParams, href } = new URL(route.request().url());
	const from = searchParams.get("page");
	const first = from === null ? 0 : ORDERS - Number(from);
	const end = Math.min(ORDERS, first + Number(searchParams.get("size")));
	const list: OrderList["listOrderIdUserIdDate"] = {
		totalCount: ORDERS,
		links: { first: href, ...(end < ORDERS ? { next: `/orders?page=${orderAt(end).orderId}` } : {}) },
		orderIdUserIdDate: Array.from({ length: end - first }, (_, at) => orderAt(first + at)),
	};
	await route.fulfill({ json: { listOrderIdUserIdDate: list } });
}

/** Scrolls on and on until the last row is there; answers how many rows there were at most. */
const TO_THE_END = `new Promise((resolve) => {
	const box = document.querySelector(".rows");
	let most = 0;
	const on = () => {
		most = Math.max(most, box.querySelectorAll("tbody tr").length);
		if (box.querySelector('tr[aria-rowindex="${ORDERS + 1}"]')) return resolve(most);
		box.scrollTo(0, box.scrollHeight);
		requestAnimationFrame(on);
	};
	on();
})`;

/** Scrolls to a place; answers the rows that are in sight then, and whether they reach from the titles to the end of the window. */
const sightAt = (part: number): string => `new Promise((resolve) => {
	const box = document.querySelector(".rows");
	box.scrollTo(0, (box.scrollHeight - box.clientHeight) * ${part});
	requestAnimationFrame(() => requestAnimationFrame(() => {
		const BORDER = 2;
		const { top, bottom } = box.getBoundingClientRect();
		const titles = box.querySelector("thead th").getBoundingClientRect();
		const rows = [...box.querySelectorAll("tbody tr[aria-rowindex]")]
			.map((row) => ({ row, at: row.getBoundingClientRect() }))
			.filter(({ at }) => at.bottom > top && at.top < bottom);
		resolve({
			isFull: rows[0].at.top <= titles.bottom && rows.at(-1).at.bottom >= bottom - BORDER,
			shown: rows.map(({ row }) => [Number(row.ariaRowIndex), /place \\d+/.exec(row.innerText)[0]]),
		});
	}));
})`;

interface Sight {
	readonly isFull: boolean;
	readonly shown: readonly (readonly [rowIndex: number, reference: string])[];
}

describeInBrowser("a list of 10,000 orders", () => {
	beforeEach(async () => {
		visitor = await visit(system);
	});
	afterEach(async () => {
		expect(visitor.troubles).toEqual([]);
		await visitor.leave();
	});

	it("has few rows at a time, and wherever it is scrolled to the right ones, without a gap", async () => {
		const { page } = visitor;
		await page.route("**/v2/accounts/*/orders?*", listed);
		await visitor.go("#/orders");
		await visitor.signIn("demo", "demo-secret");
		await page.getByText("10,000 orders", { exact: true }).waitFor();
		expect(await page.evaluate(TO_THE_END)).toBeLessThan(ROWS_MAX);
		for (const part of [1, 0.5, 0, 0.77, 0.001]) {
			const { isFull, shown } = await page.evaluate<Sight>(sightAt(part));
			expect(isFull, `at ${part}`).toBe(true);
			expect(shown.length).toBeGreaterThan(5);
			// The first row is that of the titles.
			for (const [rowIndex, reference] of shown) expect(reference).toBe(`place ${rowIndex - 2}`);
		}
	});
});
