import type { Construct } from "constructs";
import { DataTable, text } from "./data-table.ts";

/** The stock: one item a thousands-block. A block is in the index only while it has free numbers. */
export class InventoryTable extends DataTable {
	constructor(scope: Construct, id: string, { retainData }: { readonly retainData: boolean }) {
		super(scope, id, { retainData, partitionKey: text("PK") });
		this.addIndex("byNpa", "stockNpa", "stockPlace");
	}
}
