/** A part of the bench: what it is called by, and what it measures and tells as Markdown. */
export interface Section {
	/** The heading that it has where it is printed; the documents have their own. */
	readonly title: string;
	readonly measure: () => string | Promise<string>;
	/** True for a part that no machine and no moment has a share in. */
	readonly isComputed?: boolean;
}

/**
 * All parts, by the name that they have on the command line, in `results.ts` and in docs/performance.md. A part is loaded when it is
 * measured, so that naming one loads no others.
 */
export const SECTIONS: Readonly<Record<string, Section>> = {
	reading: {
		title: "Reading an order",
		measure: async () => (await import("./wire.ts")).benchReading(),
	},
	writing: {
		title: "Writing an order",
		measure: async () => (await import("./wire.ts")).benchWriting(),
	},
	units: {
		title: "Units an order consumes",
		measure: async () => (await import("./write-units.ts")).benchWriteUnits(),
	},
	sizes: {
		title: "Orders of 1 to 5,000 numbers",
		measure: async () => (await import("./sizes.ts")).benchSizes(),
	},
	alternatives: {
		title: "Beside what would be built instead",
		measure: async () => (await import("./alternatives/compare.ts")).benchAlternatives(),
	},
	cost: {
		title: "What a million orders cost on AWS",
		measure: async () => (await import("./cost.ts")).benchCost(),
	},
	orders: {
		title: "Orders through the service on one machine",
		measure: async () => (await import("./orders-per-second.ts")).benchOrdersPerSecond(),
	},
	rivals: {
		title: "Rivals for the same stock",
		measure: async () => (await import("./rivals.ts")).benchRivals(),
	},
	growth: {
		title: "Growth",
		measure: async () => (await import("./growth.ts")).benchGrowth(),
	},
	scale: {
		title: "Where each part ends",
		measure: async () => (await import("./scale/page.ts")).scaleTables(),
		isComputed: true,
	},
	day: {
		title: "A carrier's day",
		measure: async () => (await import("./scale/day-page.ts")).dayTables(),
		isComputed: true,
	},
	path: {
		title: "Where the CPU of an order goes",
		measure: async () => (await import("./path/path.ts")).benchPath(),
	},
	cold: {
		title: "Functions on Lambda's terms",
		measure: async () => (await import("./cold/cold.ts")).benchCold(),
	},
	memory: {
		title: "Memory",
		measure: async () => (await import("./memory.ts")).memoryTable(),
		isComputed: true,
	},
	bundles: {
		title: "Bundles",
		measure: async () => (await import("./bundles.ts")).benchBundles(),
	},
	audit: {
		title: "An audit of a million orders",
		measure: async () => (await import("./audit.ts")).benchAudit(),
	},
};
