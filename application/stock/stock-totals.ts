import { count } from "../../domain/number/line-bitmap.ts";
import { npaOf } from "../../domain/number/telephone-number.ts";
import type { StockStore } from "../ports/stock-store.ts";

/** How much stock there is. */
export interface StockTotal {
	/** Thousands-blocks. */
	blocks: number;
	/** Numbers ever imported. */
	known: number;
	/** Numbers that can be had. */
	free: number;
}

/** The stock of one area code in one rate center. */
export interface StockGroup extends StockTotal {
	/** Undefined for toll-free numbers, as the rate center is. */
	readonly state: string | undefined;
	readonly rateCenter: string | undefined;
	readonly npa: string;
}

/** Counts the whole stock: by state, rate center and area code, in no order, and in all. */
export async function stockTotals(
	stock: Pick<StockStore, "all">,
): Promise<{ readonly groups: readonly StockGroup[]; readonly total: StockTotal }> {
	const groups = new Map<string, StockGroup>();
	const total = { blocks: 0, known: 0, free: 0 };
	for await (const { block, state, rateCenter, known, freeCount } of stock.all()) {
		const npa = npaOf(block);
		const name = [state, rateCenter, npa].join();
		const group = groups.get(name) ?? { state, rateCenter, npa, blocks: 0, known: 0, free: 0 };
		groups.set(name, group);
		for (const sum of [group, total]) {
			sum.blocks++;
			sum.known += count(known);
			sum.free += freeCount;
		}
	}
	return { groups: [...groups.values()], total };
}
