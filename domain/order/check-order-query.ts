import { FAULTS, type Report } from "../fault.ts";
import { readDateRange } from "../request/date-range.ts";
import { readWhole } from "../request/read-query.ts";
import { collectFaults, mapValue, type Result } from "../result.ts";
import { isUuid } from "../uuid.ts";
import type { OrderFilter } from "./order-filter.ts";
import { statusOf } from "./order-status.ts";

/** Orders on one page at most (contract, section 1.2). */
export const PAGE_SIZE_MAX = 1000;

/** Orders on a page where the size is not said: what the original service has in its links (contract, section 1.2). */
export const PAGE_SIZE_DEFAULT = 300;

/** Years that a list goes back where neither dates nor a reference are given (contract, section 1.2). */
export const YEARS_LISTED = 2;

/** Where a page begins: at an order, which the page before it named, or after so many orders. */
export type PageStart = { readonly orderId: string } | { readonly skip: number };

/** A question for orders, checked. */
export interface OrderQuery {
	readonly filter: OrderFilter;
	readonly start: PageStart;
	/** Orders on the page, 1 to 1,000. */
	readonly size: number;
}

/**
 * Reads the parameters of a list of orders (contract, section 1.2), every one of which may be missing; an empty one counts as
 * missing. `parameter` answers the text of one, by its name.
 */
export function checkOrderQuery(
	parameter: (name: string) => string | undefined,
	now: Date,
): Result<OrderQuery> {
	const given = (name: string) => parameter(name)?.trim() || undefined;
	return collectFaults((report) => readQuery(given, now, report));
}

function readQuery(given: Given, now: Date, report: Report): OrderQuery {
	const size = readWhole("size", given("size"), { least: 1, most: PAGE_SIZE_MAX }, report);
	const start = readStart(given("page"), size ?? PAGE_SIZE_DEFAULT, report);
	const filter = { ...readWho(given, report), ...readWhen(given, now, report) };
	return { filter, start, size: size ?? PAGE_SIZE_DEFAULT };
}

/** Reads what `GET /orders/totals` may name: the same as a list, without a page. */
export function checkOrderFilter(
	parameter: (name: string) => string | undefined,
	now: Date,
): Result<OrderFilter> {
	const query = checkOrderQuery((name) => (/^(page|size)$/.test(name) ? undefined : parameter(name)), now);
	return mapValue(query, ({ filter }) => filter);
}

type Given = (name: string) => string | undefined;

/** `1`, the id of the order that the page begins with or, leniently, the number of the page (contract, section 1.2). */
function readStart(page: string | undefined, size: number, report: Report): PageStart {
	const text = page?.toLowerCase() ?? "1";
	if (isUuid(text)) return { orderId: text };
	if (/^\d{1,9}$/.test(text) && Number(text) > 0) return { skip: (Number(text) - 1) * size };
	report(FAULTS.pageInvalid);
	return { skip: 0 };
}

function readWho(given: Given, report: Report): OrderFilter {
	const [text, createdBy, customerOrderId] = [given("status"), given("userid"), given("customerOrderId")];
	const status = text === undefined ? undefined : statusOf(text);
	if (text !== undefined && status === undefined) report(FAULTS.statusInvalid);
	return {
		...(status === undefined ? {} : { status }),
		...(createdBy === undefined ? {} : { createdBy }),
		...(customerOrderId === undefined ? {} : { customerOrderId }),
	};
}

function readWhen(given: Given, now: Date, report: Report): OrderFilter {
	const range = readDateRange(given("startdate"), given("enddate"), report);
	if (given("startdate") ?? given("enddate") ?? given("customerOrderId")) return range;
	const back = new Date(now);
	back.setUTCFullYear(back.getUTCFullYear() - YEARS_LISTED);
	return { from: back.toISOString() };
}
