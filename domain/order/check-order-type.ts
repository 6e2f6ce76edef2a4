import { FAULTS, type Fault } from "../fault.ts";
import type { Search } from "../inventory/search.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../inventory/telephone-number.ts";
import type { FieldName, OrderType, OrderTypeName } from "./order-type.ts";
import {
	type FieldReader,
	QUANTITY_MAX,
	type Report,
	readAreaCode,
	readBoolean,
	readCity,
	readLata,
	readLocalVanity,
	readNpaNxx,
	readNpaNxxX,
	readQuantity,
	readRateCenter,
	readState,
	readTollFreeVanity,
	readWildCard,
	readZip,
} from "./read-fields.ts";

/** What an order asks for: so many numbers that match a search, or exactly these numbers. */
export type Criterion =
	| { readonly kind: "search"; readonly search: Search; readonly quantity: number }
	| { readonly kind: "numbers"; readonly numbers: readonly TelephoneNumber[] };

type SearchField = Exclude<FieldName, "Quantity" | "EnableLCA" | "EndsIn">;
type Fields = OrderType["fields"];

/** How each field is read, and what of a search it sets. */
const FIELDS: Readonly<Record<SearchField, { readonly sets: keyof Search; readonly read: FieldReader }>> = {
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

/** The fields without which an order type says nothing (contract, section 2). */
const REQUIRED: Readonly<
	Record<Exclude<OrderTypeName, "ExistingTelephoneNumberOrderType">, readonly SearchField[]>
> = {
	AreaCodeSearchAndOrderType: ["AreaCode"],
	RateCenterSearchAndOrderType: ["RateCenter", "State"],
	NPANXXSearchAndOrderType: ["NpaNxx"],
	NPANXXXSearchAndOrderType: ["NpaNxxX"],
	StateSearchAndOrderType: ["State"],
	CitySearchAndOrderType: ["City", "State"],
	ZIPSearchAndOrderType: ["Zip"],
	LATASearchAndOrderType: ["Lata"],
	TollFreeVanitySearchAndOrderType: ["TollFreeVanity"],
	TollFreeWildCharSearchAndOrderType: ["TollFreeWildCardPattern"],
	CombinedSearchAndOrderType: [],
};

/** Types that need their quantity too, and the one fault for either missing (contract, section 5.1). */
const INCOMPLETE: Readonly<Partial<Record<OrderTypeName, Fault>>> = {
	AreaCodeSearchAndOrderType: FAULTS.areaCodeTypeIncomplete,
	TollFreeVanitySearchAndOrderType: FAULTS.tollFreeVanityTypeIncomplete,
};

/** What the order type asks for; undefined after reporting every fault in it. */
export function checkOrderType(orderType: OrderType, report: Report): Criterion | undefined {
	let sound = true;
	const note: Report = (fault) => {
		sound = false;
		report(fault);
	};
	const criterion =
		orderType.name === "ExistingTelephoneNumberOrderType"
			? checkNumbers(orderType, note)
			: checkSearch(orderType.name, orderType.fields, note);
	return sound ? criterion : undefined;
}

function checkNumbers({ telephoneNumbers = [], reservationIds = [] }: OrderType, report: Report): Criterion {
	if (telephoneNumbers.length === 0) report(FAULTS.numbersMissing);
	if (telephoneNumbers.length > QUANTITY_MAX) {
		report(FAULTS.tooManyNumbers(QUANTITY_MAX));
		return { kind: "numbers", numbers: [] };
	}
	const numbers = new Set<TelephoneNumber>();
	for (const text of telephoneNumbers) {
		const number = telephoneNumberOf(text);
		if (number === undefined) report(FAULTS.numberInvalid(text));
		else if (numbers.has(number)) report(FAULTS.numberRepeated(number));
		else numbers.add(number);
	}
	for (const id of reservationIds) report(FAULTS.reservationUnknown(id));
	return { kind: "numbers", numbers: [...numbers] };
}

function checkSearch(name: keyof typeof REQUIRED, fields: Fields, report: Report): Criterion {
	const incomplete = INCOMPLETE[name];
	const missing = REQUIRED[name].filter((field) => fields[field] === undefined);
	if (incomplete && (missing.length > 0 || fields.Quantity === undefined)) report(incomplete);
	else for (const field of missing) report(FAULTS.criterion(`Please also specify ${field} in ${name}.`));

	const search = readSearch(fields, report);
	if (name === "CombinedSearchAndOrderType") checkCombination(fields, report);
	if (name === "TollFreeVanitySearchAndOrderType") search.tollFree = "8**";
	if (readFlag("EndsIn", fields, report)) moveToEnd(search);
	readFlag("EnableLCA", fields, report);
	const quantity = fields.Quantity === undefined ? 1 : readQuantity(fields.Quantity, report);
	return { kind: "search", search, quantity: quantity ?? 1 };
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

function readSearch(fields: Fields, report: Report): Mutable<Search> {
	const search: Record<string, string> = {};
	for (const [field, { sets, read }] of Object.entries(FIELDS)) {
		const text = fields[field as SearchField];
		if (text === "") report(FAULTS.criterionEmpty(field));
		if (text === undefined || text === "") continue;
		const value = read(text, report);
		if (value !== undefined) search[sets] = value;
	}
	return search;
}

function moveToEnd(search: Mutable<Search>): void {
	if (search.contains === undefined) return;
	search.endsIn = search.contains;
	delete search.contains;
}

function readFlag(field: "EnableLCA" | "EndsIn", fields: Fields, report: Report): boolean {
	const text = fields[field];
	const value = text === undefined ? false : readBoolean(text);
	if (value === undefined) report(FAULTS.criterion(`${field} must be true or false.`));
	return value ?? false;
}

/** Which criteria go together (contract, sections 1.4 and 2.7). */
function checkCombination(fields: Fields, report: Report): void {
	const object = (why: string) => report(FAULTS.criterion(why));
	const present = (Object.keys(FIELDS) as SearchField[]).filter((field) => fields[field] !== undefined);
	const exchanges = present.filter((field) => /^(AreaCode|NpaNxxX?)$/.test(field));
	const hasExactly = (...wanted: SearchField[]) =>
		present.length === wanted.length && wanted.every((field) => present.includes(field));

	if (present.length === 0) object("Please provide some search criteria in CombinedSearchAndOrderType.");
	if (exchanges.length > 1) object(`${exchanges.join(" and ")} cannot be combined.`);
	if (fields.City !== undefined && fields.State === undefined) object("Please also specify State with City.");
	if (fields.RateCenter !== undefined && fields.State === undefined)
		object("Please also specify State with RateCenter.");
	if (fields.LocalVanity !== undefined && !hasExactly("AreaCode", "LocalVanity"))
		object("LocalVanity needs AreaCode and combines with nothing else but EndsIn and Quantity.");
	if (fields.EndsIn !== undefined && fields.LocalVanity === undefined)
		object("EndsIn is allowed only with LocalVanity.");
	const localCallingArea = hasExactly("NpaNxx") || hasExactly("NpaNxxX") || hasExactly("RateCenter", "State");
	if (readBoolean(fields.EnableLCA ?? "false") === true && !localCallingArea)
		object("EnableLCA is allowed only with NpaNxx, NpaNxxX, or RateCenter and State.");
}
