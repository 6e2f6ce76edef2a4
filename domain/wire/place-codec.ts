import { type Element, element, leaf, list } from "./element.ts";

/** The answer to `GET /cities` (contract, section 1.4). */
export const encodeCities = (
	cities: readonly { readonly name: string; readonly rateCenter: string }[],
): Element =>
	element(
		"CityResponse",
		leaf("ResultCount", cities.length),
		list(
			"Cities",
			cities.map(({ name, rateCenter }) =>
				element("City", leaf("RcAbbreviation", rateCenter), leaf("Name", name)),
			),
		),
	);

/** The answer to `GET /rateCenters`. A rate center has one name here, which stands for both of the original's. */
export const encodeRateCenters = (rateCenters: readonly string[]): Element =>
	element(
		"RateCenterResponse",
		leaf("ResultCount", rateCenters.length),
		list(
			"RateCenters",
			rateCenters.map((name) => element("RateCenter", leaf("Abbreviation", name), leaf("Name", name))),
		),
	);
