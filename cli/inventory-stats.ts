import { count } from "../domain/number/line-set.ts";
import { npaOf } from "../domain/number/telephone-number.ts";
import type { StockBooks } from "./stock-books.ts";
import { type Cell, textTable } from "./text-table.ts";

const HEADINGS = ["STATE", "RATE CENTER", "NPA", "BLOCKS", "KNOWN", "FREE"];

/** What stands in place of a state and a rate center for toll-free numbers. */
const NOWHERE = "-";

interface Group {
	readonly where: readonly [state: string, rateCenter: string, npa: string];
	blocks: number;
	known: number;
	free: number;
}

/** The stock as a table: a line for each state, rate center and area code, and the total. */
export async function inventoryStats(books: StockBooks): Promise<readonly string[]> {
	const groups = new Map<string, Group>();
	const total: Group = { where: ["TOTAL", "", ""], blocks: 0, known: 0, free: 0 };
	for await (const { block, state = NOWHERE, rateCenter = NOWHERE, known, freeCount } of books.all()) {
		const where: Group["where"] = [state, rateCenter, npaOf(block)];
		const group = groups.get(where.join()) ?? { where, blocks: 0, known: 0, free: 0 };
		groups.set(where.join(), group);
		for (const sum of [group, total]) {
			sum.blocks++;
			sum.known += count(known);
			sum.free += freeCount;
		}
	}
	const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
	return textTable([HEADINGS, ...[...sorted, total].map(cellsOf)]);
}

const cellsOf = ({ where, blocks, known, free }: Group): readonly Cell[] => [...where, blocks, known, free];
