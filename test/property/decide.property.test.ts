import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../domain/order/decide.ts";
import { NEXT_STATUSES } from "../../domain/order/order-status.ts";

const found = fc.nat({ max: 6000 });
const wanted = fc.integer({ min: 1, max: 5000 });

test("a decision follows from whether something is missing and from what the customer allows, and from nothing else", () => {
	fc.assert(
		fc.property(
			found,
			wanted,
			fc.boolean(),
			fc.boolean(),
			(found, wanted, backOrderRequested, partialAllowed) => {
				const { take, status } = decide(found, wanted, { backOrderRequested, partialAllowed });
				const enough = found >= wanted;
				const useful = enough || (found > 0 && partialAllowed);
				expect(take === "what-was-found").toBe(useful);
				expect(status === "COMPLETE").toBe(enough);
				expect(status === "BACKORDERED").toBe(!enough && backOrderRequested);
				expect(status === "PARTIAL").toBe(!enough && !backOrderRequested && useful);
				expect(status === "FAILED").toBe(!enough && !backOrderRequested && !useful);
			},
		),
		{ numRuns: 200 },
	);
});

test("whatever is decided may follow RECEIVED, and BACKORDERED if backorders were requested", () => {
	fc.assert(
		fc.property(found, wanted, fc.boolean(), (found, wanted, partialAllowed) => {
			for (const backOrderRequested of [true, false]) {
				const { status } = decide(found, wanted, { backOrderRequested, partialAllowed });
				expect(NEXT_STATUSES.RECEIVED).toContain(status);
				if (backOrderRequested) expect(["BACKORDERED", "COMPLETE"]).toContain(status);
			}
		}),
		{ numRuns: 200 },
	);
});
