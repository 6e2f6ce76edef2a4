import type { Peer, Site } from "../account/site.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { type Element, element, jsonOnly, leaf, list, numberLeaf, repeated } from "./element.ts";
import { encodeLinks, type PageLinks } from "./links-codec.ts";
import type { Table } from "./table.ts";
import { VENDOR } from "./vendor.ts";

/** Where a number belongs, and its price tier. */
export interface NumberPlace {
	readonly city?: string;
	readonly lata?: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly tier?: string;
}

/** A number as a list of the account's numbers shows it. */
export interface ListedNumber extends NumberPlace {
	readonly number: TelephoneNumber;
	readonly status: string;
	readonly accountId?: string;
	readonly modifiedAt?: string;
	/** When a number that ages goes back to stock. */
	readonly returnsAt?: string;
}

/** A number as a row of a table. */
export interface TabulatedNumber extends NumberPlace {
	readonly number: TelephoneNumber;
	readonly status: string;
	readonly siteId?: string;
	readonly since: string;
}

/** A number, its state, and the order or disconnect by which it came to that. */
export interface NumberState {
	readonly number: TelephoneNumber;
	readonly status: string;
	readonly modifiedAt?: string;
	readonly orderCreatedAt?: string;
	readonly orderId?: string;
	readonly orderType?: string;
	readonly inServiceSince?: string;
	readonly siteId?: string;
	readonly accountId?: string;
}

/** A page of numbers in service, or of disconnected ones (contract, section 1.6). */
export const encodeNumbers = (
	total: number,
	links: PageLinks,
	numbers: readonly TelephoneNumber[],
): Element =>
	element(
		"TNs",
		leaf("TotalCount", total),
		encodeLinks(links),
		element(
			"TelephoneNumbers",
			leaf("Count", numbers.length),
			repeated(
				"telephoneNumber",
				numbers.map((number) => numberLeaf("TelephoneNumber", number)),
			),
		),
	);

/** A page of numbers in service, or of disconnected ones, as a table: where each belongs, and since when it is what it is. */
export const tabulateNumbers = (numbers: readonly TabulatedNumber[], { next }: PageLinks): Table => ({
	columns: ["telephoneNumber", "status", "city", "state", "rateCenter", "lata", "tier", "siteId", "since"],
	rows: numbers.map(({ number, status, city, state, rateCenter, lata, tier, siteId, since }) => [
		{ number },
		status,
		city,
		state,
		rateCenter,
		lata,
		tier,
		siteId,
		since,
	]),
	next,
});

/** How many numbers there are. */
export const encodeQuantity = (count: number): Element => element("Quantity", leaf("Count", count));

/** A page of an account's numbers with their places. */
export const encodeListedNumbers = (
	total: number,
	links: PageLinks,
	numbers: readonly ListedNumber[],
): Element =>
	element(
		"TelephoneNumbersResponse",
		leaf("TelephoneNumberCount", total),
		encodeLinks(links),
		list(
			"TelephoneNumbers",
			numbers.map((number) => element("TelephoneNumber", ...encodeDetails(number))),
		),
	);

/** One number (contract, section 1.6). */
export const encodeNumberState = (state: NumberState): Element =>
	element(
		"TelephoneNumberResponse",
		numberLeaf("TelephoneNumber", state.number),
		leaf("Status", state.status),
		leaf("LastModifiedDate", state.modifiedAt),
		leaf("OrderCreateDate", state.orderCreatedAt),
		leaf("OrderId", state.orderId),
		leaf("OrderType", state.orderType),
		leaf("InServiceDate", state.inServiceSince),
		leaf("SiteId", state.siteId),
		leaf("AccountId", state.accountId),
	);

/** The site that a number is at: not the shape of `/sites` (contract, section 1.6). */
export const encodeSiteOfNumber = ({ siteId, name }: Site): Element =>
	element("Site", leaf("Id", siteId), leaf("Name", name));

/** The SIP peer that calls to a number go to. */
export const encodePeerOfNumber = ({ peerId, name }: Peer): Element =>
	element("SipPeer", leaf("Id", peerId), leaf("Name", name));

/** Exchanges and rate centers that are local calls from a number, the rate centers by state, as clients read them. */
export const encodeLocalCallingArea = (
	rateCenters: readonly NumberPlace[],
	exchanges: readonly string[],
): Element =>
	element(
		"SearchResult",
		list(
			"ListofNPANXX",
			exchanges.map((exchange) => leaf("NPANXX", exchange)),
		),
		element(
			"Location",
			repeated(
				"rateCenters",
				[...Map.groupBy(rateCenters, ({ state }) => state)].map(([state, ofState]) =>
					element(
						"RateCenters",
						leaf("State", state),
						list(
							"RCs",
							ofState.map(({ rateCenter }) => leaf("RC", rateCenter)),
						),
					),
				),
			),
		),
	);

/** All that is known of where a number belongs and whose it is. */
export const encodeNumberDetails = (number: ListedNumber): Element =>
	detailsResponse(...encodeDetails(number));

/** The rate center of a number. */
export const encodeRateCenter = ({ state, rateCenter }: NumberPlace): Element =>
	detailsResponse(leaf("State", state), leaf("RateCenter", rateCenter));

/** The LATA of a number. */
export const encodeLata = ({ lata }: NumberPlace): Element => detailsResponse(leaf("Lata", lata));

const detailsResponse = (...details: readonly (Element | undefined)[]): Element =>
	element("TelephoneNumberResponse", element("TelephoneNumberDetails", ...details));

const inJson = (part: Element | undefined): Element | undefined => part && jsonOnly(part);

const encodeDetails = (number: ListedNumber): readonly (Element | undefined)[] => [
	leaf("City", number.city),
	leaf("Lata", number.lata),
	leaf("State", number.state),
	numberLeaf("FullNumber", number.number),
	leaf("Tier", number.tier),
	leaf("VendorId", VENDOR.id),
	leaf("VendorName", VENDOR.name),
	leaf("RateCenter", number.rateCenter),
	leaf("Status", number.status),
	leaf("AccountId", number.accountId),
	leaf("LastModified", number.modifiedAt),
	inJson(leaf("ReturnsDate", number.returnsAt)),
];
