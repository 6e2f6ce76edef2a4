import fc from "fast-check";
import { expect, test } from "vitest";
import { areasByPlace, type BlockPlace } from "../../domain/inventory/places.ts";
import {
	lookupFor,
	matchingLines,
	mayMatch,
	type Search,
	searchKey,
	searchOfKey,
} from "../../domain/inventory/search.ts";
import { count, linesIn } from "../../domain/number/line-bitmap.ts";
import { type BlockId, npaOf, numberAt } from "../../domain/number/telephone-number.ts";

const RUNS = { numRuns: 200 };

/** Texts that mean something in keys, addresses and regular expressions, beside ordinary ones. */
const names = fc.oneof(
	fc.constantFrom(
		"CARY",
		"O'FALLON",
		"A&B=C",
		"100%",
		"ST. JOHN'S",
		"TROIS-RIVIÈRES",
		"東京",
		"A+B",
		"A#B",
		"%26",
	),
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }),
);
const digits = (min: number, max: number) =>
	fc
		.array(fc.constantFrom("5", "0", "1", "2", "9"), { minLength: min, maxLength: max })
		.map((all) => all.join(""));

const someOf = <T extends object>(fields: { [key in keyof T]: fc.Arbitrary<T[key]> }) =>
	fc.record<Partial<T>, never>(fields as never, { requiredKeys: [] });

test("a key gives back the search it was made of, and equal searches have equal keys", () => {
	const search = someOf<Required<Search>>({
		npa: digits(3, 3),
		prefix: digits(6, 10),
		state: fc.constantFrom("NC", "ON"),
		rateCenter: names,
		city: names,
		zip: digits(5, 5),
		lata: digits(1, 5),
		tollFree: fc.constantFrom("8**", "80*", "855"),
		contains: digits(3, 7),
		endsIn: digits(3, 7),
		localCalling: fc.constant("true" as const),
	}).filter((search) => Object.keys(search).length > 0);
	fc.assert(
		fc.property(search, (search) => {
			const key = searchKey(search);
			expect(searchOfKey(key)).toEqual(search);
			expect(searchKey(Object.fromEntries(Object.entries(search).reverse()))).toBe(key);
		}),
		RUNS,
	);
});

/** A geographic block has a state, a LATA and a rate center, a toll-free one has none of them (the import sees to it). */
const place: fc.Arbitrary<BlockPlace> = fc.oneof(
	fc.record({ block: fc.constantFrom("8005555", "8885501") as fc.Arbitrary<BlockId> }),
	fc.record(
		{
			block: fc.constantFrom("2125550", "2125551", "9195550", "9192005") as fc.Arbitrary<BlockId>,
			state: fc.constantFrom("NC", "NY"),
			rateCenter: fc.constantFrom("CARY", "RALEIGH"),
			city: fc.constantFrom("CARY", "RALEIGH"),
			lata: fc.constantFrom("426", "132"),
			zips: fc.uniqueArray(fc.constantFrom("27511", "27513"), { maxLength: 2 }),
		},
		{ requiredKeys: ["block", "state", "rateCenter", "lata"] },
	),
);

/** Digits of a vanity word, perhaps with placeholders. */
const vanity = fc.oneof(
	digits(3, 7),
	fc
		.array(fc.constantFrom("5", "0", "1", "?", "*"), { minLength: 3, maxLength: 7 })
		.map((all) => all.join("")),
);

const search: fc.Arbitrary<Search> = someOf<Required<Search>>({
	npa: fc.constantFrom("212", "919", "800"),
	prefix: fc.oneof(fc.constantFrom("919555", "9195550", "9195550107", "212555"), digits(6, 10)),
	state: fc.constantFrom("NC", "NY"),
	rateCenter: fc.constantFrom("CARY", "RALEIGH"),
	city: fc.constantFrom("CARY", "RALEIGH"),
	zip: fc.constantFrom("27511", "27513"),
	lata: fc.constantFrom("426", "132"),
	tollFree: fc.constantFrom("8**", "80*", "888"),
	contains: vanity,
	endsIn: vanity,
	localCalling: fc.constant("true" as const),
}) as fc.Arbitrary<Search>;

/** One or two conditions, so that some numbers match. */
const fewFields = fc
	.tuple(search, fc.array(fc.nat(), { minLength: 2, maxLength: 2 }))
	.map(([search, picks]): Search => {
		const entries = Object.entries(search);
		return Object.fromEntries(picks.flatMap((pick) => entries.slice(pick % entries.length).slice(0, 1)));
	});

/** True when digits with placeholders say the whole of a text. */
function reads(pattern: string, text: string): boolean {
	if (pattern === "") return text === "";
	const [first, rest] = [pattern[0], pattern.slice(1)];
	if (first === "*") return reads(rest, text) || (text !== "" && reads(pattern, text.slice(1)));
	return text !== "" && (first === "?" || first === text[0]) && reads(rest, text.slice(1));
}

/** What a search means, number by number. */
function matches(search: Search, place: BlockPlace, line: number): boolean {
	const number = numberAt(place.block, line);
	const tollFree = (search.tollFree ?? "***")
		.split("")
		.every((character, index) => character === "*" || number[index] === character);
	return (
		(search.npa === undefined || number.startsWith(search.npa)) &&
		(search.prefix === undefined || number.startsWith(search.prefix)) &&
		(search.state === undefined || search.state === place.state) &&
		(search.rateCenter === undefined || search.rateCenter === place.rateCenter) &&
		(search.city === undefined || search.city === place.city) &&
		(search.lata === undefined || search.lata === place.lata) &&
		(search.zip === undefined || (place.zips ?? []).includes(search.zip)) &&
		tollFree &&
		(search.contains === undefined || reads(`*${search.contains}*`, number.slice(3))) &&
		(search.endsIn === undefined || reads(`*${search.endsIn}`, number.slice(3)))
	);
}

test("the matching lines are those whose numbers match one by one, and no block that has any is left out", () => {
	fc.assert(
		fc.property(fc.oneof(search, fewFields), place, (search, place) => {
			const expected = Array.from({ length: 1000 }, (_, line) => line).filter((line) =>
				matches(search, place, line),
			);
			expect([...linesIn(matchingLines(search, place))]).toEqual(expected);
			if (expected.length > 0) expect(mayMatch(search, place.block)).toBe(true);
		}),
		RUNS,
	);
});

test("the look-up reaches every block that has a matching line", () => {
	const reached = (search: Search, place: BlockPlace): boolean => {
		const lookup = lookupFor(search);
		switch (lookup?.by) {
			case "blocks":
				return lookup.blocks.includes(place.block);
			case "place":
				return areasByPlace(place).has(lookup.place);
			case "npa":
				return lookup.npas.includes(npaOf(place.block));
			default:
				return false;
		}
	};
	const findable = ({ npa, prefix, state, zip, lata, tollFree }: Search) =>
		[npa, prefix, state, zip, lata, tollFree].some((value) => value !== undefined);
	fc.assert(
		fc.property(fc.oneof(search, fewFields).filter(findable), place, (search, place) => {
			if (count(matchingLines(search, place)) > 0) expect(reached(search, place)).toBe(true);
		}),
		RUNS,
	);
});
