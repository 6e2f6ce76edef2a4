import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { BlockPlace } from "../../../domain/inventory/search.ts";
import { npaOf } from "../../../domain/inventory/telephone-number.ts";
import type { StockBlock } from "../../ports.ts";
import { attributeOf, marshal, type PlainItem, unmarshal } from "./attributes.ts";
import { blockIdIn, blockKey, type STOCK_KEYS, stockPlace, WORD_NAMES } from "./keys.ts";

/** The block in an item; undefined for an item of another kind. A word that is absent has no free number. */
export function blockOfItem(attributes: Readonly<Record<string, AttributeValue>>): StockBlock | undefined {
	const item = unmarshal(attributes);
	const block = blockIdIn(String(item.PK));
	if (block === undefined) return undefined;
	return {
		block,
		free: Uint32Array.from(WORD_NAMES, (name) => Number(item[name] ?? 0)),
		...texts(item, "state", "rateCenter", "city", "lata"),
		zips: item.zips === undefined ? [] : String(item.zips).split(" "),
	};
}

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

function texts<K extends string>(item: PlainItem, ...names: readonly K[]): { [key in K]?: string } {
	const found: { [key in K]?: string } = {};
	for (const name of names) if (typeof item[name] === "string") found[name] = String(item[name]);
	return found;
}
