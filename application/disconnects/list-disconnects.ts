import type { Disconnect } from "../../domain/disconnect/disconnect.ts";
import { FAULTS } from "../../domain/fault.ts";
import { checkOrderQuery } from "../../domain/order/check-order-query.ts";
import { matchesFilter, type OrderFilter } from "../../domain/order/order-filter.ts";
import { invalid, ok, type Result } from "../../domain/result.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Now } from "../ports/runtime.ts";

/**
 * Disconnects read for one page, or counted for one total, at most: 10,000 of some 600 bytes are 6 MB. A page that has to read
 * more ends early and links to where it ended; a total that has to read more says at least how many.
 */
export const DISCONNECTS_READ_MAX = 10_000;

/** A page of an account's disconnects, newest first. */
export interface DisconnectPage {
	readonly total: number;
	readonly disconnects: readonly Disconnect[];
	readonly size: number;
	/** The disconnect that the next page begins with; absent when there is none. */
	readonly next?: string;
}

/** What listing disconnects reaches for. */
export interface ListDisconnectsPorts {
	readonly disconnects: Pick<Disconnects, "find" | "list">;
	readonly now: Now;
}

/** Lists an account's disconnects by the parameters of a list of orders (contract, sections 1.2 and 1.6). */
export function makeListDisconnects({ disconnects, now }: ListDisconnectsPorts) {
	return async function listDisconnects(
		accountId: string,
		parameter: (name: string) => string | undefined,
	): Promise<Result<DisconnectPage>> {
		const query = checkOrderQuery(parameter, now());
		if (!query.ok) return query;
		const { filter, start, size } = query.value;
		const from = "orderId" in start ? start.orderId : undefined;
		if (from !== undefined && !(await disconnects.find({ accountId, disconnectId: from })))
			return invalid([FAULTS.pageInvalid]);
		const [total, page] = await Promise.all([
			countMeant(disconnects.list(accountId), filter),
			pageOf(disconnects.list(accountId, from), filter, "skip" in start ? start.skip : 0, size),
		]);
		return ok({ total, size, ...page });
	};
}

type Pages = ReturnType<Disconnects["list"]>;

async function countMeant(pages: Pages, filter: OrderFilter): Promise<number> {
	let total = 0;
	let read = 0;
	for await (const page of pages) {
		total += page.filter((disconnect) => matchesFilter(disconnect, filter)).length;
		read += page.length;
		if (read >= DISCONNECTS_READ_MAX) break;
	}
	return total;
}

async function pageOf(
	pages: Pages,
	filter: OrderFilter,
	skip: number,
	size: number,
): Promise<Pick<DisconnectPage, "disconnects" | "next">> {
	const disconnects: Disconnect[] = [];
	let left = skip;
	let read = 0;
	for await (const page of pages)
		for (const disconnect of page) {
			const { disconnectId: next } = disconnect;
			if (read++ >= DISCONNECTS_READ_MAX) return { disconnects, next };
			if (!matchesFilter(disconnect, filter)) continue;
			if (left-- > 0) continue;
			if (disconnects.length === size) return { disconnects, next };
			disconnects.push(disconnect);
		}
	return { disconnects };
}
