import { RemovalPolicy } from "aws-cdk-lib";
import {
	type Attribute,
	AttributeType,
	BillingMode,
	ProjectionType,
	Table,
	type TableProps,
} from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

/** A string attribute of a key; every key here is text. */
export const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** What differs from one table to the next. */
export interface DataTableProps extends Pick<TableProps, "partitionKey" | "sortKey" | "timeToLiveAttribute"> {
	/** True: not deleted with the stack, and not deletable. */
	readonly retainData: boolean;
}

/**
 * One DynamoDB table the house way: paid by the request, restorable to any second of the last 35 days, and, where data is
 * retained, neither deletable nor deleted with the stack.
 */
export class DataTable extends Table {
	private readonly indexes: string[] = [];

	/** The names of the table's indexes, which DynamoDB counts apart from the table. */
	get indexNames(): readonly string[] {
		return this.indexes;
	}

	constructor(scope: Construct, id: string, { retainData, ...props }: DataTableProps) {
		super(scope, id, {
			...props,
			billingMode: BillingMode.PAY_PER_REQUEST,
			pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
			deletionProtection: retainData,
			removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
		});
	}

	/** Adds an index that carries the keys and, if any are named, `attributes`; nothing else is paid for. */
	protected addIndex(
		indexName: string,
		partitionKey: string,
		sortKey: string,
		attributes: string[] = [],
	): void {
		this.indexes.push(indexName);
		this.addGlobalSecondaryIndex({
			indexName,
			partitionKey: text(partitionKey),
			sortKey: text(sortKey),
			...(attributes.length > 0
				? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: attributes }
				: { projectionType: ProjectionType.KEYS_ONLY }),
		});
	}
}
