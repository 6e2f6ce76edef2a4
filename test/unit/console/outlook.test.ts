import { expect, it } from "vitest";
import { outlookOf } from "../../../console/outlook.ts";
import { decide } from "../../../domain/order/decide.ts";

/** What each sentence promises, by a word that only it has. */
const PROMISED: readonly (readonly [words: RegExp, status: string, take: string])[] = [
	[/should be complete at once/, "COMPLETE", "what-was-found"],
	[/those at once, and the order waits/, "BACKORDERED", "what-was-found"],
	[/takes nothing, and waits/, "BACKORDERED", "nothing"],
	[/ends as partial/, "PARTIAL", "what-was-found"],
	[/would fail and take nothing/, "FAILED", "nothing"],
];

const cases = [0, 2, 5].flatMap((inStock) =>
	[true, false].flatMap((partialAllowed) =>
		[true, false].map((backOrderRequested) => ({ inStock, partialAllowed, backOrderRequested })),
	),
);

it.each(cases)("says what becomes of an order for 5 as it is decided: %j", (terms) => {
	const sentence = outlookOf({ ...terms, wanted: 5, isAtLeast: false });
	const told = PROMISED.filter(([words]) => words.test(sentence)).map(([, status, take]) => ({
		status,
		take,
	}));
	expect(told).toEqual([decide(Math.min(terms.inStock, 5), 5, terms)]);
});

it("promises nothing where it was not looked far enough", () => {
	const terms = { wanted: 500, partialAllowed: true, backOrderRequested: false };
	const unknown = outlookOf({ ...terms, inStock: undefined, isAtLeast: false });
	expect(unknown).toContain("up to 500 numbers");
	expect(outlookOf({ ...terms, inStock: 200, isAtLeast: true })).toBe(unknown);
	expect(outlookOf({ ...terms, wanted: 200, inStock: 200, isAtLeast: true })).toContain(
		"200 or more are in stock",
	);
});
