import { checkSite } from "../../domain/account/site.ts";
import { FAULTS, type Fault, type Rejection } from "../../domain/fault.ts";
import { isLive, numberOfReservationId } from "../../domain/inventory/reservation.ts";
import { type Order, placeOrder, requestedQuantity } from "../../domain/order/order.ts";
import { checkOrderDraft, type OrderDraft, type OrderRequest } from "../../domain/order/order-request.ts";
import { checkIdempotencyKey, type IdempotencyKey, KEY_TAKEN } from "../../domain/request/idempotency-key.ts";
import { faultsIn, notFound, ok, type Refused, type Result, refused } from "../../domain/result.ts";
import type { Accounts } from "../ports/accounts.ts";
import type { UsedKey } from "../ports/idempotency.ts";
import type { Log } from "../ports/log.ts";
import type { Orders } from "../ports/orders.ts";
import type { Reservations } from "../ports/reservations.ts";
import type { Now, Pause } from "../ports/runtime.ts";
import type { Workflow } from "../ports/workflow.ts";
import { makeAwaitOrder } from "./await-order.ts";

/** What placing an order reaches for. */
export interface PlacePorts {
	readonly orders: Orders;
	readonly accounts: Accounts;
	readonly reservations: Pick<Reservations, "of">;
	readonly workflow: Workflow;
	readonly now: Now;
	/** A new id for an order placed at that moment. */
	readonly newOrderId: (now: Date) => string;
	readonly pause: Pause;
	readonly log: Log;
}

/** An order as it came in. */
export interface PlaceInput {
	readonly accountId: string;
	readonly userName: string;
	readonly draft: OrderDraft;
	/** The site of the path, where that names one: the order is for it, and may name no other. */
	readonly siteId?: string;
	readonly idempotency?: IdempotencyKey;
	/** Until when its customer waits for the order to leave RECEIVED; absent: not at all. */
	readonly awaitedUntil?: Date;
}

/**
 * Stores an order, starts its first attempt and, for a customer who waits, awaits its outcome. All faults of the order are answered
 * at once, and then nothing is stored; a site that the path names and the account does not have is a 404. Once stored it cannot be
 * lost: should the workflow not start, the order is due and the redrive function starts it; nobody waits for that, since it comes in
 * half a minute at the earliest.
 */
export function makePlaceOrder(ports: PlacePorts) {
	const awaitOrder = makeAwaitOrder(ports);
	return async function storeAndStart({
		accountId,
		userName,
		draft: written,
		siteId,
		idempotency,
		awaitedUntil,
	}: PlaceInput): Promise<Result<Order>> {
		const awaited = async (order: Order) =>
			awaitedUntil === undefined ? order : awaitOrder(order, awaitedUntil);
		const draft = siteId === undefined ? written : { ...written, siteId };
		const checked = checkOrderDraft(draft);
		const ofSite = await siteFaults(ports.accounts, accountId, draft);
		if (siteId !== undefined && ofSite.includes(FAULTS.siteInvalid))
			return reject(ports, accountId, { status: 404, faults: [FAULTS.siteUnknown] });
		const isElsewhere = Boolean(written.siteId) && written.siteId !== draft.siteId;
		const faults = [
			...faultsIn(checked),
			...(isElsewhere ? [FAULTS.siteInvalid] : []),
			...ofSite,
			...checkIdempotencyKey(idempotency),
		];
		if (!checked.ok || faults.length > 0) return reject(ports, accountId, { status: 400, faults });

		const { value: request } = checked;
		const now = ports.now();
		const key = idempotency && { accountId, ...idempotency };
		const lapsed = await reservationFaults(ports.reservations, accountId, request, now);
		if (lapsed.length > 0) {
			// The first of two equal requests may have used the reservation up.
			const used = key && (await ports.orders.recall(key, now));
			return used
				? answerOf(ports, accountId, used, awaited)
				: reject(ports, accountId, { status: 400, faults: lapsed });
		}
		const order = placeOrder(
			{ orderId: ports.newOrderId(now), accountId, createdBy: userName, request },
			now,
		);
		const added = await ports.orders.add(order, key);
		if (added.outcome !== "added") return answerOf(ports, accountId, added, awaited);
		const orderType = request.orderType.name;
		const placed = { orderId: order.orderId, accountId, orderType, requested: requestedQuantity(order) };
		ports.log("order-placed", placed, { OrdersPlaced: 1 });
		const isStarted = await startFirstAttempt(ports, order);
		return ok(isStarted ? await awaited(order) : order);
	};
}

function reject({ log }: PlacePorts, accountId: string, rejection: Rejection): Refused {
	const codes = [...new Set(rejection.faults.map(({ code }) => code))];
	log("order-rejected", { accountId, status: rejection.status, codes }, { OrdersRejected: 1 });
	return refused(rejection);
}

/** The answer to a request whose idempotency key has been used. */
async function answerOf(
	ports: PlacePorts,
	accountId: string,
	used: UsedKey,
	awaited: (order: Order) => Promise<Order>,
): Promise<Result<Order>> {
	if (used.outcome === "key-taken") return reject(ports, accountId, { status: 409, faults: [KEY_TAKEN] });
	const order = await ports.orders.find({ accountId, orderId: used.id });
	if (order === undefined) return LOST;
	return ok(await awaited(order));
}

const LOST = notFound(FAULTS.orderUnknown);

/**
 * Asks for the site only if the order names one that can exist; a missing SiteId is reported by the request's own check. An
 * order is never refused on old knowledge: a site or peer made a moment ago is found.
 */
async function siteFaults(
	accounts: Accounts,
	accountId: string,
	{ siteId, peerId }: OrderDraft,
): Promise<readonly Fault[]> {
	if (!siteId) return [];
	if (!/^\d{1,20}$/.test(siteId)) return checkSite(undefined, peerId);
	const faults = checkSite(await accounts.site(accountId, siteId, false), peerId);
	return faults.length === 0 ? [] : checkSite(await accounts.site(accountId, siteId, true), peerId);
}

/** Reservations that the order names and the account has not: unknown, expired, another account's; no hint which (5043). */
async function reservationFaults(
	reservations: Pick<Reservations, "of">,
	accountId: string,
	{ orderType: { reservationIds = [] } }: OrderRequest,
	now: Date,
): Promise<readonly Fault[]> {
	if (reservationIds.length === 0) return [];
	const numbers = reservationIds.flatMap((id) => numberOfReservationId(id) ?? []);
	const standing = new Set(
		(await reservations.of(numbers))
			.filter((each) => each.accountId === accountId && isLive(each, now))
			.map(({ reservationId }) => reservationId),
	);
	return reservationIds.filter((id) => !standing.has(id.toLowerCase())).map(FAULTS.reservationUnknown);
}

/** Whether it could be started. */
async function startFirstAttempt(
	{ workflow, log }: PlacePorts,
	{ accountId, orderId }: Order,
): Promise<boolean> {
	try {
		await workflow.start({ accountId, orderId, attempt: 1 });
		return true;
	} catch (error) {
		const consequence = "the order is due, the redrive function starts it";
		log(
			"workflow-not-started",
			{ orderId, accountId, attempt: 1, error: String(error), consequence },
			{ StartFailures: 1 },
		);
		return false;
	}
}
