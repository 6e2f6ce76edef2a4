import { type LineBitmap, noLines, WORDS } from "../../domain/number/line-bitmap.ts";

/** Bytes of a word of a line set. */
const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** A line set as the `known` attribute of a block holds it: its words, each four bytes, the lowest first. */
export function bytesOfLines(lines: LineBitmap): Uint8Array {
	const bytes = new Uint8Array(WORDS * WORD_BYTES);
	const view = new DataView(bytes.buffer);
	for (const [index, word] of lines.entries()) view.setUint32(index * WORD_BYTES, word, true);
	return bytes;
}

/** Reads what `bytesOfLines` wrote; nothing is an empty set. */
export function linesOfBytes(bytes: Uint8Array | undefined): LineBitmap {
	if (bytes === undefined) return noLines();
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Uint32Array.from({ length: WORDS }, (_, index) => view.getUint32(index * WORD_BYTES, true));
}
