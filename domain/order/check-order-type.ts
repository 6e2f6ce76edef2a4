import { FAULTS, type Fault, type Report } from "../fault.ts";
import { numberOfReservationId } from "../inventory/reservation.ts";
import type { Search } from "../inventory/search.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { checkNumberList } from "../request/check-number-list.ts";
import { QUANTITY_MAX, readBoolean, readQuantity } from "../request/read-fields.ts";
import {
	allowsLocalCalling,
	areExactly,
	type CriterionName,
	combinationObjections,
	criteriaIn,
	moveToEnd,
	readCriteria,
} from "./criteria.ts";
import type { OrderType, OrderTypeName } from "./order-type.ts";

/** What an order asks for: so many numbers that match a search, or exactly these numbers. */
export type Criterion =
	| { readonly kind: "search"; readonly search: Search; readonly quantity: number }
	| { readonly kind: "numbers"; readonly numbers: readonly TelephoneNumber[] };

type Fields = OrderType["fields"];

/** The fields without which an order type says nothing (contract, section 2). */
const REQUIRED: Readonly<
	Record<Exclude<OrderTypeName, "ExistingTelephoneNumberOrderType">, readonly CriterionName[]>
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
	const numbers = checkNumberList(telephoneNumbers, report);
	if (telephoneNumbers.length > QUANTITY_MAX) return { kind: "numbers", numbers };
	const listed = new Set(numbers);
	if (reservationIds.length > QUANTITY_MAX) report(FAULTS.tooManyNumbers(QUANTITY_MAX));
	else for (const id of reservationIds) checkReservationId(id, listed, report);
	return { kind: "numbers", numbers };
}

/** Whether the reservation exists only the store can tell. */
function checkReservationId(id: string, numbers: ReadonlySet<TelephoneNumber>, report: Report): void {
	const number = numberOfReservationId(id);
	if (number === undefined) report(FAULTS.reservationUnknown(id));
	else if (!numbers.has(number)) report(FAULTS.reservationElsewhere(id));
}

function checkSearch(name: keyof typeof REQUIRED, fields: Fields, report: Report): Criterion {
	const incomplete = INCOMPLETE[name];
	const missing = REQUIRED[name].filter((field) => fields[field] === undefined);
	if (incomplete && (missing.length > 0 || fields.Quantity === undefined)) report(incomplete);
	else for (const field of missing) report(FAULTS.criterion(`Please also specify ${field} in ${name}.`));

	const search = readCriteria(fields, () => report);
	if (name === "CombinedSearchAndOrderType") checkCombination(fields, report);
	if (readFlag("EndsIn", fields, report) === true) moveToEnd(search);
	// Where a local calling area means something it is wanted unless it is refused (contract, section 2).
	const wantsLocalCalling = readFlag("EnableLCA", fields, report) ?? true;
	if (wantsLocalCalling && allowsLocalCalling(criteriaIn(fields))) search.localCalling = "true";
	const quantity = fields.Quantity === undefined ? 1 : readQuantity(fields.Quantity, report);
	return { kind: "search", search, quantity: quantity ?? 1 };
}

/** Undefined when the flag is not there, or after reporting that it says neither. */
function readFlag(field: "EnableLCA" | "EndsIn", fields: Fields, report: Report): boolean | undefined {
	const text = fields[field];
	const value = text === undefined ? undefined : readBoolean(text);
	if (text !== undefined && value === undefined) report(FAULTS.criterion(`${field} must be true or false.`));
	return value;
}

/** Which criteria go together in an order (contract, sections 1.4 and 2.7). */
function checkCombination(fields: Fields, report: Report): void {
	const object = (why: string) => report(FAULTS.criterion(why));
	const present = criteriaIn(fields);
	if (present.length === 0) object("Please provide some search criteria in CombinedSearchAndOrderType.");
	for (const objection of combinationObjections(present)) object(objection);
	if (fields.LocalVanity !== undefined && !areExactly(present, "AreaCode", "LocalVanity"))
		object("LocalVanity needs AreaCode and combines with nothing else but EndsIn and Quantity.");
	if (fields.EndsIn !== undefined && fields.LocalVanity === undefined)
		object("EndsIn is allowed only with LocalVanity.");
	if (readBoolean(fields.EnableLCA ?? "false") === true && !allowsLocalCalling(present))
		object("EnableLCA is allowed only with NpaNxx, NpaNxxX, or RateCenter and State.");
}
