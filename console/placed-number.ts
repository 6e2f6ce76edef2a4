/** A number and where it belongs, as far as that is known. */
export interface PlacedNumber {
	readonly fullNumber: string;
	readonly city?: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly tier?: string;
}

/** Where a number belongs: `CARY, NC`. */
export function placeOf({ city, rateCenter, state }: PlacedNumber): string {
	return [city ?? rateCenter, state].filter(Boolean).join(", ");
}
