import type { Peer } from "../account/site.ts";
import type { BlockPlace } from "../inventory/places.ts";
import { matchingLines, type Search } from "../inventory/search.ts";
import { intersection, type LineBitmap, noLines } from "../number/line-bitmap.ts";
import { type DateRange, isWithin } from "../request/date-range.ts";

/** Which of an account's numbers are looked for; everything that is present must hold. */
export interface NumberFilter {
	readonly search: Pick<Search, "npa" | "prefix" | "state" | "rateCenter" | "city" | "lata">;
	readonly tier?: string;
	/** The site that they are at, and perhaps the one peer of it. */
	readonly at?: { readonly siteId: string; readonly peer?: Pick<Peer, "peerId" | "isDefault"> };
	/** When they came to the account, or left it. */
	readonly since: DateRange;
}

/** The digits that every number looked for begins with, as far as a thousands-block has them. */
export const leadingDigits = ({ search: { npa = "", prefix = npa } }: NumberFilter): string =>
	prefix.slice(0, 7);

/** Numbers of one thousands-block that came to an account, or left it, at one time. */
interface DatedNumbers extends BlockPlace {
	readonly lines: LineBitmap;
	readonly since: string;
	/** Of numbers in service alone. */
	readonly siteId?: string;
	/** Only if the order named one; otherwise they are at the site's default peer. */
	readonly peerId?: string;
}

/** Those of the numbers that are looked for. */
export function matchingNumbers(
	{ search, tier, since, at }: NumberFilter,
	numbers: DatedNumbers,
): LineBitmap {
	const matches =
		isWithin(since, numbers.since) && (tier === undefined || tier === numbers.tier) && isAt(at, numbers);
	return matches ? intersection(numbers.lines, matchingLines(search, numbers)) : noLines();
}

/** True of what is for that site and that peer; what names no peer is for the site's default. Without a place everything is. */
export function isAt(
	at: NumberFilter["at"],
	{ siteId, peerId }: Pick<DatedNumbers, "siteId" | "peerId">,
): boolean {
	if (at === undefined) return true;
	const isAtPeer =
		at.peer === undefined || (peerId === undefined ? at.peer.isDefault : peerId === at.peer.peerId);
	return siteId === at.siteId && isAtPeer;
}
