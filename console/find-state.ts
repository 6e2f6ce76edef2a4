import type { OrderTerms, Typed } from "./order-kinds.ts";
import { usersOwn } from "./users-own.ts";

/** What is typed into the form of a new order; kept while other pages are open, and until the order is placed. */
export interface FindState {
	readonly kindId: string;
	/** By the kind of order that it was typed for. */
	readonly typed: Readonly<Record<string, Typed>>;
	readonly terms: OrderTerms;
}

/** A form in which nothing has been typed. */
export const EMPTY: FindState = {
	kindId: "area-code",
	typed: {},
	terms: {
		siteId: "",
		name: "",
		customerOrderId: "",
		quantity: 1,
		partialAllowed: true,
		backOrderRequested: false,
	},
};

/** The form as it is. */
export const findState = usersOwn<FindState>(EMPTY);

/** Notes a change of the form. */
export function changeFind(change: Partial<FindState>): void {
	findState.value = { ...findState.value, ...change };
}
