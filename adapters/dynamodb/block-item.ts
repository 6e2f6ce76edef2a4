import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { StockBlock } from "../../application/ports/inventory.ts";
import type { StockRecord } from "../../application/ports/stock-store.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { LineBitmap } from "../../domain/number/line-bitmap.ts";
import { npaOf } from "../../domain/number/telephone-number.ts";
import { attributeOf, marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { blockIdIn, blockKey, type STOCK_KEYS, stockPlace, WORD_NAMES } from "./keys.ts";
import { linesOfBytes } from "./line-bytes.ts";

/** The block in an item; undefined for an item of another kind. */
export function blockOfItem(attributes: Readonly<Record<string, AttributeValue>>): StockBlock | undefined {
	const item = unmarshal(attributes);
	const block = blockIdIn(String(item.PK));
	if (block === undefined) return undefined;
	return {
		block,
		free: linesIn(item),
		known: linesOfBytes(attributes.known?.B),
		...placeIn(item),
		zips: item.zips === undefined ? [] : String(item.zips).split(" "),
	};
}

/** The record in an item of the inventory table; undefined for an item of another kind. Throws for a broken one. */
export function stockRecordOf(attributes: Readonly<Record<string, AttributeValue>>): StockRecord | undefined {
	const block = blockOfItem(attributes);
	if (block === undefined) return undefined;
	const item = unmarshal(attributes);
	return {
		...block,
		tier: textIn(item, "tier"),
		freeCount: numberIn(item, "freeCount"),
		withdrawn: linesOfBytes(attributes.withdrawn?.B),
	};
}

/** The lines in the words of an item. A word that is absent has none. */
export const linesIn = (item: PlainItem): LineBitmap =>
	Uint32Array.from(WORD_NAMES, (name) => Number(item[name] ?? 0));

/** The attributes by which a block with stock is found. */
export const stockKeysOf = (place: BlockPlace): Readonly<Record<(typeof STOCK_KEYS)[number], string>> => ({
	stockNpa: npaOf(place.block),
	stockPlace: stockPlace(place),
});

/** An update of a block: its key, and the expressions of an UpdateItem. */
export interface BlockUpdate {
	readonly Key: Record<string, AttributeValue>;
	readonly UpdateExpression: string;
	readonly ConditionExpression?: string;
	readonly ExpressionAttributeValues: Record<string, AttributeValue>;
}

/** The key and values of an update of a block. */
export const blockUpdate = (
	block: StockBlock["block"],
	values: Readonly<Record<string, string | number>>,
): Pick<BlockUpdate, "Key" | "ExpressionAttributeValues"> => ({
	Key: marshal(blockKey(block)),
	ExpressionAttributeValues: Object.fromEntries(
		Object.entries(values).map(([name, value]) => [`:${name}`, attributeOf(value)]),
	),
});

const PLACE_NAMES = ["state", "rateCenter", "city", "lata", "tier"] as const satisfies (keyof BlockPlace)[];

/** The place, its ZIP codes left out, that an item says its numbers belong to. */
export function placeIn(item: PlainItem): Omit<BlockPlace, "block" | "zips"> {
	const found: { [key in (typeof PLACE_NAMES)[number]]?: string } = {};
	for (const name of PLACE_NAMES) if (typeof item[name] === "string") found[name] = String(item[name]);
	return found;
}
