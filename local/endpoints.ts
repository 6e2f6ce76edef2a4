/** Where the SDK reaches each service. */
export interface Endpoints {
	readonly dynamodb: string;
	readonly states: string;
	readonly lambda: string;
}
