import { beforeEach, expect, it } from "vitest";
import type { Backorder, ListedOrder } from "../../../client/operations.ts";
import { lookAgain, placesSeen, shownAhead, shownLack, type Waiting } from "../../../console/waiting.ts";

const row = (orderId: string) => ({ orderId }) as ListedOrder;
const place = (ordersAhead: number, more: Partial<Backorder> = {}): Backorder => ({
	waitsFor: "",
	waitingSinceDate: "",
	ordersAhead,
	numbersAhead: 2 * ordersAhead,
	moreAhead: false,
	stockLastLookedForDate: "",
	...more,
});

let asked: string[];
let screen: number;
beforeEach(() => {
	asked = [];
	screen = 0;
});
const source = {
	readRows: async () => {
		asked.push("rows");
		return { rows: ["a", "b", "c"].map(row), total: 3 };
	},
	readPlaces: async (ids: readonly string[]) => {
		asked.push(`places of ${ids}`);
		return new Map(ids.map((id) => [id, place(asked.length)]));
	},
	onScreen: (rows: readonly ListedOrder[]) => rows.slice(screen, screen + 2).map(({ orderId }) => orderId),
};

it("asks for all at first, then for one thing at each look in turn", async () => {
	const first = (await lookAgain(undefined, source)) as Waiting;
	const second = await lookAgain(first, source);
	const third = await lookAgain({ ...first, ...second }, source);
	expect(asked).toEqual(["rows", "places of a,b", "rows", "places of a,b"]);
	expect(first).toMatchObject({ total: 3, next: "rows" });
	expect(second).toEqual({ rows: first.rows, total: 3, next: "places" });
	expect(third).toEqual({ places: expect.any(Map), next: "rows" });
});

it("asks for the places that come into sight, and for none that is known", async () => {
	const first = (await lookAgain(undefined, source)) as Waiting;
	screen = 1;
	const more = await placesSeen(first, source);
	expect([...more.keys()]).toEqual(["c"]);
	expect(await placesSeen({ ...first, places: new Map([...first.places, ...more]) }, source)).toEqual(
		new Map(),
	);
	expect(asked.slice(2)).toEqual(["places of c"]);
});

it.each([
	[place(0), "First"],
	[place(1), "1 order ahead, for 2 numbers"],
	[place(100, { moreAhead: true }), "At least 100 orders ahead, for 200 numbers"],
])("says how many are ahead, and what they lack", (of, words) => {
	expect(shownAhead(of) + shownLack(of)).toBe(words);
});
