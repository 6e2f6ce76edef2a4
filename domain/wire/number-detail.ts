import type { BlockPlace } from "../inventory/places.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { type Element, leaf, numberLeaf } from "./element.ts";
import { VENDOR } from "./vendor.ts";

/** What there is to say of a number, in the order and the spelling that strict clients need (contract, section 1.4). */
export const numberDetail = (
	number: TelephoneNumber,
	place: Partial<BlockPlace> = {},
): readonly (Element | undefined)[] => [
	leaf("City", place.city),
	leaf("LATA", place.lata),
	leaf("RateCenter", place.rateCenter),
	leaf("State", place.state),
	numberLeaf("FullNumber", number),
	leaf("Tier", place.tier),
	leaf("VendorId", VENDOR.id),
	leaf("VendorName", VENDOR.name),
];
