import { batchesOf } from "../../domain/batches.ts";
import type { RateCenter } from "../../domain/inventory/local-calling.ts";
import {
	type Area,
	lataPlace,
	placeListOf,
	rateCenterPlace,
	zipPlace,
} from "../../domain/inventory/places.ts";
import { lookupFor } from "../../domain/inventory/search.ts";
import { count, isEmpty } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { CoveredQuery, Embedded } from "../../domain/search/check-covered-query.ts";
import { BLOCKS_PER_READ_MAX, type Inventory, type StockBlock } from "../ports/inventory.ts";
import type { PlaceLists } from "../ports/place-lists.ts";

/** Thousands-blocks read for one page at most: 510 read units and 10 requests, as for a search. */
export const COVERED_BLOCKS_MAX = 1_000;

/** Rate centers of one page at most whose blocks are looked for: two requests each, one read unit or two. */
export const COVERED_LOOKED_INTO_MAX = 100;

/** Rate centers whose blocks are looked for at once. */
const LOOKED_INTO_AT_ONCE = 10;

/** A rate center where the operator has or had stock; what is not asked for is absent. */
export interface CoveredRateCenter extends RateCenter {
	readonly lata: string;
	readonly cities?: readonly string[];
	/** Of its blocks in stock, as all that follows; sorted, each once. */
	readonly zips?: readonly string[];
	readonly blocks?: readonly string[];
	readonly tiers?: readonly string[];
	/** Numbers in stock. */
	readonly available?: number;
}

/** A page of rate centers. */
export interface CoveredPage {
	/** How many rate centers all pages have together; a price tier is left out of account. */
	readonly total: number;
	readonly rateCenters: readonly CoveredRateCenter[];
	/** What the next page begins with; absent when there is none. */
	readonly next?: RateCenter;
}

/** What is asked of the stock for a list of rate centers. */
export interface CoveredPorts {
	readonly placeLists: PlaceLists;
	readonly inventory: Pick<Inventory, "candidates" | "read">;
}

interface Listed extends RateCenter {
	readonly lata: string;
	readonly cities: Set<string>;
}

/**
 * Lists the rate centers that a customer asks for, by state and name. Without what the stock alone tells it reads the list of places of
 * each state that they can lie in; with it, the blocks of the rate centers on the page, up to the two limits above, where the
 * page ends.
 */
export function makeListCovered(ports: CoveredPorts) {
	return async function listCovered(query: CoveredQuery): Promise<CoveredPage> {
		const { page, size, embed, tier } = query;
		const all = await rateCentersOf(ports, query);
		const begin =
			"index" in page
				? (page.index - 1) * size
				: all.filter((each) => nameOf(each) < nameOf(page.from)).length;
		const onPage = all.slice(begin, begin + size);
		const looksInto = tier !== undefined || [...embed].some((each) => each !== "Cities");
		const stock = looksInto ? await stockOf(ports.inventory, onPage) : onPage.map(() => []);
		const next = all[begin + stock.length];
		const rateCenters = stock.flatMap((blocks, index) => {
			const listed = onPage[index];
			const isOfTier = tier === undefined || blocks.some((block) => block.tier === tier);
			return listed !== undefined && isOfTier ? [shown(listed, blocks, embed)] : [];
		});
		return { total: all.length, rateCenters, ...(next && { next }) };
	};
}

const nameOf = ({ state, rateCenter }: Pick<Area, "state" | "rateCenter">): string =>
	`${state}#${rateCenter}`;

/** Every rate center that fits, by state and name, whatever the page. */
async function rateCentersOf(ports: CoveredPorts, query: CoveredQuery): Promise<readonly Listed[]> {
	const { state, npa, lata, city, name, abbreviation } = query;
	const ways = await narrowingWays(ports, query);
	const states = state === undefined ? await statesOf(ports, query, ways) : [state];
	const lists = await Promise.all(states.map((each) => ports.placeLists.areasOf(placeListOf(each))));
	const listed = new Map<string, Listed>();
	const fitting = new Set<string>();
	// What a ZIP code or an exchange led to has stock, though it may have been imported before there were lists.
	for (const area of [...lists, ...ways].flat()) {
		if (area.rateCenter === undefined || area.lata === undefined || !states.includes(area.state)) continue;
		const key = nameOf(area);
		const before = listed.get(key) ?? {
			...area,
			rateCenter: area.rateCenter,
			lata: area.lata,
			cities: new Set(),
		};
		if (area.city !== undefined) before.cities.add(area.city);
		listed.set(key, before);
		const fits =
			agrees(npa, area.npa) &&
			agrees(lata, area.lata) &&
			agrees(city, area.city) &&
			agrees(name, area.rateCenter) &&
			agrees(abbreviation, area.rateCenter) &&
			ways.every((way) => way.some((other) => nameOf(other) === key));
		if (fits) fitting.add(key);
	}
	return [...fitting].sort().flatMap((key) => listed.get(key) ?? []);
}

