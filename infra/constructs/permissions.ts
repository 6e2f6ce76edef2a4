import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { DataTable } from "./data-table.ts";

/** A DynamoDB action without its `dynamodb:`. */
export type DataAction =
	| "BatchGetItem"
	| "ConditionCheckItem"
	| "DeleteItem"
	| "GetItem"
	| "PutItem"
	| "Query"
	| "UpdateItem";

/** Lets `grantee` do exactly `actions` on `table`; only a grantee that may query reaches the table's indexes. */
export function grantOn(table: DataTable, grantee: IGrantable, actions: readonly DataAction[]): void {
	const indexes = actions.includes("Query") ? [`${table.tableArn}/index/*`] : [];
	grantee.grantPrincipal.addToPrincipalPolicy(
		new PolicyStatement({
			actions: actions.map((action) => `dynamodb:${action}`),
			resources: [table.tableArn, ...indexes],
		}),
	);
}
