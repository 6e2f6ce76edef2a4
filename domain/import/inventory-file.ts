import type { Report } from "../fault.ts";
import type { BlockPlace } from "../inventory/places.ts";
import { type LineBitmap, lineBitmap } from "../number/line-bitmap.ts";
import { type BlockId, isTollFree, npaOf, type TelephoneNumber } from "../number/telephone-number.ts";
import {
	type FieldReader,
	readCity,
	readLata,
	readRateCenter,
	readState,
	readZip,
} from "../request/read-fields.ts";
import { andThen, mapValue, ok, type Result, refused } from "../result.ts";
import type { Layout, Row } from "./csv-header.ts";
import { type BlockRange, blocksOfRange, readNumberRange } from "./number-range.ts";

/** The columns of an inventory file, in any order. */
export const INVENTORY_COLUMNS = [
	"first",
	"last",
	"state",
	"city",
	"rate_center",
	"lata",
	"zips",
	"tier",
] as const;

/**
 * How an inventory file may be headed: by our names or those that lists of numbers have elsewhere. What `export` and `--report`
 * write beside them is passed over, so that both can be imported as they are.
 */
export const INVENTORY_LAYOUT: Layout<InventoryColumn> = {
	columns: INVENTORY_COLUMNS,
	optional: ["last", "city", "zips", "tier"],
	ignored: ["line", "reason", "status"],
	aliases: {
		...named("first", "firstnumber", "from", "start", "startnumber", "rangestart", "begin"),
		...named("first", "number", "phone", "phonenumber", "telephone", "telephonenumber", "tn", "did", "range"),
		...named("last", "lastnumber", "to", "end", "endnumber", "rangeend"),
		...named("state", "statecode", "st", "province"),
		...named("city", "cityname", "town", "locality"),
		...named("rate_center", "ratecenter", "ratecentre", "ratecentername", "ratecenterabbreviation", "rc"),
		...named("lata", "latacode", "latanumber"),
		...named("zips", "zip", "zipcode", "zipcodes", "postalcode", "postalcodes"),
		...named("tier", "pricetier", "ratetier"),
	},
};

function named(column: InventoryColumn, ...names: readonly string[]): Record<string, InventoryColumn> {
	return Object.fromEntries(names.map((name) => [name, column]));
}

/** The name of a column of an inventory file. */
export type InventoryColumn = (typeof INVENTORY_COLUMNS)[number];

/** A row of an inventory file as it is written. */
export type InventoryRow = Row<InventoryColumn>;

/** What all numbers of one thousands-block share: where it belongs, and its price tier (digits). */
export interface StockPlace extends Omit<BlockPlace, "block"> {
	readonly tier: string;
}

/** A row as it is understood: its numbers, by thousands-block, and where they belong. */
export interface StockRange {
	readonly blocks: readonly BlockRange[];
	readonly place: StockPlace;
}

/** Tier of a row that names none. */
export const TIER_DEFAULT = "0";

/**
 * Reads a row: a range of numbers (`readNumberRange`) and where they belong. Numbers that are not toll-free need a state, a rate
 * center and a LATA; toll-free ones belong nowhere, so they have none of the place columns. Places are read as orders name them, so
 * that what was imported can be found. Refused in sentences for the operator.
 */
export const readInventoryRow = (row: InventoryRow): Result<StockRange, string> => inventoryRowReader()(row);

/**
 * `readInventoryRow` for the rows of a file, one after the other: what most rows say as the row before did, where they belong, is read
 * once.
 */
export function inventoryRowReader(): (row: InventoryRow) => Result<StockRange, string> {
	let before:
		| { readonly row: InventoryRow; readonly isTollFree: boolean; readonly place: Result<StockPlace, string> }
		| undefined;
	const placeOf = (number: TelephoneNumber, row: InventoryRow): Result<StockPlace, string> => {
		const ofTollFree = isTollFree(npaOf(number));
		const isSame =
			before?.isTollFree === ofTollFree && STATED.every((column) => before?.row[column] === row[column]);
		if (before === undefined || !isSame)
			before = { row, isTollFree: ofTollFree, place: readStockPlace(number, row) };
		return before.place;
	};
	return function readRow(row) {
		return andThen(readNumberRange(row.first.trim(), row.last.trim()), (range) =>
			mapValue(placeOf(range.first, row), (place) => ({ blocks: blocksOfRange(range), place })),
		);
	};
}

