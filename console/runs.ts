/** Numbers that follow each other. */
export interface Run<Found> {
	/** In their order; one at least. */
	readonly numbers: readonly Found[];
}

/** The runs of consecutive numbers among those found, longest first, and among equals in the order of their first numbers. */
export function runsOf<Found extends { readonly fullNumber: string; readonly rateCenter?: string }>(
	found: readonly Found[],
): readonly Run<Found>[] {
	const sorted = found.toSorted((a, b) => (a.fullNumber < b.fullNumber ? -1 : 1));
	const runs: Found[][] = [];
	for (const number of sorted) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		if (run !== undefined && last !== undefined && follows(number, last)) run.push(number);
		else runs.push([number]);
	}
	return runs.toSorted((a, b) => b.length - a.length).map((numbers) => ({ numbers }));
}

const follows = (
	a: { readonly fullNumber: string; readonly rateCenter?: string },
	b: { readonly fullNumber: string; readonly rateCenter?: string },
): boolean => BigInt(a.fullNumber) - BigInt(b.fullNumber) === 1n && a.rateCenter === b.rateCenter;
