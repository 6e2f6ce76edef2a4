import { type Element, element, leaf } from "./element.ts";

/** The addresses of pages of a list. */
export interface PageLinks {
	readonly first: string;
	/** Absent on the last page. */
	readonly next?: string;
}

/** Links between pages, in the text that clients take apart: `Link=<URL>;rel="first";` (contract, section 1.2). */
export const encodeLinks = ({ first, next }: PageLinks): Element =>
	element(
		"Links",
		leaf("first", linkText(first, "first")),
		next === undefined ? undefined : leaf("next", linkText(next, "next")),
	);

const linkText = (url: string, rel: string): string => `Link=<${url}>;rel="${rel}";`;
