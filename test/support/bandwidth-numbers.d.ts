/**
 * The part of @bandwidth/numbers that the tests use; the package has no types of its own. Answers are as it parsed them: a list of
 * one is the thing alone, numbers and dates are told by their looks, and an empty element is 0.
 */
declare module "@bandwidth/numbers" {
	type OneOrMany<T> = T | readonly T[];
	type Fields = Readonly<Record<string, unknown>>;
	interface FullNumber {
		readonly fullNumber: string;
	}
	interface ReadNote extends Fields {
		readonly id: number;
		readonly userId: string;
		readonly description: string;
	}
	interface PlacedOrder extends Fields {
		readonly id: string;
		readonly name: string;
		updateAsync(changes: Fields): Promise<unknown>;
		getTnsAsync(): Promise<{ readonly count: number; readonly telephoneNumber?: OneOrMany<string> }>;
		getAreaCodesAsync(): Promise<readonly unknown[]>;
		getNpaNxxAsync(): Promise<readonly unknown[]>;
		getTotalsAsync(): Promise<readonly unknown[]>;
		getHistoryAsync(): Promise<readonly unknown[]>;
		getNotesAsync(): Promise<readonly (ReadNote | undefined)[]>;
		addNoteAsync(note: Fields): Promise<ReadNote>;
	}
	interface ReadOrder extends Fields {
		readonly orderStatus: string;
		readonly completedNumbers: { readonly telephoneNumber: OneOrMany<FullNumber> };
		readonly order: PlacedOrder & { readonly orderCreateDate: Date };
	}
	interface OrderList extends Fields {
		readonly listOrderIdUserIdDate: {
			readonly totalCount: number;
			readonly links: { readonly first: string; readonly next?: string };
			readonly orderIdUserIdDate?: OneOrMany<Fields>;
		};
	}
	interface SearchAnswer {
		readonly resultCount?: number;
		readonly telephoneNumberList?: { readonly telephoneNumber: OneOrMany<string> };
		readonly telephoneNumberDetailList?: { readonly telephoneNumberDetail: OneOrMany<Fields & FullNumber> };
	}
	interface ReadReservation extends Fields {
		readonly id: string;
		readonly reservationId: string;
		deleteAsync(): Promise<unknown>;
	}
	interface ReadSubscription extends Fields {
		readonly id: string;
		updateAsync(changes: Fields): Promise<unknown>;
		deleteAsync(): Promise<unknown>;
	}
	interface NumberList {
		readonly totalCount: number;
		readonly telephoneNumbers: { readonly count: number; readonly telephoneNumber: OneOrMany<string> };
	}
	interface ReadTn extends Fields {
		readonly telephoneNumber: string;
		getTnDetailsAsync(): Promise<unknown>;
		getSitesAsync(): Promise<unknown>;
		getSipPeersAsync(): Promise<unknown>;
		getRateCenterAsync(): Promise<unknown>;
	}
	interface ReadSipPeer extends Fields {
		readonly id: number;
		readonly siteId: number;
	}
	interface ReadSite extends Fields {
		readonly id: number;
		getSipPeersAsync(): Promise<readonly ReadSipPeer[]>;
		getSipPeerAsync(id: string): Promise<ReadSipPeer>;
		getOrdersAsync(query: Fields): Promise<OrderList>;
	}
	class Client {
		constructor(
			accountId: string,
			userName: string | undefined,
			password: string | undefined,
			clientId: string | undefined,
			clientSecret: string | undefined,
			options: {
				readonly apiEndPoint: string;
				readonly tempAccessToken?: string;
				readonly tempAccessTokenExpiration?: number;
			},
		);
	}
	class Disconnect {
		readonly client: Client;
		readonly id: string;
		getNotesAsync(): Promise<readonly (ReadNote | undefined)[]>;
		addNoteAsync(note: Fields): Promise<ReadNote>;
		static createAsync(
			client: Client,
			name: string,
			numbers: readonly string[],
		): Promise<{ readonly orderRequest: Fields & { readonly id: string }; readonly orderStatus: string }>;
		static listAsync(client: Client, query: Fields): Promise<OrderList>;
		static getAsync(
			client: Client,
			id: string,
			query: Fields,
		): Promise<Fields & { readonly orderStatus: string }>;
	}
	/** What both majors of the package offer for ordering. */
	interface Numbers {
		readonly Client: typeof Client;
		readonly Order: {
			createAsync(client: Client, order: unknown): Promise<{ order: PlacedOrder; orderStatus: string }>;
			getAsync(client: Client, id: string): Promise<ReadOrder>;
			get(
				client: Client,
				id: string,
				callback: (error: (Error & { code?: unknown }) | null, item: ReadOrder) => void,
			): void;
			listAsync(client: Client, query: Fields | null): Promise<OrderList>;
		};
		readonly AvailableNumbers: { listAsync(client: Client, query: Fields): Promise<SearchAnswer> };
		readonly AvailableNpaNxx: {
			listAsync(client: Client, query: Fields): Promise<OneOrMany<Fields> | undefined>;
		};
		readonly TnReservation: {
			createAsync(client: Client, reservation: Fields): Promise<ReadReservation>;
			getAsync(client: Client, id: string): Promise<ReadReservation>;
		};
		readonly Subscription: {
			createAsync(client: Client, subscription: Fields): Promise<ReadSubscription>;
			getAsync(client: Client, id: string): Promise<ReadSubscription>;
			listAsync(client: Client, query: Fields): Promise<readonly ReadSubscription[]>;
		};
		readonly Disconnect: typeof Disconnect;
		readonly InServiceNumber: {
			listAsync(client: Client, query: Fields): Promise<NumberList>;
			totalsAsync(client: Client): Promise<{ readonly count: number }>;
			getAsync(client: Client, number: string): Promise<unknown>;
		};
		readonly DiscNumber: {
			listAsync(client: Client, query: Fields): Promise<NumberList["telephoneNumbers"]>;
			totalsAsync(client: Client): Promise<{ readonly count: number }>;
		};
		readonly Tn: {
			getAsync(client: Client, number: string): Promise<ReadTn>;
			listAsync(
				client: Client,
				query: Fields,
			): Promise<Fields & { readonly telephoneNumbers: { readonly telephoneNumber: readonly Fields[] } }>;
		};
		readonly Site: {
			listAsync(client: Client): Promise<readonly ReadSite[]>;
			getAsync(client: Client, id: string): Promise<ReadSite>;
		};
		readonly SipPeer: {
			listAsync(client: Client, siteId: string): Promise<readonly ReadSipPeer[]>;
			getAsync(client: Client, siteId: string, id: string): Promise<ReadSipPeer>;
		};
	}
	const numbers: Numbers;

	export { Client, type Numbers };
	export default numbers;
}

/** Version 1 of it: the same calls; only the constructor of its client takes other arguments. */
declare module "bandwidth-numbers-1" {
	import type { Client, Numbers } from "@bandwidth/numbers";

	const numbers: Omit<Numbers, "Client"> & {
		readonly Client: new (
			accountId: string,
			userName: string,
			password: string,
			options: { readonly apiEndPoint: string },
		) => Client;
	};
	export default numbers;
}