/** The columns that say where numbers belong. */
const STATED = ["state", "city", "rate_center", "lata", "zips", "tier"] as const;

function readStockPlace(number: TelephoneNumber, row: InventoryRow): Result<StockPlace, string> {
	const objections: string[] = [];
	const place = isTollFree(npaOf(number)) ? readTollFreePlace(row, objections) : readPlace(row, objections);
	const tier = row.tier.trim() || TIER_DEFAULT;
	if (!/^\d{1,9}$/.test(tier)) objections.push(`Tier '${tier}' is not a number.`);
	return objections.length > 0 ? refused(objections.join(" ")) : ok({ ...place, tier });
}

/** The lines of ranges of one thousands-block. */
export const linesOfRanges = (ranges: Iterable<BlockRange>): LineBitmap => lineBitmap(linesInRanges(ranges));

function* linesInRanges(ranges: Iterable<BlockRange>): Generator<number> {
	for (const { from, to } of ranges) for (let line = from; line <= to; line++) yield line;
}

function readTollFreePlace(row: InventoryRow, objections: string[]): Omit<StockPlace, "tier"> {
	const given = (["state", "city", "rate_center", "lata", "zips"] as const).filter((name) =>
		row[name].trim(),
	);
	if (given.length > 0) objections.push(`Toll-free numbers have no ${given.join(", ")}.`);
	return {};
}

function readPlace(row: InventoryRow, objections: string[]): Omit<StockPlace, "tier"> {
	const report: Report = ({ description }) => objections.push(description);
	const readText = (column: InventoryColumn, read: FieldReader): string => {
		const text = row[column].trim();
		if (text === "") objections.push(`Column '${column}' must not be empty.`);
		if (isFormula(text)) {
			objections.push(`Column '${column}' begins with '${text[0]}', as a formula does.`);
			return "";
		}
		return (text && read(text, report)) || "";
	};
	const state = readText("state", readState);
	const rateCenter = readText("rate_center", readRateCenter);
	const lata = readText("lata", readLata);
	const city = row.city.trim() === "" ? undefined : readText("city", readCity);
	const zips = row.zips.split(/[\s,;]+/).filter(Boolean);
	const canonicalZips = zips.flatMap((zip) => readZip(zip, report) ?? []);
	return {
		state,
		rateCenter,
		lata,
		...(city === undefined ? {} : { city }),
		...(zips.length === 0 ? {} : { zips: [...new Set(canonicalZips)].sort() }),
	};
}

/** True for a text that a spreadsheet takes for a formula (OWASP, CSV Injection). No name of a place begins like that. */
const isFormula = (text: string): boolean => /^[=+\-@]/.test(text);

/** The fields of a place with the columns they come from. */
const PLACE_COLUMNS = {
	state: "state",
	rateCenter: "rate_center",
	city: "city",
	lata: "lata",
	zips: "zips",
	tier: "tier",
} as const satisfies Record<keyof StockPlace, InventoryColumn>;

const PLACE_FIELDS = Object.keys(PLACE_COLUMNS) as readonly (keyof StockPlace)[];

/**
 * Why numbers that belong to `place` cannot join a thousands-block that belongs to `known`: a block lies in one rate center,
 * and everything about its place is stored once. Undefined when they can.
 */
export function placeObjection(block: BlockId, known: StockPlace, place: StockPlace): string | undefined {
	const differing = PLACE_FIELDS.filter((name) => written(known[name]) !== written(place[name]));
	if (differing.length === 0) return undefined;
	const facts = differing.map(
		(name) => `${PLACE_COLUMNS[name]} '${written(known[name])}' here, '${written(place[name])}' in this row`,
	);
	return `Thousands-block ${block} is known with another place: ${facts.join("; ")}.`;
}

const written = (value: string | readonly string[] | undefined): string =>
	typeof value === "string" ? value : (value ?? []).join(" ");
