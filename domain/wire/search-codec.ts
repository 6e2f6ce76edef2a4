import type { BlockPlace } from "../inventory/places.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { type Element, element, jsonOnly, leaf, list, listUnlessEmpty, numberLeaf } from "./element.ts";
import type { Envelope } from "./envelopes.ts";
import { numberDetail } from "./number-detail.ts";

/** The envelope of a search that cannot be made: in XML its first fault alone (contract, section 1.0). */
export const searchEnvelope: Envelope = ([first]) =>
	element(
		"SearchResult",
		element("Error", leaf("Code", first?.code), leaf("Description", first?.description)),
	);

/** A number that was found, and where it belongs. */
export interface FoundNumber {
	readonly number: TelephoneNumber;
	readonly place: BlockPlace;
}

/** The answer to `GET /availableNumbers`: in XML an empty element when nothing was found (contract, section 1.4). */
export function encodeFoundNumbers(found: readonly FoundNumber[], detail: boolean): Element {
	const count = leaf("ResultCount", found.length);
	const numbers = detail
		? listUnlessEmpty("TelephoneNumberDetailList", found.map(encodeDetail))
		: listUnlessEmpty(
				"TelephoneNumberList",
				found.map(({ number }) => numberLeaf("TelephoneNumber", number)),
			);
	return element("SearchResult", count && found.length === 0 ? jsonOnly(count) : count, numbers);
}

/** A strict Java client wants these elements and no others, in this order (contract, section 1.4). */
const encodeDetail = ({ number, place }: FoundNumber): Element =>
	element("TelephoneNumberDetail", ...numberDetail(number, place));

/** An exchange with stock. */
export interface FoundExchange {
	readonly npa: string;
	readonly nxx: string;
	readonly city?: string;
	readonly state?: string;
	readonly quantity: number;
}

/** The answer to `GET /availableNpaNxx` (contract, section 1.4). */
export const encodeFoundExchanges = (found: readonly FoundExchange[]): Element =>
	element(
		"SearchResultForAvailableNpaNxx",
		list(
			"AvailableNpaNxxList",
			found.map(({ npa, nxx, city, state, quantity }) =>
				element(
					"AvailableNpaNxx",
					leaf("City", city),
					leaf("Npa", npa),
					leaf("Nxx", nxx),
					leaf("Quantity", quantity),
					leaf("State", state),
				),
			),
		),
	);
