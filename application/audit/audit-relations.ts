import type {
	AuditedDisconnected,
	AuditedInService,
	AuditedOrder,
	AuditedRecord,
} from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import { fromBlocks, joinNumbers, type NumberSet, subtractNumbers } from "../../domain/number/number-set.ts";
import type { AuditedStore } from "../ports/audited-store.ts";

/**
 * What is wrong between the records of a page and those that they belong to, which are read for it: each order's numbers are in
 * service but for those that its account has disconnected since, what is in service is an order's that got it, and what was
 * disconnected is a disconnect's. What came of a disconnected number, and whose it is now, is not the order's to say any more.
 */
export async function brokenBetween(
	store: AuditedStore,
	page: readonly AuditedRecord[],
): Promise<readonly Violation[]> {
	const of = <K extends AuditedRecord["kind"]>(kind: K) =>
		page.filter((record): record is Extract<AuditedRecord, { kind: K }> => record.kind === kind);
	const found = await Promise.all([
		lackingService(store, of("order")),
		strangeService(store, of("in-service")),
		strangeDisconnected(store, of("disconnected")),
	]);
	return found.flat();
}

const got = ({ claimed, holding }: AuditedOrder): NumberSet => joinNumbers(claimed, holding);

async function lackingService(store: AuditedStore, orders: readonly AuditedOrder[]): Promise<Violation[]> {
	const names = orders.flatMap((order) =>
		[...got(order).keys()].map((block) => ({ accountId: order.accountId, orderId: order.orderId, block })),
	);
	const inService = Map.groupBy(await store.inServiceBy(names), ({ orderId }) => orderId);
	const found: Violation[] = [];
	for (const order of orders) {
		let lacking = subtractNumbers(got(order), fromBlocks(inService.get(order.orderId) ?? []));
		for (const block of lacking.keys())
			lacking = subtractNumbers(lacking, await store.everDisconnected(order.accountId, block));
		const says = `on order ${order.orderId}, but neither in service nor disconnected`;
		if (lacking.size > 0) found.push({ kind: "order-lacks-service", key: order.key, numbers: lacking, says });
	}
	return found;
}

async function strangeService(
	store: AuditedStore,
	inService: readonly AuditedInService[],
): Promise<Violation[]> {
	const names = new Map(
		inService.map(({ accountId, orderId }) => [`${accountId} ${orderId}`, { accountId, orderId }]),
	);
	const orders = new Map(
		(await store.ordersNamed([...names.values()])).map((order) => [
			`${order.accountId} ${order.orderId}`,
			order,
		]),
	);
	return inService.flatMap(({ key, accountId, orderId, ...part }): Violation[] => {
		const order = orders.get(`${accountId} ${orderId}`);
		const has = fromBlocks([part]);
		if (order === undefined) {
			const says = `in service by order ${orderId}, which is not there`;
			return [{ kind: "service-of-no-order", key, numbers: has, says }];
		}
		const strange = subtractNumbers(has, got(order));
		const says = `in service by order ${orderId}, which did not get it`;
		return strange.size === 0 ? [] : [{ kind: "service-not-ordered", key, numbers: strange, says }];
	});
}

async function strangeDisconnected(
	store: AuditedStore,
	disconnected: readonly AuditedDisconnected[],
): Promise<Violation[]> {
	const names = new Map(
		disconnected.map(({ accountId, disconnectId }) => [
			`${accountId} ${disconnectId}`,
			{ accountId, disconnectId },
		]),
	);
	const disconnects = new Map(
		(await store.disconnectsNamed([...names.values()])).map((each) => [
			`${each.accountId} ${each.disconnectId}`,
			each,
		]),
	);
	return disconnected.flatMap(({ key, accountId, disconnectId, ...part }): Violation[] => {
		const taken = disconnects.get(`${accountId} ${disconnectId}`)?.disconnected ?? new Map();
		const strange = subtractNumbers(fromBlocks([part]), taken);
		const says = `aging by disconnect ${disconnectId}, which did not take it`;
		return strange.size === 0 ? [] : [{ kind: "aging-by-no-disconnect", key, numbers: strange, says }];
	});
}
