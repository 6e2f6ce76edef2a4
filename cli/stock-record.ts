import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { StockPlace } from "../domain/inventory/inventory-file.ts";
import { type LineSet, noLines, WORDS } from "../domain/inventory/line-set.ts";
import { numberIn, textIn, unmarshal } from "../functions/adapters/dynamodb/attributes.ts";
import { blockOfItem } from "../functions/adapters/dynamodb/block-item.ts";
import type { StockBlock } from "../functions/ports.ts";

/** A thousands-block with all that its item holds, for those who keep the books. */
export interface StockRecord extends Omit<StockBlock, "tier">, StockPlace {
	/** Every number ever imported. */
	readonly known: LineSet;
	readonly freeCount: number;
}

/** Bytes of a word of a line set. */
const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** The record in an item of the inventory table; undefined for an item of another kind. Throws for a broken one. */
export function stockRecordOf(attributes: Readonly<Record<string, AttributeValue>>): StockRecord | undefined {
	const block = blockOfItem(attributes);
	if (block === undefined) return undefined;
	const item = unmarshal(attributes);
	return {
		...block,
		tier: textIn(item, "tier"),
		freeCount: numberIn(item, "freeCount"),
		known: linesOfBytes(attributes.known?.B),
	};
}

/** A line set as the `known` attribute of a block holds it: its words, each four bytes, the lowest first. */
export function bytesOfLines(lines: LineSet): Uint8Array {
	const bytes = new Uint8Array(WORDS * WORD_BYTES);
	const view = new DataView(bytes.buffer);
	for (const [index, word] of lines.entries()) view.setUint32(index * WORD_BYTES, word, true);
	return bytes;
}

/** Reads what `bytesOfLines` wrote; nothing is an empty set. */
export function linesOfBytes(bytes: Uint8Array | undefined): LineSet {
	if (bytes === undefined) return noLines();
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Uint32Array.from({ length: WORDS }, (_, index) => view.getUint32(index * WORD_BYTES, true));
}
