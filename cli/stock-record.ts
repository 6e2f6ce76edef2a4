import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { numberIn, textIn, unmarshal } from "../adapters/dynamodb/attributes.ts";
import { blockOfItem } from "../adapters/dynamodb/block-item.ts";
import type { StockBlock } from "../application/ports/inventory.ts";
import type { StockPlace } from "../domain/import/inventory-file.ts";

/** A thousands-block with all that its item holds, for those who keep the books. */
export interface StockRecord extends Omit<StockBlock, "tier">, StockPlace {
	readonly freeCount: number;
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
	};
}
