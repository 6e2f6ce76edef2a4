import type { NumberStatus, Operations, TelephoneNumbersResponse } from "../client/operations.ts";
import { pageIn } from "./order-pages.ts";
import { account, api } from "./session.ts";

/** A number of the account's, as its list tells it. */
export type ListedNumber = TelephoneNumbersResponse["telephoneNumbers"][number];

/** What numbers are looked for by; empty texts are not said. */
export type NumberFilter = Readonly<Partial<Record<keyof Operations["listNumbers"]["takes"], string>>>;

/** Numbers in one answer. */
const PAGE_ROWS = 500;

/** A page of the account's numbers in those states, and where the next one begins. */
export async function listNumbers(statuses: readonly NumberStatus[], filter: NumberFilter, page?: string) {
	const said = Object.entries(filter).filter(([, value]) => value !== "");
	const { telephoneNumberCount, telephoneNumbers, links } = await api().listNumbers({
		...Object.fromEntries(said),
		accountId: account.value,
		status: statuses.join(","),
		size: PAGE_ROWS,
		...(page === undefined ? {} : { page }),
	});
	const next = pageIn(links.next);
	return { total: telephoneNumberCount, rows: telephoneNumbers, ...(next === undefined ? {} : { next }) };
}
