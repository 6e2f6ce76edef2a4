import type { Report } from "../fault.ts";
import type { BlockPlace } from "../inventory/places.ts";
import { type LineBitmap, lineBitmap } from "../number/line-bitmap.ts";
import {
	type BlockId,
	blockIdOf,
	blockOf,
	isTollFree,
	LINES_PER_BLOCK,
	lineOf,
	npaOf,
	type TelephoneNumber,
	telephoneNumberOf,
} from "../number/telephone-number.ts";
import {
	type FieldReader,
	readCity,
	readLata,
	readRateCenter,
	readState,
	readZip,
} from "../request/read-fields.ts";
import { andThen, ok, type Result, refused } from "../result.ts";
import type { Row } from "./csv-header.ts";

/** The columns of an inventory file. Every file has them all, in any order, and no other. */
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

/** The name of a column of an inventory file. */
export type InventoryColumn = (typeof INVENTORY_COLUMNS)[number];

/** A row of an inventory file as it is written. */
export type InventoryRow = Row<InventoryColumn>;

/** What all numbers of one thousands-block share: where it belongs, and its price tier (digits). */
export interface StockPlace extends Omit<BlockPlace, "block"> {
	readonly tier: string;
}

/** Consecutive lines of one thousands-block, both ends included. */
export interface BlockRange {
	readonly block: BlockId;
	readonly from: number;
	readonly to: number;
}

/** A row as it is understood: its numbers, by thousands-block, and where they belong. */
export interface StockRange {
	readonly blocks: readonly BlockRange[];
	readonly place: StockPlace;
}

/** Tier of a row that names none. */
export const TIER_DEFAULT = "0";

/**
 * Reads a row: a range of numbers within one NPA-NXX (so at most 10,000), or a single one when `last` is empty. Numbers that
 * are not toll-free need a state, a rate center and a LATA; toll-free ones belong nowhere, so they have none of the place
 * columns. Places are read as orders name them, so that what was imported can be found. Refused in sentences for the operator.
 */
export const readInventoryRow = (row: InventoryRow): Result<StockRange, string> =>
	andThen(readRange(row.first.trim(), row.last.trim()), (range) => readPlaceOf(range, row));

function readPlaceOf({ first, last }: Range, row: InventoryRow): Result<StockRange, string> {
	const objections: string[] = [];
	const place = isTollFree(npaOf(first)) ? readTollFreePlace(row, objections) : readPlace(row, objections);
	const tier = row.tier.trim() || TIER_DEFAULT;
	if (!/^\d{1,9}$/.test(tier)) objections.push(`Tier '${tier}' is not a number.`);
	return objections.length > 0
		? refused(objections.join(" "))
		: ok({ blocks: blocksBetween(first, last), place: { ...place, tier } });
}

interface Range {
	readonly first: TelephoneNumber;
	readonly last: TelephoneNumber;
}

function readRange(firstText: string, lastText: string): Result<Range, string> {
	const first = telephoneNumberOf(firstText);
	const last = lastText === "" ? first : telephoneNumberOf(lastText);
	if (first === undefined) return refused(`First '${firstText}' is not a telephone number.`);
	if (last === undefined) return refused(`Last '${lastText}' is not a telephone number.`);
	if (last < first) return refused(`Last ${last} comes before first ${first}.`);
	if (nxxOf(first) !== nxxOf(last)) {
		return refused(`First ${first} and last ${last} must share their first six digits.`);
	}
	return ok({ first, last });
}

const nxxOf = (number: TelephoneNumber): string => number.slice(0, 6);

function blocksBetween(first: TelephoneNumber, last: TelephoneNumber): readonly BlockRange[] {
	const blocks: BlockRange[] = [];
	const end = Number(blockOf(last));
	for (let block: BlockId | undefined = blockOf(first); block !== undefined; block = next(block, end)) {
		const from = block === blockOf(first) ? lineOf(first) : 0;
		const to = block === blockOf(last) ? lineOf(last) : LINES_PER_BLOCK - 1;
		blocks.push({ block, from, to });
	}
	return blocks;
}

const next = (block: BlockId, end: number): BlockId | undefined =>
	Number(block) < end ? blockIdOf(String(Number(block) + 1)) : undefined;

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
	const required = (column: InventoryColumn, read: FieldReader): string => {
		const text = row[column].trim();
		if (text === "") objections.push(`Column '${column}' must not be empty.`);
		return (text && read(text, report)) || "";
	};
	const state = required("state", readState);
	const rateCenter = required("rate_center", readRateCenter);
	const lata = required("lata", readLata);
	const cityText = row.city.trim();
	const city = cityText === "" ? undefined : readCity(cityText, report);
	const zips = row.zips.split(/\s+/).filter(Boolean);
	const canonicalZips = zips.flatMap((zip) => readZip(zip, report) ?? []);
	return {
		state,
		rateCenter,
		lata,
		...(city === undefined ? {} : { city }),
		...(zips.length === 0 ? {} : { zips: [...new Set(canonicalZips)].sort() }),
	};
}

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