const agrees = (wanted: string | undefined, actual: string | undefined): boolean =>
	wanted === undefined || wanted === actual;

/** The places that a ZIP code and an exchange lead to: a rate center must be among those of each that is given. */
async function narrowingWays(
	{ placeLists, inventory }: CoveredPorts,
	{ zip, npaNxx }: CoveredQuery,
): Promise<readonly (readonly Area[])[]> {
	const ofExchange = async (prefix: string): Promise<readonly Area[]> => {
		const lookup = lookupFor({ prefix });
		const blocks = lookup?.by === "blocks" ? await inventory.read(lookup.blocks, false) : [];
		return blocks.flatMap(({ block, state, lata, rateCenter, city }) =>
			state === undefined || lata === undefined || rateCenter === undefined
				? []
				: [{ npa: block.slice(0, 3), state, lata, rateCenter, ...(city === undefined ? {} : { city }) }],
		);
	};
	return Promise.all([
		...(zip === undefined ? [] : [placeLists.areasOf(zipPlace(zip))]),
		...(npaNxx === undefined ? [] : [ofExchange(npaNxx)]),
	]);
}

/** The states to look in where none is named. */
async function statesOf(
	{ placeLists }: CoveredPorts,
	{ lata, npa }: CoveredQuery,
	[way]: readonly (readonly Area[])[],
): Promise<readonly string[]> {
	if (way === undefined && lata === undefined) return npa === undefined ? [] : placeLists.statesOf(npa);
	const areas = way ?? (lata === undefined ? [] : await placeLists.areasOf(lataPlace(lata)));
	return [...new Set(areas.map(({ state }) => state))];
}

/** The blocks in stock of each rate center, in their order: of the first of them, as far as the limits allow. */
async function stockOf(
	inventory: CoveredPorts["inventory"],
	rateCenters: readonly Listed[],
): Promise<readonly (readonly StockBlock[])[]> {
	const names = await blockNames(inventory, rateCenters.slice(0, COVERED_LOOKED_INTO_MAX));
	const batches = batchesOf(names.flat(), BLOCKS_PER_READ_MAX);
	const read = (await Promise.all(batches.map((batch) => inventory.read(batch, false)))).flat();
	const blocks = new Map(read.filter(({ free }) => !isEmpty(free)).map((each) => [each.block, each]));
	return names.map((ofOne) => ofOne.flatMap((name) => blocks.get(name) ?? []));
}

async function blockNames(
	inventory: CoveredPorts["inventory"],
	rateCenters: readonly Listed[],
): Promise<readonly (readonly BlockId[])[]> {
	const names: (readonly BlockId[])[] = [];
	let seen = 0;
	for (const batch of batchesOf(rateCenters, LOOKED_INTO_AT_ONCE)) {
		for (const ofOne of await Promise.all(batch.map((each) => namesIn(inventory, each)))) {
			seen += ofOne.length;
			// One alone that has too many is on its page with the first of them.
			if (seen > COVERED_BLOCKS_MAX && names.length > 0) return names;
			names.push(ofOne);
		}
	}
	return names;
}

async function namesIn(
	inventory: CoveredPorts["inventory"],
	{ state, rateCenter }: RateCenter,
): Promise<readonly BlockId[]> {
	const names: BlockId[] = [];
	for await (const page of inventory.candidates({ by: "place", place: rateCenterPlace(state, rateCenter) })) {
		names.push(...page);
		if (names.length >= COVERED_BLOCKS_MAX) break;
	}
	return names.slice(0, COVERED_BLOCKS_MAX);
}

function shown(
	{ state, rateCenter, lata, cities }: Listed,
	blocks: readonly StockBlock[],
	embed: ReadonlySet<Embedded>,
): CoveredRateCenter {
	const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();
	const tiers = blocks.flatMap(({ tier }) => tier ?? []);
	return {
		state,
		rateCenter,
		lata,
		...(embed.has("Cities") && { cities: sorted(cities) }),
		...(embed.has("ZipCodes") && { zips: sorted(blocks.flatMap(({ zips = [] }) => zips)) }),
		...(embed.has("NpaNxxX") && { blocks: sorted(blocks.map(({ block }) => block)) }),
		...(embed.has("Tiers") && { tiers: sorted(tiers) }),
		...(embed.has("AvailableNumberCount") && {
			available: blocks.reduce((sum, { free }) => sum + count(free), 0),
		}),
	};
}
