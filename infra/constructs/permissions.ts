import { Aws } from "aws-cdk-lib";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { DataTable } from "./data-table.ts";

/** A DynamoDB action without its `dynamodb:`. */
export type DataAction =
	| "BatchGetItem"
	| "DeleteItem"
	| "GetItem"
	| "PutItem"
	| "Query"
	| "Scan"
	| "UpdateItem";

/** Lets `grantee` call a function, as it is now: no other version or alias of it. */
export const grantCall = (target: IFunction, grantee: IGrantable): void => {
	grantee.grantPrincipal.addToPrincipalPolicy(
		new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }),
	);
};

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

/**
 * Lets `grantee` send mail from an address that SES knows by itself, by its domain, or by a domain above that: SES takes a mail of
 * `orders@mail.example.com` for `example.com` too, and asks IAM about the identity that it found (AWS, SES, verified identities).
 */
export function grantMail(grantee: IGrantable, address: string): void {
	const labels = address.slice(address.indexOf("@") + 1).split(".");
	// The last label alone is nobody's to verify.
	const domains = labels.slice(1).map((_, above) => labels.slice(above).join("."));
	const resources = [address, ...domains].map((name) => arnOf("ses", `identity/${name}`));
	grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ["ses:SendEmail"], resources }));
}

/** Lets `grantee` put events on a bus of this account and region. */
export function grantBus(grantee: IGrantable, name: string): void {
	const resources = [arnOf("events", `event-bus/${name}`)];
	grantee.grantPrincipal.addToPrincipalPolicy(
		new PolicyStatement({ actions: ["events:PutEvents"], resources }),
	);
}

const arnOf = (service: string, resource: string): string =>
	`arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
