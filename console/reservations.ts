import { signal } from "@preact/signals";

/** A number that this tab has reserved or looked up; the service tells no list of them. */
export interface KeptReservation {
	readonly accountId: string;
	readonly id: string;
	readonly number: string;
	/** When it ends, milliseconds since 1970. */
	readonly endsAt: number;
}

/** Those that this tab knows. */
export const reservations = signal<readonly KeptReservation[]>([]);

/** Adds reservations to those that are known, each number once, and drops those that have ended. */
export function keepReservations(more: readonly KeptReservation[], now: number): void {
	const numbers = new Set(more.map(({ number }) => number));
	const others = reservations.value.filter(({ number, endsAt }) => !numbers.has(number) && endsAt > now);
	reservations.value = [...others, ...more];
}

/** Drops one that was given back or ordered. */
export function dropReservation(id: string): void {
	reservations.value = reservations.value.filter((one) => one.id !== id);
}
