import { FAULTS, type Report } from "../fault.ts";
import { readWhole } from "./read-query.ts";

/** Which part of a list is asked for: the name that it begins with, as an answer told it, and how much of it. */
export interface AskedPage {
	readonly from?: string;
	readonly size: number;
}

/** How a list is cut into pages. */
export interface Paging {
	readonly unlessSaid: number;
	readonly most: number;
	/** Whether a page can have that name at all, where whoever reads the list cannot look for every name. */
	readonly isName?: (page: string) => boolean;
}

/** Longest name of a page: the keys of an index in base64url. */
const PAGE_LENGTH_MAX = 2_000;

const isShort = (page: string): boolean => page.length <= PAGE_LENGTH_MAX;

/** Reads `page` and `size` of a list whose answers tell the next page by its name; the first page is 1, too, as elsewhere. */
export function readPage(
	{ page, size }: { readonly page: string | undefined; readonly size: string | undefined },
	sizes: Paging,
	report: Report,
): AskedPage {
	const { isName = isShort } = sizes;
	if (page && page !== "1" && !isName(page)) report(FAULTS.pageInvalid);
	const asked = readWhole("size", size?.trim() || undefined, { least: 1, most: sizes.most }, report);
	return { ...(page && page !== "1" && { from: page }), size: asked ?? sizes.unlessSaid };
}
