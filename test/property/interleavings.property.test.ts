import { describe, expect, it } from "vitest";
import { type Claim, isPlanned } from "../../domain/inventory/plan-claims.ts";
import { explore, planOf, plansOf, runPlan, shrink, tokenOf } from "../explore/explore.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";

/** Schedules in this tier; `npm run explore` runs as many as one likes, of other seeds. */
const SCHEDULES = 360;

describe("orders, closes, imports, withdrawals, reservations, disconnects and sweeps over few numbers", () => {
	it("keep every invariant at every moment, whoever goes on when, and leave nothing undone", async () => {
		const { violations, ...seen } = await explore(plansOf(7_000, SCHEDULES));
		expect(violations.map(({ plan, violation }) => `${tokenOf(plan)} ${violation}`)).toEqual([]);
		expect(seen.schedules).toBe(SCHEDULES);
		expect(seen.interleavings).toBeGreaterThan(SCHEDULES * 0.7);
	});
});

/** Claims of numbers that are as they were seen, for they are said to have been seen as they are. */
const asTheyAre = async ({ inventory }: InMemoryStore, claims: readonly Claim[]): Promise<Claim[]> => {
	const names = claims.map(({ block }) => block);
	const blocks = new Map((await inventory.read(names, true)).map((each) => [each.block, each.free]));
	return claims.map((claim) => {
		const seen = blocks.get(claim.block);
		return isPlanned(claim) && seen ? { ...claim, seen } : claim;
	});
};

/** Stores that break one promise each: what is explored for is found, or any number of schedules proves nothing. */
const BROKEN: Record<string, (store: InMemoryStore) => Partial<InMemoryStore>> = {
	"sells numbers that a rival has taken meanwhile": (store) => ({
		orders: {
			...store.orders,
			change: async (change) =>
				store.orders.change({ ...change, claims: await asTheyAre(store, change.claims ?? []) }),
		},
	}),
	"changes an order that was changed meanwhile": ({ orders }) => ({
		orders: {
			...orders,
			change: async (change) => {
				const { version = 0 } = (await orders.find(change.before)) ?? {};
				return orders.change({ ...change, before: { ...change.before, version } });
			},
		},
	}),
	"forgets what an order waits for": ({ backlog }) => ({
		backlog: { ...backlog, expectStock: async () => {} },
	}),
};

describe("exploring finds a store that", () => {
	it.each(Object.entries(BROKEN))(
		"%s, and tells it in few words that can be said again",
		async (_, breaking) => {
			const makeStore = () => {
				const store = inMemoryStore();
				return { ...store, ...breaking(store) };
			};
			const { violations } = await explore(plansOf(8_000, SCHEDULES), { makeStore, violationsMax: 1 });
			const [first] = violations;
			if (first === undefined) return expect.fail("nothing was found");
			const smallest = await shrink(first.plan, { makeStore, ordersTried: 10 });
			expect(smallest.kept?.length).toBeLessThanOrEqual(4);
			const replayed = planOf(tokenOf(smallest));
			const outcome = await runPlan(replayed, makeStore);
			expect(outcome.violation).toBeDefined();
			expect(await runPlan(replayed, makeStore)).toEqual(outcome);
		},
	);
});
