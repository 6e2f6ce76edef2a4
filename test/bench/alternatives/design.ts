import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { TelephoneNumber } from "../../../domain/number/telephone-number.ts";
import type { Order } from "../../../domain/order/order.ts";

/** Where all numbers of a stock belong. */
export interface Place {
	readonly state: string;
	readonly rateCenter: string;
	readonly city: string;
	readonly lata: string;
	readonly zips: readonly string[];
}

/** The tables that a seller may write, empty at first. */
export interface SellersTables {
	readonly ordersTable: string;
	readonly inventoryTable: string;
}

/** A way to keep numbers and to sell them, over one client. */
export interface Seller {
	/** Makes what it keeps numbers in, and brings them. */
	stock(numbers: readonly TelephoneNumber[], place: Place): Promise<void>;
	/** Stores an order that asks for so many numbers of its area code, all or nothing, finds and takes them, and settles it: COMPLETE or FAILED. */
	sell(order: Order, areaCode: string, quantity: number): Promise<void>;
}

/** What is compared. */
export interface Design {
	readonly title: string;
	seller(client: DynamoDBClient, tables: SellersTables): Seller;
}
