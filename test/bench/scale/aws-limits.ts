/** What AWS publishes: a number, of what, and on which of its pages. */
export interface Published {
	readonly value: number;
	readonly of: string;
	/** The page's title, after the name of the service. */
	readonly page: string;
	/** True for one that AWS raises when asked, or by itself. */
	readonly isRaised: boolean;
}

/** Limits of AWS as they stood in November 2026, of us-east-1 where regions differ. */
export const AWS = {
	partitionWrites: {
		value: 1_000,
		of: "write units a second for the items of one partition key",
		page: "DynamoDB, Best practices for designing and using partition keys",
		isRaised: false,
	},
	partitionReads: {
		value: 3_000,
		of: "read units a second for the items of one partition key",
		page: "DynamoDB, Best practices for designing and using partition keys",
		isRaised: false,
	},
	newTableWrites: {
		value: 4_000,
		of: "write units a second of a new on-demand table, and of each of its indexes",
		page: "DynamoDB, On-demand capacity mode",
		isRaised: true,
	},
	tableWrites: {
		value: 40_000,
		of: "write units a second of a table or an index",
		page: "DynamoDB, Quotas",
		isRaised: true,
	},
	apiRequests: {
		value: 10_000,
		of: "requests a second of an AWS account",
		page: "API Gateway, Quotas",
		isRaised: true,
	},
	executions: {
		value: 1_000,
		of: "executions at once of an AWS account",
		page: "Lambda, Quotas",
		isRaised: true,
	},
	executionsOfNewAccount: {
		value: 10,
		of: "executions at once of an AWS account that is new",
		page: "Lambda, Quotas",
		isRaised: true,
	},
	expressStarts: {
		value: 6_000,
		of: "EXPRESS starts a second",
		page: "Step Functions, Service quotas",
		isRaised: true,
	},
	standardStarts: {
		value: 300,
		of: "STANDARD starts a second, once 1,300 are spent",
		page: "Step Functions, Service quotas",
		isRaised: true,
	},
	standardTransitions: {
		value: 1_500,
		of: "STANDARD transitions a second, once 5,000 are spent",
		page: "Step Functions, Service quotas",
		isRaised: true,
	},
	mailsInSandbox: {
		value: 1,
		of: "mail a second while SES has the account in its sandbox",
		page: "SES, Service quotas",
		isRaised: true,
	},
	events: {
		value: 10_000,
		of: "PutEvents a second",
		page: "EventBridge, Quotas",
		isRaised: true,
	},
} as const satisfies Readonly<Record<string, Published>>;
