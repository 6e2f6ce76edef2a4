/** The value below which the share `q` (0-1) of the samples lies. */
export function quantile(samples: readonly number[], q: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that `work` takes: each of `runs` runs after `warmUp` others that are not counted. */
export function timed(work: () => void, runs: number, warmUp: number): number[] {
	for (let run = 0; run < warmUp; run++) work();
	return Array.from({ length: runs }, () => {
		const start = performance.now();
		work();
		return performance.now() - start;
	});
}

/** A number with so many decimals, for a table. */
export const fixed = (value: number, decimals: number): string =>
	value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
