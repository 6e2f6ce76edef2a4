import { FAULTS, type Report } from "../fault.ts";
import type { Search } from "../inventory/search.ts";
import { type CriterionName, readCriteria } from "../order/criteria.ts";
import { QUANTITY_MAX, readQuantity } from "../request/read-fields.ts";
import { collectFaults, type Result } from "../result.ts";
import { type Parameters, SEARCH_FAULT_CODES } from "./check-number-search.ts";

/** Exchanges that a customer looks for, to see how much stock each has. */
export interface ExchangeSearch {
	readonly search: Search;
	/** Most exchanges to answer. */
	readonly quantity: number;
}

/** The search for exchanges that a query asks for, or every fault in it (contract, section 1.4). */
export const checkExchangeSearch = (parameters: Parameters): Result<ExchangeSearch> =>
	collectFaults((report) => readSearch(parameters, report));

function readSearch(parameters: Parameters, report: Report): ExchangeSearch | undefined {
	function reportAs(code: (typeof SEARCH_FAULT_CODES)[CriterionName]): Report {
		return function reportFault({ description }) {
			return report(FAULTS.search(code, description));
		};
	}
	const texts = { AreaCode: parameters("areaCode")?.trim(), State: parameters("state")?.trim() };
	if (texts.AreaCode === undefined && texts.State === undefined)
		report(FAULTS.search(4010, "Please provide areaCode or state."));
	const search = readCriteria(texts, (name) => reportAs(SEARCH_FAULT_CODES[name]));
	const quantity = readQuantity(parameters("quantity") ?? String(QUANTITY_MAX), reportAs(4010));
	return quantity === undefined ? undefined : { search, quantity };
}
