/** Which order is meant, and whose. */
export interface OrderName {
	readonly accountId: string;
	/** A UUID whose beginning is the time at which the order was placed (version 7), lower case. */
	readonly orderId: string;
}
