import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { DataTable } from "./data-table.ts";

/** A DynamoDB action without its `dynamodb:`. */
export type DataAction = "BatchGetItem" | "DeleteItem" | "GetItem" | "PutItem" | "Query" | "UpdateItem";

/** Lets `grantee` do exactly `actions` on `table`, and query the indexes that are named. */
export function grantOn(
	table: DataTable,
	grantee: IGrantable,
	actions: readonly DataAction[],
	indexes: readonly string[] = [],
): void {
	const allow = (names: readonly DataAction[], resources: readonly string[]) =>
		grantee.grantPrincipal.addToPrincipalPolicy(
			new PolicyStatement({
				actions: names.map((name) => `dynamodb:${name}`),
				resources: [...resources],
			}),
		);
	allow(actions, [table.tableArn]);
	if (indexes.length > 0)
		allow(
			["Query"],
			indexes.map((index) => `${table.tableArn}/index/${index}`),
		);
}
