import type { StockStore } from "../application/ports/stock-store.ts";
import { type StockGroup, type StockTotal, stockTotals } from "../application/stock/stock-totals.ts";
import { showReading } from "./progress.ts";
import { tell } from "./tell.ts";
import type { Terminal } from "./terminal.ts";
import { type Cell, textTable } from "./text-table.ts";

const HEADINGS = ["STATE", "RATE CENTER", "NPA", "BLOCKS", "KNOWN", "FREE"];

/** What stands in place of a state and a rate center for toll-free numbers. */
const NOWHERE = "-";

/** Tells the stock: a line for each state, rate center and area code, and the total. */
export async function tellStats(stock: Pick<StockStore, "all">, terminal: Terminal): Promise<void> {
	const { groups, total } = await stockTotals(showReading(stock, terminal));
	const sorted = groups
		.map((group) => ({ group, name: whereOf(group).join() }))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ group }) => group);
	const rows = sorted.map((group) => cellsOf(whereOf(group), group));
	tell(
		terminal,
		{ groups: sorted, total },
		textTable([HEADINGS, ...rows, cellsOf(["TOTAL", "", ""], total)]),
	);
}

const whereOf = ({ state = NOWHERE, rateCenter = NOWHERE, npa }: StockGroup): readonly string[] => [
	state,
	rateCenter,
	npa,
];

const cellsOf = (where: readonly string[], { blocks, known, free }: StockTotal): readonly Cell[] => [
	...where,
	blocks,
	known,
	free,
];
