import type { AuditedRank, AuditedRecord } from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import type { AuditedStore } from "../ports/audited-store.ts";

/**
 * Holds milestones to the orders that there are: each says how many there are up to its own. Orders are counted from the milestone
 * before, which an account's usually come right after, so that each is counted once; of each account one milestone is remembered.
 * `lookedUp` is told of each count.
 */
export function rankAudit(store: Pick<AuditedStore, "countOrders">, lookedUp: () => void) {
	const last = new Map<string, { readonly orderId: string; readonly orders: number }>();

	async function misranked({ key, accountId, orderId, rank }: AuditedRank): Promise<readonly Violation[]> {
		const before = last.get(accountId);
		const from = before !== undefined && before.orderId < orderId ? before : undefined;
		const more = await store.countOrders(accountId, { after: from?.orderId, upTo: orderId });
		lookedUp();
		const orders = (from?.orders ?? 0) + more;
		last.set(accountId, { orderId, orders });
		if (orders === rank) return [];
		const says = `${key} says that there are ${rank} orders up to it; there are ${orders}`;
		return [{ kind: "rank-wrong", key, says, repair: { act: "forget-rank", rank } }];
	}

	return async function misrankedIn(page: readonly AuditedRecord[]): Promise<readonly Violation[]> {
		const found: Violation[] = [];
		for (const record of page) if (record.kind === "rank") found.push(...(await misranked(record)));
		return found;
	};
}
