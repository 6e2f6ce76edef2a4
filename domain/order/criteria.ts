import { FAULTS, type Report } from "../fault.ts";
import type { Search } from "../inventory/search.ts";
import {
	type FieldReader,
	readAreaCode,
	readCity,
	readLata,
	readLocalVanity,
	readNpaNxx,
	readNpaNxxX,
	readRateCenter,
	readState,
	readTollFreeVanity,
	readWildCard,
	readZip,
} from "../request/read-fields.ts";
import type { FieldName } from "./order-type.ts";

/** One thing that numbers are looked for by: an element of an order, and the parameter of that name of a search. */
export type CriterionName = Exclude<FieldName, "Quantity" | "EnableLCA" | "EndsIn">;

/** Criteria as they were written. */
export type CriterionTexts = { readonly [key in CriterionName]?: string | undefined };

/** A search that is still being put together. */
export type SearchDraft = { -readonly [key in keyof Search]: Search[key] };

/** How a criterion is read, and what of a search it sets. */
export interface CriterionReader {
	readonly sets: Exclude<keyof Search, "localCalling">;
	readonly read: FieldReader;
}

/** The reader of each criterion. Orders and searches ask by the same ones. */
export const CRITERIA: Readonly<Record<CriterionName, CriterionReader>> = {
	AreaCode: { sets: "npa", read: readAreaCode },
	NpaNxx: { sets: "prefix", read: readNpaNxx },
	NpaNxxX: { sets: "prefix", read: readNpaNxxX },
	State: { sets: "state", read: readState },
	RateCenter: { sets: "rateCenter", read: readRateCenter },
	City: { sets: "city", read: readCity },
	Zip: { sets: "zip", read: readZip },
	Lata: { sets: "lata", read: readLata },
	LocalVanity: { sets: "contains", read: readLocalVanity },
	TollFreeVanity: { sets: "contains", read: readTollFreeVanity },
	TollFreeWildCardPattern: { sets: "tollFree", read: readWildCard },
};

/** The names of all criteria. */
export const CRITERION_NAMES = Object.keys(CRITERIA) as readonly CriterionName[];

/** The criteria that are there, empty ones included. */
export const criteriaIn = (texts: CriterionTexts): readonly CriterionName[] =>
	CRITERION_NAMES.filter((name) => texts[name] !== undefined);

/** Whether exactly these criteria are there. */
export const areExactly = (present: readonly CriterionName[], ...wanted: readonly CriterionName[]): boolean =>
	present.length === wanted.length && wanted.every((name) => present.includes(name));

/**
 * The search that the criteria make up; whatever cannot be read is reported and left out. A toll-free vanity word is looked
 * for in all toll-free area codes.
 */
export function readCriteria(
	texts: CriterionTexts,
	reportTo: (name: CriterionName) => Report,
	readers: typeof CRITERIA = CRITERIA,
): SearchDraft {
	const search: SearchDraft = {};
	for (const name of criteriaIn(texts)) {
		const text = texts[name] ?? "";
		const report = reportTo(name);
		const { sets, read } = readers[name];
		if (text === "") report(FAULTS.criterionEmpty(name));
		const value = text === "" ? undefined : read(text, report);
		if (value !== undefined) search[sets] = value;
	}
	if (texts.TollFreeVanity !== undefined) search.tollFree = "8**";
	return search;
}

/** Asks that a vanity word stand at the end. */
export function moveToEnd(search: SearchDraft): void {
	if (search.contains === undefined) return;
	search.endsIn = search.contains;
	delete search.contains;
}

/** Why criteria do not go together, for orders and searches alike (contract, sections 1.4 and 2.7). */
export function combinationObjections(present: readonly CriterionName[]): readonly string[] {
	const exchanges = present.filter((name) => /^(AreaCode|NpaNxxX?)$/.test(name));
	const needsState = (["City", "RateCenter"] as const).filter(
		(name) => present.includes(name) && !present.includes("State"),
	);
	return [
		...(exchanges.length > 1 ? [`${exchanges.join(" and ")} cannot be combined.`] : []),
		...needsState.map((name) => `Please also specify State with ${name}.`),
	];
}

/** Whether numbers of the local calling area may stand in: only for an exchange, a thousands-block or a rate center alone. */
export const allowsLocalCalling = (present: readonly CriterionName[]): boolean =>
	areExactly(present, "NpaNxx") ||
	areExactly(present, "NpaNxxX") ||
	areExactly(present, "RateCenter", "State");
