import { FAULTS, type Fault, type Report } from "../fault.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { readDateRange } from "../request/date-range.ts";
import { PLACE_NAME_LENGTH_MAX, readState } from "../request/read-fields.ts";
import { readWhole } from "../request/read-query.ts";
import { collectFaults, type Result } from "../result.ts";
import type { NumberFilter } from "./number-filter.ts";

/** Most numbers on a page (contract, section 1.6). */
export const PAGE_SIZE_MAX = 2500;

/** A page that is asked for: the one that begins with a number, or the n-th, from 1, as some clients count. */
export type PageName = { readonly from: TelephoneNumber } | { readonly index: number };

/** What of an account's numbers is to be listed. */
export interface NumberQuery {
	readonly filter: NumberFilter;
	readonly page: PageName;
	readonly size: number;
}

/** The parameters by which numbers are listed, as written; names in lower case. */
export type NumberQueryTexts = Readonly<
	Partial<
		Record<
			| "page"
			| "size"
			| "areacode"
			| "npanxx"
			| "lata"
			| "state"
			| "ratecenter"
			| "city"
			| "tier"
			| "fullnumber"
			| "startdate"
			| "enddate",
			string | undefined
		>
	>
>;

/** What is to be listed, or every fault of the parameters; an empty parameter counts as absent. */
export const checkNumberQuery = (texts: NumberQueryTexts, sizeDefault: number): Result<NumberQuery> =>
	collectFaults((report) => readQuery(texts, sizeDefault, report));

function readQuery(texts: NumberQueryTexts, sizeDefault: number, report: Report): NumberQuery {
	const read = <T>(name: keyof NumberQueryTexts, reader: (text: string) => T | undefined, fault: Fault) => {
		const text = texts[name]?.trim();
		if (!text) return undefined;
		const value = reader(text);
		if (value === undefined) report(fault);
		return value;
	};
	const page = read("page", readPage, FAULTS.pageInvalid) ?? { index: 1 };
	const size = readWhole("size", texts.size?.trim() || undefined, { least: 1, most: PAGE_SIZE_MAX }, report);
	const npa = read("areacode", matching(/^[2-9]\d{2}$/), FAULTS.areaCodeInvalid);
	const npaNxx = read("npanxx", matching(/^[2-9]\d{2}[2-9]\d{2}\d?$/), FAULTS.exchangeInvalid);
	const number = read("fullnumber", telephoneNumberOf, FAULTS.phoneNumberInvalid);
	const lata = read("lata", matching(/^\d{1,5}$/), FAULTS.lataInvalid);
	const state = read("state", (text) => readState(text, () => {}), FAULTS.stateInvalid);
	const rateCenter = read("ratecenter", placeName, FAULTS.rateCenterInvalid);
	const city = read("city", placeName, FAULTS.cityInvalid);
	const tier = read("tier", matching(/^\d{1,2}$/), FAULTS.criteriaUnsupported("tier must be a number."));
	for (const [name, given] of Object.entries({ ratecenter: rateCenter, city }))
		if (given !== undefined && !texts.state)
			report(FAULTS.criteriaUnsupported(`Please also specify state with ${name}.`));
	if (npaNxx !== undefined && number !== undefined)
		report(FAULTS.criteriaUnsupported("npaNxx and fullNumber cannot be combined."));
	const since = readDateRange(texts.startdate || undefined, texts.enddate || undefined, report);
	const search = defined({
		npa,
		prefix: number ?? npaNxx,
		state,
		rateCenter,
		city,
		lata: lata && String(Number(lata)),
	});
	return { filter: { search, since, ...defined({ tier }) }, page, size: size ?? sizeDefault };
}

function defined<T extends Readonly<Record<string, string | undefined>>>(
	texts: T,
): { readonly [key in keyof T]?: string } {
	return Object.fromEntries(
		Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
	) as { readonly [key in keyof T]?: string };
}

function matching(pattern: RegExp) {
	return function readMatching(text: string): string | undefined {
		return pattern.test(text) ? text : undefined;
	};
}

function readPage(text: string): PageName | undefined {
	if (/^[1-9]\d{0,5}$/.test(text)) return { index: Number(text) };
	const from = telephoneNumberOf(text);
	return from === undefined ? undefined : { from };
}

const placeName = (text: string): string | undefined =>
	text.length <= PLACE_NAME_LENGTH_MAX ? text.toUpperCase() : undefined;
