/**
 * How many may be at something at once that waits for somebody else's machine, or that one after the other has to do. It keeps what
 * one owner does from taking the room of all.
 */
export interface Bulkhead {
	/** What it is kept under, beside its owner. */
	readonly name: string;
	readonly atOnceMax: number;
	/** How long one stays at most, in milliseconds: whoever is cut off and never leaves is inside no longer. */
	readonly msMax: number;
}
