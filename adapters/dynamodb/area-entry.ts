import type { Area } from "../../domain/inventory/places.ts";

/** An area as a place's entry: the partition of the index, and how the sort key of all its blocks begins. */
export const areaEntry = ({ npa, ...within }: Area): string =>
	[
		npa,
		...[within.state, within.lata, within.rateCenter, within.city].filter((part) => part !== undefined),
		"",
	].join("#");

/** Reads what `areaEntry` wrote. */
export const areaOf = (entry: string): { readonly npa: string; readonly sortBegins: string } => ({
	npa: entry.slice(0, 3),
	sortBegins: entry.slice(4),
});

/** The area of a place's entry. */
export function areaNamed(entry: string): Area {
	const [npa = "", state = "", lata, rateCenter, city] = entry.split("#");
	return { npa, state, ...(lata && { lata }), ...(rateCenter && { rateCenter }), ...(city && { city }) };
}
