import { expect, it } from "vitest";
import { byBlock, countBy } from "../../../../domain/inventory/place-counts.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { run } from "../../../support/order-builder.ts";

const place = (block: string, city?: string) => ({
	block: block as BlockId,
	...(city === undefined ? {} : { city }),
});

it("numbers are counted by a text of their place, the first-named first, and those without one left out", () => {
	const places = byBlock([
		place("9195550", "CARY"),
		place("9195551", "APEX"),
		place("9195552"),
		place("9195553", "CARY"),
	]);
	const set = numberSet(
		["9195550000", "9195551000", "9195552000", "9195553000", "9195554000"].flatMap((first, index) =>
			run(first, index + 1),
		),
	);
	expect(countBy(set, places, ({ city }) => city)).toEqual([
		{ text: "CARY", count: 1 + 4 },
		{ text: "APEX", count: 2 },
	]);
});
