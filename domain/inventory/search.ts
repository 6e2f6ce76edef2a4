import { allLines, type LineBitmap, linesWhere, noLines } from "../number/line-bitmap.ts";
import { type BlockId, isTollFree, npaOf, TOLL_FREE_NPAS } from "../number/telephone-number.ts";
import { type BlockPlace, cityPlace, lataPlace, rateCenterPlace, statePlace, zipPlace } from "./places.ts";

/** Which numbers are looked for; everything that is present must hold. Texts are upper-case and trimmed. */
export interface Search {
	/** Area code, three digits. */
	readonly npa?: string;
	/** First digits of the number: 6 (NPA-NXX), 7 (NPA-NXX-X) or 10 (one number). */
	readonly prefix?: string;
	readonly state?: string;
	/** Always with `state`. */
	readonly rateCenter?: string;
	/** Always with `state`. */
	readonly city?: string;
	/** Five digits. */
	readonly zip?: string;
	readonly lata?: string;
	/** Toll-free area codes that match three characters, digits or `*`. */
	readonly tollFree?: string;
	/** Digits that must stand somewhere in a number's last seven; `?` is any digit and `*` any number of them. */
	readonly contains?: string;
	/** Digits that a number must end in; placeholders as in `contains`. */
	readonly endsIn?: string;
	/**
	 * Numbers of the local calling area will do where the search's own do not suffice. Only with a prefix, or with state and
	 * rate center, alone. No number is told by it: `Inventory.partsOf` says which searches this one stands for.
	 */
	readonly localCalling?: "true";
}

const FIELDS = [
	"npa",
	"prefix",
	"state",
	"rateCenter",
	"city",
	"zip",
	"lata",
	"tollFree",
	"contains",
	"endsIn",
	"localCalling",
] as const satisfies readonly (keyof Search)[];

/**
 * A search as a key: the same search always gives the same text, `field=value` joined by `&`. Backorders that wait for the
 * same stock share it, so that the stock is asked once for all of them.
 */
export const searchKey = (search: Search): string =>
	FIELDS.flatMap((field) => {
		const value = search[field];
		return value === undefined ? [] : [`${field}=${encodeURIComponent(value)}`];
	}).join("&");

/** Reads what `searchKey` wrote. */
export const searchOfKey = (key: string): Search =>
	Object.fromEntries(
		key.split("&").map((part) => {
			const [field = "", value = ""] = part.split("=");
			return [field, decodeURIComponent(value)];
		}),
	);

/** True for a key that `searchKey` can have written. */
export function isSearchKey(key: string): boolean {
	try {
		return searchKey(searchOfKey(key)) === key;
	} catch {
		return false; // a `%` that begins no character
	}
}

/** Where to look for blocks, the narrowest way first: by name, through a place that names its areas of the stock, by area code. */
export type Lookup =
	| { readonly by: "blocks"; readonly blocks: readonly BlockId[] }
	| { readonly by: "place"; readonly place: string }
	| { readonly by: "npa"; readonly npas: readonly string[] };

/** The narrowest look-up that misses none of the numbers searched for; undefined for a search that names nothing. */
export function lookupFor(search: Search): Lookup | undefined {
	const { npa, prefix, state, rateCenter, city, zip, lata } = search;
	if (prefix !== undefined) return { by: "blocks", blocks: blocksUnder(prefix) };
	if (rateCenter !== undefined && state !== undefined) return atPlace(rateCenterPlace(state, rateCenter));
	if (zip !== undefined) return atPlace(zipPlace(zip));
	if (city !== undefined && state !== undefined) return atPlace(cityPlace(state, city));
	if (npa !== undefined) return { by: "npa", npas: [npa] };
	if (lata !== undefined) return atPlace(lataPlace(lata));
	if (state !== undefined) return atPlace(statePlace(state));
	const npas = tollFreeNpas(search);
	return npas.length === 0 ? undefined : { by: "npa", npas };
}

const atPlace = (place: string): Lookup => ({ by: "place", place });

function blocksUnder(prefix: string): readonly BlockId[] {
	if (prefix.length >= 7) return [prefix.slice(0, 7) as BlockId];
	return Array.from({ length: 10 }, (_, digit) => `${prefix}${digit}` as BlockId);
}

function tollFreeNpas({ tollFree }: Search): readonly string[] {
	if (tollFree === undefined) return [];
	const pattern = new RegExp(`^${tollFree.replaceAll("*", "\\d")}$`);
	return TOLL_FREE_NPAS.filter((npa) => pattern.test(npa));
}

/** False when no number of the block can match, told from its name alone: blocks that need not be read. */
export function mayMatch(search: Search, block: BlockId): boolean {
	const { npa, prefix, tollFree, endsIn, contains } = search;
	if (npa !== undefined && npaOf(block) !== npa) return false;
	if (prefix !== undefined && !block.startsWith(prefix.slice(0, 7))) return false;
	if (tollFree !== undefined && !tollFreeNpas(search).includes(npaOf(block))) return false;
	if (endsIn !== undefined && !endsIn.includes("*") && !fits(endsIn, 7 - endsIn.length, block)) return false;
	if (contains === undefined || contains.includes("*")) return true;
	return offsets(contains).some((offset) => fits(contains, offset, block));
}

const offsets = (digits: string): number[] =>
	Array.from({ length: 8 - digits.length }, (_, offset) => offset);

/** True when `digits`, which may have a `?`, standing `offset` places into a number's last seven, agree with the block's four of them. */
function fits(digits: string, offset: number, block: BlockId): boolean {
	const known = block.slice(3);
	return [...digits].every(
		(digit, index) => digit === "?" || offset + index >= known.length || known[offset + index] === digit,
	);
}

/** The lines of a block that match the search; empty when the block is somewhere else. */
export function matchingLines(search: Search, place: BlockPlace): LineBitmap {
	const elsewhere =
		!mayMatch(search, place.block) ||
		differs(search.state, place.state) ||
		differs(search.rateCenter, place.rateCenter) ||
		differs(search.city, place.city) ||
		differs(search.lata, place.lata) ||
		(search.zip !== undefined && !place.zips?.includes(search.zip));
	if (elsewhere) return noLines();
	const { prefix = "", endsIn = "", contains = "" } = search;
	if (prefix.length <= place.block.length && endsIn === "" && contains === "") return allLines();
	const nxxX = place.block.slice(3);
	const digits = new RegExp(
		`^(?=${prefix.slice(3)})(?=.*${expressionOf(contains)})(?=.*${expressionOf(endsIn)}$)`,
	);
	return linesWhere((line) => digits.test(`${nxxX}${String(line).padStart(3, "0")}`));
}

/** The lines of a block that the search can match by their digits, wherever the block is. Its local calling area has any. */
export function linesByDigits(
	{ npa, prefix, tollFree, contains, endsIn, localCalling }: Search,
	block: BlockId,
): LineBitmap {
	if (localCalling !== undefined) return allLines();
	const digits = Object.entries({ npa, prefix, tollFree, contains, endsIn }).filter(
		([, text]) => text !== undefined,
	);
	return matchingLines(Object.fromEntries(digits), { block });
}

const expressionOf = (digits: string): string => digits.replaceAll("?", ".").replaceAll("*", ".*");

const differs = (wanted: string | undefined, actual: string | undefined): boolean =>
	wanted !== undefined && wanted !== actual;

/** True when every number that the search can match is toll-free. */
export const isTollFreeSearch = ({ npa, prefix, tollFree }: Search): boolean =>
	tollFree !== undefined || isTollFree(npa ?? prefix?.slice(0, 3) ?? "");
