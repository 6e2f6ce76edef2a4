import { FAULTS } from "../fault.ts";
import { readBoolean, readState } from "../request/read-fields.ts";
import { collectFaults, type Result } from "../result.ts";
import type { Parameters } from "./check-number-search.ts";

/** Places of a state that a customer asks for. */
export interface PlaceQuery {
	readonly state: string;
	/** True: only where there are numbers in stock. */
	readonly onlyAvailable: boolean;
}

/** The query of a list of places, or every fault in it (contract, section 1.4): the codes are those of searches. */
export const checkPlaceQuery = (parameters: Parameters): Result<PlaceQuery> =>
	collectFaults((report) => {
		const text = parameters("state")?.trim();
		if (text === undefined) report(FAULTS.search(4010, "Please provide state."));
		const state =
			text === undefined
				? undefined
				: readState(text, ({ description }) => report(FAULTS.search(4006, description)));
		const available = parameters("available");
		const onlyAvailable = available === undefined ? false : readBoolean(available);
		if (onlyAvailable === undefined) report(FAULTS.search(4010, "available must be true or false."));
		return state === undefined || onlyAvailable === undefined ? undefined : { state, onlyAvailable };
	});
