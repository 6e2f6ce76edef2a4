import type { SearchResult } from "../client/operations.ts";
import { type OrderKind, searchOf, type Typed } from "./order-kinds.ts";
import type { PlacedNumber } from "./placed-number.ts";
import { api } from "./session.ts";

/** Numbers that a search shows: more than anybody ticks one by one. */
export const FOUND_MAX = 500;

/** What a search found, and for which form. */
export interface Search {
	readonly of: string;
	readonly numbers: readonly PlacedNumber[];
	/** In stock in all, where that can be counted without looking at each. */
	readonly inStock: number | undefined;
}

/** How many there are for an order as it stands: of numbers that are ticked, themselves. */
export function stockOf(search: Search | undefined, ticked: ReadonlySet<string>) {
	if (ticked.size > 0) return { inStock: ticked.size, isAtLeast: false };
	if (search === undefined) return { inStock: undefined, isAtLeast: false };
	const { inStock, numbers } = search;
	return {
		inStock: inStock ?? numbers.length,
		isAtLeast: inStock === undefined && numbers.length === FOUND_MAX,
	};
}

/** Two requests at most: the numbers, and for an area code or a state how many there are in all its exchanges. */
export async function searched(kind: OrderKind, typed: Typed): Promise<Omit<Search, "of">> {
	const client = api();
	const takes = searchOf(kind, typed) ?? {};
	const exchanges =
		kind.id === "area-code" || kind.id === "state" ? client.searchExchanges(takes) : undefined;
	const [result, counts] = await Promise.all([
		client.searchNumbers({ ...takes, quantity: FOUND_MAX, enableTNDetail: true }),
		exchanges,
	]);
	const inStock = counts?.availableNpaNxxList.reduce((sum, { quantity }) => sum + quantity, 0);
	return { numbers: numbersOf(result), inStock };
}

/** The numbers of a search, with where they belong as far as it tells. */
const numbersOf = ({
	telephoneNumberDetailList,
	telephoneNumberList,
}: SearchResult): readonly PlacedNumber[] =>
	telephoneNumberDetailList ?? telephoneNumberList?.map((fullNumber) => ({ fullNumber })) ?? [];
