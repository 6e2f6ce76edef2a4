import { type BlockId, npaOf } from "../number/telephone-number.ts";

/** What a thousands-block is and where it belongs; every number in it shares this. */
export interface BlockPlace {
	readonly block: BlockId;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly city?: string;
	readonly lata?: string;
	readonly zips?: readonly string[];
	/** Price tier, digits. */
	readonly tier?: string;
}

/**
 * A part of the stock, named from the widest to the narrowest: an area code, in it a state, in it a LATA, in it a rate center.
 * What is absent is not narrowed down. Stock is sorted in this order, so every area is one stretch of it.
 */
export interface Area {
	readonly npa: string;
	readonly state: string;
	readonly lata?: string;
	/** Only with `lata`. */
	readonly rateCenter?: string;
	/** Only with `rateCenter`, and only in the list of a state's places: stock is not sorted by it. */
	readonly city?: string;
}

/** An area as a text that no other one has. */
export const areaText = ({ npa, state, lata = "", rateCenter = "", city = "" }: Area): string =>
	[npa, state, lata, rateCenter, city].join("#").replace(/#+$/, "");

/** The name of a state as a place. */
export const statePlace = (state: string): string => `STATE#${state}`;

/** The name of the list of a state's places, which no search looks in. */
export const placeListOf = (state: string): string => `LIST#${state}`;

/** True for the name of a list of a state's places. */
export const isPlaceList = (place: string): boolean => place.startsWith(placeListOf(""));

/** The name of a LATA as a place. */
export const lataPlace = (lata: string): string => `LATA#${lata}`;

/** The name of a rate center as a place. */
export const rateCenterPlace = (state: string, rateCenter: string): string =>
	`RATECENTER#${state}#${rateCenter}`;

/** The name of a city as a place. */
export const cityPlace = (state: string, city: string): string => `CITY#${state}#${city}`;

/** The name of a ZIP code as a place. */
export const zipPlace = (zip: string): string => `ZIP#${zip}`;

/**
 * Every place that a block's numbers belong to, and the area where a search for the place has to look. A city and a ZIP code
 * are looked for in their rate centers. None for toll-free blocks, which belong nowhere.
 */
export function areasByPlace(block: BlockPlace): ReadonlyMap<string, Area> {
	const { state, lata, rateCenter, city, zips = [] } = block;
	if (state === undefined || lata === undefined || rateCenter === undefined) return new Map();
	const inState = { npa: npaOf(block.block), state };
	const inLata = { ...inState, lata };
	const inRateCenter = { ...inLata, rateCenter };
	return new Map<string, Area>([
		[statePlace(state), inState],
		[lataPlace(lata), inLata],
		[rateCenterPlace(state, rateCenter), inRateCenter],
		...(city === undefined ? [] : [[cityPlace(state, city), inRateCenter] as const]),
		...zips.map((zip) => [zipPlace(zip), inRateCenter] as const),
		[placeListOf(state), { ...inRateCenter, ...(city === undefined ? {} : { city }) }],
	]);
}

/** The rate centers of blocks, each once and as people write them: `CARY, NC`. */
export const placeNames = (
	blocks: readonly Pick<BlockPlace, "rateCenter" | "state">[],
): readonly string[] => [
	...new Set(
		blocks.flatMap(({ rateCenter, state }) => (rateCenter && state ? [`${rateCenter}, ${state}`] : [])),
	),
];
