import { FAULTS, type Report } from "../fault.ts";
import { readWhole } from "./read-query.ts";

/** Which part of a list is asked for: the name that it begins with, as an answer told it, and how much of it. */
export interface AskedPage {
	readonly from?: string;
	readonly size: number;
}

/** Longest name of a page: the keys of an index in base64url. */
const PAGE_LENGTH_MAX = 2_000;

/** Reads `page` and `size` of a list whose answers tell the next page by its name; the first page is 1, too, as elsewhere. */
export function readPage(
	{ page, size }: { readonly page: string | undefined; readonly size: string | undefined },
	sizes: { readonly unlessSaid: number; readonly most: number },
	report: Report,
): AskedPage {
	if (page !== undefined && page.length > PAGE_LENGTH_MAX) report(FAULTS.pageInvalid);
	const asked = readWhole("size", size?.trim() || undefined, { least: 1, most: sizes.most }, report);
	return { ...(page && page !== "1" && { from: page }), size: asked ?? sizes.unlessSaid };
}
