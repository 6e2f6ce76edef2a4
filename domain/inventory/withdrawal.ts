import { difference, intersection, type LineBitmap, noLines } from "../number/line-bitmap.ts";

/** Which lines of a thousands-block are what. A line that is neither free nor withdrawn is sold, reserved or aging. */
export interface BlockLinesByState {
	/** Every line ever imported. */
	readonly known: LineBitmap;
	readonly free: LineBitmap;
	/** Out of sale: the operator took it out of the free ones. */
	readonly withdrawn: LineBitmap;
}

/** What comes of lines that the operator names: every one of them is in one of these. */
export interface NamedLines {
	/** Those that change: free ones are withdrawn, or withdrawn ones are free again. */
	readonly changing: LineBitmap;
	/** Those that are so already. */
	readonly already: LineBitmap;
	/** Sold, reserved or aging: they stay as they are. */
	readonly taken: LineBitmap;
	/** Never imported. */
	readonly unknown: LineBitmap;
}

/** Lines out of sale, or back into it: whichever is asked for, and no line that somebody has. */
export type Withdrawal = "withdraw" | "return";

/** The lines that are neither free nor out of sale: sold, reserved or aging. */
export const takenLines = ({ known, free, withdrawn }: BlockLinesByState): LineBitmap =>
	difference(difference(known, free), withdrawn);

/** What comes of the lines in a block that is in this state. */
export function namedLines(block: BlockLinesByState, lines: LineBitmap, withdrawal: Withdrawal): NamedLines {
	const { known, free, withdrawn } = block;
	const [from, to] = withdrawal === "withdraw" ? [free, withdrawn] : [withdrawn, free];
	return {
		changing: intersection(lines, from),
		already: intersection(lines, to),
		taken: intersection(lines, takenLines(block)),
		unknown: difference(lines, known),
	};
}

/** What comes of lines in a block of which none was ever imported. */
export const noneOf = (lines: LineBitmap): NamedLines => ({
	changing: noLines(),
	already: noLines(),
	taken: noLines(),
	unknown: lines,
});
