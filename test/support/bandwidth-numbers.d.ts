/** The part of @bandwidth/numbers 2 that the tests use; the package has no types of its own. Answers are as it parsed them. */
declare module "@bandwidth/numbers" {
	interface PlacedOrder {
		readonly id: string;
		readonly name: string;
		updateAsync(changes: Readonly<Record<string, unknown>>): Promise<unknown>;
	}
	interface ReadOrder {
		readonly orderStatus: string;
		readonly completedNumbers: {
			readonly telephoneNumber: { readonly fullNumber: string } | readonly { readonly fullNumber: string }[];
		};
		readonly order: { readonly id: string; readonly orderCreateDate: Date };
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
	const numbers: {
		readonly Client: typeof Client;
		readonly Order: {
			createAsync(client: Client, order: unknown): Promise<{ order: PlacedOrder; orderStatus: string }>;
			getAsync(client: Client, id: string): Promise<ReadOrder>;
		};
	};
	export default numbers;
}
