import type {
	AuditedDisconnected,
	AuditedInService,
	AuditedOrder,
	AuditedRecord,
} from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";
import { difference, noLines, union } from "../../domain/number/line-bitmap.ts";
import {
	type BlockLines,
	blocksOf,
	fromBlocks,
	joinNumbers,
	type NumberSet,
	subtractNumbers,
} from "../../domain/number/number-set.ts";
import { eachOf } from "../each-of.ts";
import type { AuditedStore } from "../ports/audited-store.ts";
import { everDisconnected } from "./ever-disconnected.ts";

/** Questions about what was disconnected under way at once. */
const QUESTIONS_AT_ONCE = 8;

/**
 * What is wrong between the records of a page and those that they belong to, which are read for it: each order's numbers are in
 * service but for those that its account has disconnected since, what is in service is an order's that got it, and what was
 * disconnected is a disconnect's. What came of a disconnected number, and whose it is now, is not the order's to say any more.
 * `lookedUp` is told of each question, for a page may need many, and stops it by throwing.
 */
export function relationAudit(store: AuditedStore, lookedUp: () => void) {
	const disconnectedOf = everDisconnected(store);

	/** Of what orders have, and is not in service by them, what was never disconnected, either. */
	async function neverDisconnected(lacking: readonly Lacking[]): Promise<readonly Lacking[]> {
		const left: Lacking[] = [];
		const groups = Map.groupBy(lacking, ({ order, block }) => `${order.accountId} ${block}`);
		await eachOf([...groups.values()], QUESTIONS_AT_ONCE, async (group) => {
			const [one] = group;
			if (one === undefined) return;
			const asked = group.reduce((all, { lines }) => union(all, lines), noLines());
			const gone = await disconnectedOf(one.order.accountId, one.block, asked);
			left.push(...group.map((each) => ({ ...each, lines: difference(each.lines, gone) })));
			lookedUp();
		});
		return left;
	}

	async function lackingService(orders: readonly AuditedOrder[]): Promise<readonly Violation[]> {
		const names = orders.flatMap((order) =>
			[...got(order).keys()].map((block) => ({ accountId: order.accountId, orderId: order.orderId, block })),
		);
		const inService = Map.groupBy(await store.inServiceBy(names), ({ orderId }) => orderId);
		const lacking = orders.flatMap((order): Lacking[] => {
			const parts = blocksOf(subtractNumbers(got(order), fromBlocks(inService.get(order.orderId) ?? [])));
			return parts.map((part) => ({ order, ...part }));
		});
		const lost = Map.groupBy(await neverDisconnected(lacking), ({ order }) => order);
		return [...lost].flatMap(([order, parts]): Violation[] => {
			const numbers = fromBlocks(parts);
			const says = `on order ${order.orderId}, but neither in service nor disconnected`;
			return numbers.size === 0 ? [] : [{ kind: "order-lacks-service", key: order.key, numbers, says }];
		});
	}

	return async function brokenBetween(page: readonly AuditedRecord[]): Promise<readonly Violation[]> {
		const of = <K extends AuditedRecord["kind"]>(kind: K) =>
			page.filter((record): record is Extract<AuditedRecord, { kind: K }> => record.kind === kind);
		const found = await Promise.all([
			lackingService(of("order")),
			strangeService(store, of("in-service")),
			strangeDisconnected(store, of("disconnected")),
		]);
		return found.flat();
	};
}

/** Numbers of one thousands-block that an order got and that are not in service by it. */
interface Lacking extends BlockLines {
	readonly order: AuditedOrder;
}

const got = ({ claimed, holding }: AuditedOrder): NumberSet => joinNumbers(claimed, holding);

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
