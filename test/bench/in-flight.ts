import { fixed, quantile } from "./statistics.ts";

/** How fast pieces of work were done that were on their way at the same time. */
export interface Throughput {
	readonly perSecond: number;
	/** Milliseconds, one for each piece of work. */
	readonly samples: readonly number[];
}

/** Does each piece of work, so many at once: a next one is begun when one is done. */
export async function throughput<T>(
	pieces: readonly T[],
	inFlight: number,
	work: (piece: T) => Promise<unknown>,
): Promise<Throughput> {
	const samples: number[] = [];
	const left = pieces.values();
	const worker = async () => {
		for (const piece of left) {
			const start = performance.now();
			await work(piece);
			samples.push(performance.now() - start);
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: inFlight }, worker));
	return { perSecond: (pieces.length / (performance.now() - start)) * 1000, samples };
}

/** Its figures, for `report`. */
export const figuresOf = ({ perSecond, samples }: Throughput) => ({
	perSecond,
	p50Ms: quantile(samples, 0.5),
	p99Ms: quantile(samples, 0.99),
});

/** Its figures, as cells of a table. */
export const cellsOf = ({ perSecond, samples }: Throughput): string[] => [
	fixed(perSecond, 0),
	`${fixed(quantile(samples, 0.5), 1)} ms`,
	`${fixed(quantile(samples, 0.99), 1)} ms`,
];
