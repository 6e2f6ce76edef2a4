import type { Construct } from "constructs";
import { DataTable, text } from "./data-table.ts";

/** The orders, and what they refer to: accounts, sites, credentials, each under keys of its own. */
export class OrdersTable extends DataTable {
	constructor(scope: Construct, id: string, { retainData }: { readonly retainData: boolean }) {
		super(scope, id, {
			retainData,
			partitionKey: text("PK"),
			sortKey: text("SK"),
			timeToLiveAttribute: "expiresAt",
		});
		this.addIndex("byCustomerOrderId", "customerKey", "createdAt");
		// The redrive gives stock to waiting orders, oldest first, and never more than there is: it needs what each lacks, and
		// whether an attempt at it is under way.
		this.addIndex("waiting", "waitingKey", "createdAt", [
			"requested",
			"completed",
			"partialAllowed",
			"unavailable",
			"dueAt",
			"tries",
		]);
		// The next due time of an order whose attempts fail backs off by how many there were.
		this.addIndex("due", "dueShard", "dueAt", ["tries"]);
		// An account's reservations by their numbers, which the keys end in.
		this.addIndex("reserved", "reservedBy", "PK", ["reservationId", "dueAt"]);
	}
}
