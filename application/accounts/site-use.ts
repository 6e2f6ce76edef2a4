import { FAULTS, type Fault } from "../../domain/fault.ts";
import { isAt, type NumberFilter } from "../../domain/search/number-filter.ts";
import type { NumbersInService } from "../ports/numbers-in-service.ts";
import type { OpenOrders } from "../ports/open-orders.ts";

/**
 * Orders of an account that are looked through for one that is not final: 100,000 of 750 bytes are 75 MB, 9,400 read units, and
 * some four seconds of the ten that a request has.
 */
export const ORDERS_LOOKED_THROUGH_MAX = 100_000;

/** Entries of its numbers in service that are looked through: 100,000 of 300 bytes are 30 MB, 7,500 read units, two seconds. */
export const ENTRIES_LOOKED_THROUGH_MAX = 100_000;

/** What telling whether something is in use reaches for. */
export interface SiteUsePorts {
	readonly openOrders: OpenOrders;
	readonly numbersInService: NumbersInService;
}

/** A site, or one of its peers. */
export type SitePlace = NonNullable<NumberFilter["at"]>;

/**
 * Why a site or a peer cannot go: an order for it is not final, or numbers are in service there; or there is too much to tell.
 * Orders come first: what they get meanwhile is found among the numbers. No order pays for an index by site; who deletes one looks
 * through what the account has, newest orders first, and no further than the limits.
 */
export function makeObjectionToDeletion({ openOrders, numbersInService }: SiteUsePorts) {
	return async function objectionToDeletion(accountId: string, place: SitePlace): Promise<Fault | undefined> {
		const what = place.peer === undefined ? "site" : "SIP peer";
		let looked = 0;
		for await (const page of openOrders.ofSite(accountId, place.siteId)) {
			if (page.orders.some(({ request }) => isAt(place, request))) return FAULTS.ordersWait(what);
			looked += page.looked;
			if (looked > ORDERS_LOOKED_THROUGH_MAX) return tooMany("orders", what);
		}
		looked = 0;
		for await (const records of numbersInService.inService(accountId, "")) {
			if (records.some((record) => isAt(place, record))) return numbersStay(what);
			looked += records.length;
			if (looked > ENTRIES_LOOKED_THROUGH_MAX) return tooMany("numbers", what);
		}
		return undefined;
	};
}

const numbersStay = (what: string): Fault =>
	FAULTS.notAllowed(`The ${what} still has numbers in service: disconnect them first.`);

const tooMany = (things: string, what: string): Fault =>
	FAULTS.notAllowed(`The account has too many ${things} to tell whether some are still the ${what}'s.`);
