import { blockOf, numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { NumberFilter } from "../../domain/search/number-filter.ts";
import type { NumberQuery } from "../../domain/search/number-query.ts";
import {
	type AccountNumber,
	type AccountNumberStatus,
	type AccountNumbersPorts,
	numbersOfAccount,
} from "./account-numbers.ts";

/**
 * Records read for one page, or counted for one total, at most: 10,000 of about 300 bytes are 3 MB, four requests to the table.
 * A page that has to read more ends early and links to where it ended; a total that has to read more says at least how many.
 */
export const RECORDS_READ_MAX = 10_000;

/** A page of an account's numbers. */
export interface NumberPage {
	/** How many numbers all pages together have, counted up to `RECORDS_READ_MAX` records. */
	readonly total: number;
	readonly numbers: readonly AccountNumber[];
	/** Where the next page begins; absent when there is none. */
	readonly next?: TelephoneNumber;
}

/** Lists an account's numbers of the statuses asked for, in order of the numbers. */
export function makeListNumbers(ports: AccountNumbersPorts) {
	return async function listNumbers(
		accountId: string,
		statuses: readonly AccountNumberStatus[],
		query: NumberQuery,
	): Promise<NumberPage> {
		const [total, page] = await Promise.all([
			makeCountNumbers(ports)(accountId, statuses, query.filter),
			pageOf(ports, accountId, statuses, query),
		]);
		return { total, ...page };
	};
}

/** Counts an account's numbers of the statuses asked for, up to `RECORDS_READ_MAX` records. */
export function makeCountNumbers(ports: AccountNumbersPorts) {
	return async function countNumbers(
		accountId: string,
		statuses: readonly AccountNumberStatus[],
		filter: NumberFilter,
	): Promise<number> {
		let total = 0;
		let read = 0;
		for await (const { numbers, records } of numbersOfAccount(ports, accountId, statuses, filter)) {
			total += numbers.length;
			read += records;
			if (read >= RECORDS_READ_MAX) break;
		}
		return total;
	};
}

async function pageOf(
	ports: AccountNumbersPorts,
	accountId: string,
	statuses: readonly AccountNumberStatus[],
	{ filter, page, size }: NumberQuery,
): Promise<Omit<NumberPage, "total">> {
	const from = "from" in page ? page.from : undefined;
	let skip = "index" in page ? (page.index - 1) * size : 0;
	let read = 0;
	const onPage: AccountNumber[] = [];
	const blocks = numbersOfAccount(ports, accountId, statuses, filter, from && blockOf(from));
	for await (const { block, numbers, records } of blocks) {
		if (read >= RECORDS_READ_MAX) return { numbers: onPage, next: numberAt(block, 0) };
		read += records;
		for (const each of numbers) {
			if (from !== undefined && each.number < from) continue;
			if (onPage.length === size) return { numbers: onPage, next: each.number };
			if (skip > 0) skip -= 1;
			else onPage.push(each);
		}
	}
	return { numbers: onPage };
}
