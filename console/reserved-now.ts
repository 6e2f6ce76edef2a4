import type { Reservation } from "../client/operations.ts";

/** A number that is reserved, as a page shows it. */
export interface ReservedNumber {
	readonly id: string;
	readonly number: string;
	/** When it ends, milliseconds since 1970. */
	readonly endsAt: number;
}

/** What this tab did itself a moment ago, which the service's list may not know yet. */
export interface OwnChanges {
	readonly made: readonly ReservedNumber[];
	/** Until when those are shown though the list lacks them, milliseconds since 1970. */
	readonly madeUntil: number;
	/** Ids of those that were given back. */
	readonly ended: ReadonlySet<string>;
}

/** How long the list may lag behind, milliseconds: two looks. */
const LAG_MS = 10_000;

/** Nothing was done here. */
export const NO_CHANGES: OwnChanges = { made: [], madeUntil: 0, ended: new Set() };

/** The changes, and these reservations made besides. */
export const withMade = (own: OwnChanges, made: readonly ReservedNumber[], now: number): OwnChanges => ({
	...own,
	made: [...(own.madeUntil > now ? own.made : []), ...made],
	madeUntil: now + LAG_MS,
});

/** The changes, and this reservation given back besides. */
export const withEnded = (own: OwnChanges, id: string): OwnChanges => ({
	...own,
	ended: new Set([...own.ended, id]),
});

/** A reservation of an answer that came at that time. */
export const reservedNumberOf = (
	{ reservationId: id, reservedTn: number, reservationExpires }: Reservation,
	now: number,
): ReservedNumber => ({ id, number, endsAt: now + reservationExpires * 1000 });

/** What is reserved now: the list, as far as it goes, and what was done here since; by number, each once. */
export function reservedNow(
	listed: readonly ReservedNumber[],
	{ made, madeUntil, ended }: OwnChanges,
	now: number,
): readonly ReservedNumber[] {
	const known = new Set(listed.map(({ id }) => id));
	const ours = madeUntil > now ? made.filter(({ id }) => !known.has(id)) : [];
	return [...listed, ...ours]
		.filter(({ id, endsAt }) => !ended.has(id) && endsAt > now)
		.sort((a, b) => (a.number < b.number ? -1 : 1));
}
