import { decodeReferences } from "./xml-characters.ts";

/** A stretch of the text in an element: in CDATA it is meant to the letter, elsewhere it has references, and blanks for layout. */
export interface Stretch {
	readonly written: string;
	readonly isCdata: boolean;
}

/** The text of an element without the blanks around it, and with them where there are any. */
export interface WrittenText {
	readonly text: string;
	readonly verbatim?: string;
}

/** The text that has these blanks around it or has none. */
export const textWithin = (text: string, verbatim: string): WrittenText =>
	text === verbatim ? { text } : { text, verbatim };

/**
 * The text that stretches come to. Blanks in CDATA, and those written by their number, are no layout: somebody wanted them. Throws
 * for a reference that stands for nothing.
 */
export function writtenText(stretches: readonly Stretch[]): WrittenText {
	let verbatim = "";
	let start: number | undefined;
	let end = 0;
	for (const { written, isCdata } of stretches) {
		const bare = isCdata ? written : written.trimStart();
		if (bare !== "") {
			start ??= verbatim.length + written.length - bare.length;
			const blanksAfter = isCdata ? 0 : written.length - written.trimEnd().length;
			verbatim += isCdata ? written : decodeReferences(written);
			end = verbatim.length - blanksAfter;
		} else verbatim += written;
	}
	return textWithin(verbatim.slice(start ?? end, end), verbatim);
}
