import { FAULTS, type Report, type SearchFaultCode } from "../fault.ts";
import type { Search } from "../inventory/search.ts";
import {
	allowsLocalCalling,
	areExactly,
	CRITERIA,
	CRITERION_NAMES,
	type CriterionName,
	type CriterionTexts,
	combinationObjections,
	criteriaIn,
	moveToEnd,
	readCriteria,
	type SearchDraft,
} from "../order/criteria.ts";
import { QUANTITY_MAX, readBoolean, readLocalVanityPattern, readQuantity } from "../request/read-fields.ts";
import { collectFaults, type Result } from "../result.ts";

/** Numbers that a customer looks for, to see what there is. */
export interface NumberSearch {
	readonly search: Search;
	/** Most numbers to answer. */
	readonly quantity: number;
	/** True: each number with its place and tier. */
	readonly detail: boolean;
	/** True: only numbers that are protected, of which this stock has none. */
	readonly onlyProtected: boolean;
}

/** A parameter of a query by its name, in whatever case the client wrote it; undefined when it is not there. */
export type Parameters = (name: string) => string | undefined;

/** The fault of each criterion that cannot be read (contract, section 5.3). */
export const SEARCH_FAULT_CODES: Readonly<Record<CriterionName, SearchFaultCode>> = {
	AreaCode: 4000,
	NpaNxx: 4002,
	NpaNxxX: 4002,
	State: 4006,
	RateCenter: 4001,
	City: 4005,
	Zip: 4007,
	Lata: 4008,
	LocalVanity: 4010,
	TollFreeVanity: 4003,
	TollFreeWildCardPattern: 4004,
};

/** Orders of the answer. All of them are the order of the numbers themselves, for each is the beginning of a number. */
const ORDERS = ["FULLNUMBER", "NPANXX", "NPANXXX", "AREACODE"];

/** Criteria whose numbers may be asked for in an order (contract, section 1.4). */
const ORDERABLE: readonly CriterionName[] = [
	"NpaNxx",
	"NpaNxxX",
	"RateCenter",
	"City",
	"Zip",
	"TollFreeVanity",
	"TollFreeWildCardPattern",
];

/** Reports why a search is not sound. */
type Objection = (code: SearchFaultCode, why: string) => void;

/**
 * The search that a query asks for, or every fault in it (contract, sections 1.4 and 5.3). Criteria are those of orders, and
 * so are the rules of what they must look like; the codes and some of what may be combined differ.
 */
export const checkNumberSearch = (parameters: Parameters): Result<NumberSearch> =>
	collectFaults((report) => readSearch(parameters, (code, why) => report(FAULTS.search(code, why))));

function readSearch(parameters: Parameters, object: Objection): NumberSearch | undefined {
	const texts = criteriaOf(parameters);
	const present = criteriaIn(texts);
	function reporterOf(name: CriterionName): Report {
		return function reportAsSearchFault({ description }) {
			object(SEARCH_FAULT_CODES[name], description);
		};
	}
	const search = readCriteria(texts, reporterOf, READERS);
	checkCombination(present, object);
	checkOrderBy(parameters("orderBy"), present, object);

	const endsIn = readFlag("endsIn", parameters, object) ?? false;
	if (endsIn && !present.includes("LocalVanity")) object(4010, "endsIn is allowed only with localVanity.");
	if (endsIn) moveToEnd(search);
	wantLocalCalling(search, present, readFlag("LCA", parameters, object), object);

	const detail = readFlag("enableTNDetail", parameters, object) ?? false;
	// Clients read a plain list here whatever they asked for.
	const isPlain = present.includes("TollFreeWildCardPattern");
	const quantity = readQuantity(parameters("quantity") ?? String(QUANTITY_MAX), ({ description }) =>
		object(4010, description),
	);
	const protection = (parameters("protected") ?? "MIXED").toUpperCase();
	if (!["NONE", "ONLY", "MIXED"].includes(protection)) object(4022, "protected must be NONE, ONLY or MIXED.");
	return quantity === undefined
		? undefined
		: { search, quantity, detail: detail && !isPlain, onlyProtected: protection === "ONLY" };
}

/** A search, unlike an order, may have placeholders in a vanity word. */
const READERS = { ...CRITERIA, LocalVanity: { ...CRITERIA.LocalVanity, read: readLocalVanityPattern } };

const criteriaOf = (parameters: Parameters): CriterionTexts =>
	Object.fromEntries(CRITERION_NAMES.map((name) => [name, parameters(name)?.trim()]));

function readFlag(name: string, parameters: Parameters, object: Objection): boolean | undefined {
	const text = parameters(name);
	const value = text === undefined ? undefined : readBoolean(text);
	if (text !== undefined && value === undefined) object(4010, `${name} must be true or false.`);
	return value;
}

function checkCombination(present: readonly CriterionName[], object: Objection): void {
	if (present.length === 0) object(4010, "Please provide some search criteria.");
	for (const objection of combinationObjections(present)) object(4010, objection);
	const isOutside = (...allowed: readonly CriterionName[]) =>
		!present.every((name) => allowed.includes(name));
	if (present.includes("LocalVanity")) {
		// No index holds all stock, so a word alone would be a search of everything.
		if (areExactly(present, "LocalVanity"))
			object(4010, "Please also specify areaCode or state with localVanity.");
		else if (isOutside("LocalVanity", "AreaCode", "State"))
			object(4010, "localVanity needs areaCode or state, and combines with nothing else.");
	}
	const tollFree = present.find((name) => name === "TollFreeVanity" || name === "TollFreeWildCardPattern");
	if (tollFree !== undefined && isOutside(tollFree))
		object(4010, `${tollFree} combines with nothing but quantity and orderBy.`);
}

function checkOrderBy(
	orderBy: string | undefined,
	present: readonly CriterionName[],
	object: Objection,
): void {
	if (orderBy === undefined) return;
	if (!ORDERS.includes(orderBy.toUpperCase()))
		object(4020, "orderBy must be fullNumber, npaNxx, npaNxxx or areaCode.");
	else if (!present.some((name) => ORDERABLE.includes(name)))
		object(
			4021,
			"orderBy is allowed only with npaNxx, npaNxxx, rateCenter, city, zip and toll-free searches.",
		);
}

/** Wanted unless it is refused, where it means something; asked for anywhere else it is a mistake. */
function wantLocalCalling(
	search: SearchDraft,
	present: readonly CriterionName[],
	wanted: boolean | undefined,
	object: Objection,
): void {
	const allowed = allowsLocalCalling(present);
	if (wanted === true && !allowed)
		object(4010, "LCA is allowed only with npaNxx, npaNxxx, or rateCenter and state.");
	if (wanted !== false && allowed) search.localCalling = "true";
}
