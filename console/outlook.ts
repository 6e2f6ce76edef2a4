import { counted } from "./texts.ts";

/** What an order is about to meet. */
export interface Outlook {
	readonly wanted: number;
	/** Numbers in stock for it, as far as was looked; undefined before anybody looked. */
	readonly inStock: number | undefined;
	/** True if there may be more than were looked at. */
	readonly isAtLeast: boolean;
	readonly partialAllowed: boolean;
	readonly backOrderRequested: boolean;
}

/** What would become of an order that is placed now, in a sentence: the rows of the decision table, for one customer. */
export function outlookOf({
	wanted,
	inStock,
	isAtLeast,
	partialAllowed,
	backOrderRequested,
}: Outlook): string {
	const numbers = counted(wanted, "number");
	if (inStock === undefined || (isAtLeast && inStock < wanted)) {
		if (backOrderRequested)
			return partialAllowed
				? `You get what is in stock at once, and for the rest of ${numbers} the order waits.`
				: `You get all ${numbers} at once, or the order waits until they are there together.`;
		return partialAllowed
			? `You get what is in stock, up to ${numbers}. With fewer the order ends as partial, with none as failed.`
			: `You get all ${numbers}, or none and the order fails.`;
	}
	if (inStock >= wanted)
		return `${isAre(inStock, isAtLeast)} in stock: the order should be complete at once.`;
	const lacking = counted(wanted - inStock, "number");
	if (backOrderRequested)
		return inStock > 0 && partialAllowed
			? `${isAre(inStock)} in stock: you get those at once, and the order waits for ${lacking} more.`
			: `${isAre(inStock)} in stock: the order takes nothing, and waits until there are ${wanted} together.`;
	return inStock > 0 && partialAllowed
		? `${isAre(inStock)} in stock: you get those, and the order ends as partial, ${lacking} short.`
		: `${isAre(inStock)} in stock: the order would fail and take nothing.`;
}

const isAre = (count: number, isAtLeast = false): string =>
	`${count === 0 ? "None" : isAtLeast ? `${count.toLocaleString("en-US")} or more` : count.toLocaleString("en-US")} ${count === 1 ? "is" : "are"}`;
