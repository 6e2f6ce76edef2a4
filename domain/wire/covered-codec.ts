import type { RateCenter } from "../inventory/local-calling.ts";
import { rateCenterId } from "../inventory/rate-center-id.ts";
import { type Element, element, leaf, list, repeated } from "./element.ts";
import { encodeLinks, type PageLinks } from "./links-codec.ts";

/** A rate center as it is shown; what was not asked for is absent. */
export interface ShownRateCenter extends RateCenter {
	readonly lata: string;
	readonly available?: number;
	readonly zips?: readonly string[];
	readonly cities?: readonly string[];
	readonly tiers?: readonly string[];
	readonly blocks?: readonly string[];
}

/** The answer to `GET /coveredRateCenters` (contract, section 1.4). */
export const encodeCoveredRateCenters = (
	total: number,
	links: PageLinks,
	rateCenters: readonly ShownRateCenter[],
): Element =>
	element(
		"CoveredRateCenters",
		leaf("TotalCount", total),
		encodeLinks(links),
		repeated("coveredRateCenters", rateCenters.map(encodeCoveredRateCenter)),
	);

/** The answer to `GET /coveredRateCenters/{id}`, and one of a list. Its one name stands for both of the original's. */
export const encodeCoveredRateCenter = (shown: ShownRateCenter): Element =>
	element(
		"CoveredRateCenter",
		leaf("Name", shown.rateCenter),
		leaf("Abbreviation", shown.rateCenter),
		leaf("State", shown.state),
		leaf("Lata", shown.lata),
		leaf("AvailableNumberCount", shown.available),
		listIfAsked("ZipCodes", "ZipCode", shown.zips),
		listIfAsked("Cities", "City", shown.cities),
		listIfAsked("Tiers", "Tier", shown.tiers),
		listIfAsked("NpaNxxXs", "NpaNxxX", shown.blocks),
		leaf("Id", rateCenterId(shown)),
	);

const listIfAsked = (name: string, itemName: string, texts: readonly string[] | undefined) =>
	texts &&
	list(
		name,
		texts.map((text) => leaf(itemName, text)),
	);
