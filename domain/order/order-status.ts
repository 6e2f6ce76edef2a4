/** The five states of an order; the words of the wire (contract, section 0, decision 1: `COMPLETE`, not `COMPLETED`). */
export const ORDER_STATUSES = ["RECEIVED", "COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"] as const;

/** One of the five states of an order. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Which state may follow which (contract, section 4.2). A state that nothing follows is final. */
export const NEXT_STATUSES: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
	RECEIVED: ["COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"],
	BACKORDERED: ["BACKORDERED", "COMPLETE", "PARTIAL", "FAILED"],
	COMPLETE: [],
	PARTIAL: [],
	FAILED: [],
};

/** True when nothing can follow: the order is settled for ever. */
export const isFinal = (status: OrderStatus): boolean => NEXT_STATUSES[status].length === 0;

/** Reads a status filter as clients write it: any case, and `completed` for `COMPLETE`. Undefined: not a status. */
export function statusOf(text: string): OrderStatus | undefined {
	const word = text.trim().toUpperCase();
	return word === "COMPLETED" ? "COMPLETE" : ORDER_STATUSES.find((status) => status === word);
}
