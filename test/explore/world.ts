import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { importInventory } from "../../application/import/import-inventory.ts";
import { makeUpdateOrder } from "../../application/orders/update-order.ts";
import type { Attempt, Workflow } from "../../application/ports/workflow.ts";
import { makeReservations } from "../../application/stock/reservations.ts";
import { withdrawNumbers } from "../../application/stock/withdraw-numbers.ts";
import type { SourceRows } from "../../domain/import/csv-header.ts";
import type { InventoryColumn } from "../../domain/import/inventory-file.ts";
import { npaOf, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { ok } from "../../domain/result.ts";
import { buyNumbers } from "../support/buy-numbers.ts";
import { fulfilPorts, makeSweep, updatePorts } from "../support/deterministic-ports.ts";
import { disconnect } from "../support/disconnect-builder.ts";
import type { InMemoryStore } from "../support/in-memory-store.ts";
import { NOON, order, orderIdOf } from "../support/order-builder.ts";
import { ACCOUNTS, CARY, type Deed, RALEIGH, SOLD } from "./deeds.ts";
import type { Actor, Schedule } from "./schedule.ts";

/** The service over one memory, with a clock that goes on only when somebody waits. */
export interface World {
	readonly store: InMemoryStore;
	readonly now: () => Date;
	pass(ms: number): void;
	/** Blocks, or records, that one transaction has at most: few, so that what has more takes its steps. */
	readonly perTransaction: number;
}

/** Numbers of one reservation request that are kept by one write: so few, that a request for more takes its steps. */
const KEPT_PER_WRITE = 2;

/** Times that the workflow runs an attempt that lost its races. */
const RUNS_MAX = 3;

const PLACES = {
	"919": { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] },
	"646": { state: "NY", rateCenter: "NWYRCYZN01", city: "NEW YORK", lata: "132", zips: ["10001"] },
	"984": { state: "NC", rateCenter: "RALEIGH", city: "RALEIGH", lata: "426", zips: ["27601"] },
};

const placeOf = (number: TelephoneNumber) => PLACES[npaOf(number) as keyof typeof PLACES];

/** A service that has sold some numbers and has some in stock. */
export async function makeWorld(store: InMemoryStore, perTransaction: number): Promise<World> {
	let ms = NOON.getTime() + 1000;
	await buyNumbers(store, SOLD, 0x501d, { place: PLACES["919"] });
	for (const number of [...CARY, ...RALEIGH]) store.stock([number], placeOf(number));
	store.setLocalCalling({ state: "NC", rateCenter: "CARY" }, [{ state: "NC", rateCenter: "RALEIGH" }]);
	return {
		store,
		perTransaction,
		now: () => new Date(ms),
		pass: (more) => {
			ms += more;
		},
	};
}

/** The name of a deed in a schedule: what is done, and its place among the deeds. */
export const nameOf = (deed: Deed, n: number): string => `${deed.kind} ${n}`;

/** The id of the order that the n-th deed places. */
export const orderOfDeed = (n: number): string => orderIdOf(0xa0 + n);

/** Begins a deed: whoever does it does each of its steps when the schedule lets them. */
export function beginDeed(world: World, schedule: Schedule, deed: Deed, n: number): void {
	schedule.begin(nameOf(deed, n), (actor) => doDeed(world, schedule, actor, deed, n));
}

/** A workflow whose attempts are actors of their own, with all that the service takes of its patience. */
function workflowOf(world: World, schedule: Schedule, actor: Actor): Workflow {
	return {
		start: async (attempt) => {
			await actor.turn("workflow.start");
			beginAttempt(world, schedule, attempt);
		},
	};
}

/** Runs an attempt as the workflow does: again, when it lost its races. */
function beginAttempt(world: World, schedule: Schedule, attempt: Attempt): void {
	schedule.begin(`attempt ${attempt.orderId.slice(0, 8)}/${attempt.attempt}`, async (actor) => {
		const { now, store, perTransaction } = world;
		const fulfil = makeFulfilOrder(fulfilPorts(actor.slow(store), { now }), perTransaction);
		for (let runs = 1; ; runs++) {
			try {
				return await fulfil(attempt);
			} catch (error) {
				if (!isContention(error) || runs === RUNS_MAX) throw error;
			}
		}
	});
}

/** True for an error that says only that rivals were faster. */
export const isContention = (error: unknown): boolean =>
	error instanceof Error && error.name === "ContentionError";

/** A sweep over the ports of an actor. */
export const sweepOf = (world: World, schedule: Schedule, actor: Actor) =>
	makeSweep(
		{
			...actor.slow(world.store),
			workflow: workflowOf(world, schedule, actor),
			now: world.now,
			log: () => {},
		},
		stepsOf(world),
	);

const stepsOf = ({ perTransaction }: World) => ({ records: perTransaction, blocks: perTransaction });

async function doDeed(
	world: World,
	schedule: Schedule,
	actor: Actor,
	deed: Deed,
	n: number,
): Promise<unknown> {
	const { now, store } = world;
	const slow = actor.slow(store);
	const wakeRedrive = async () => {};
	const patience = { now, pause: async () => {}, random: () => 0, log: () => {} };
	switch (deed.kind) {
		case "order": {
			const { account: accountId, orderType, terms } = deed;
			const placed = order(orderType, terms, { orderId: orderOfDeed(n), accountId, at: now() });
			await slow.orders.add(placed);
			for (let starts = 0; starts < deed.starts; starts++)
				await workflowOf(world, schedule, actor).start({ ...placed, attempt: 1 });
			return;
		}
		case "close":
		case "rename": {
			const update = makeUpdateOrder(updatePorts(slow, { now }));
			const named = deed.kind === "close" ? { closeOrder: "true" } : { name: `Name ${n}` };
			for (const accountId of ACCOUNTS)
				await update({ accountId, orderId: orderOfDeed(deed.order) }, named, "demo");
			return;
		}
		case "import":
			return importInventory(rowsOf(deed.numbers), slow.stockStore as never, {
				read: () => {},
				written: () => {},
			});
		case "withdraw":
		case "return":
			return withdrawNumbers(rowsOf(deed.numbers), deed.kind, slow.withdrawals);
		case "reserve": {
			let ids = 0;
			const newId = () => orderIdOf(0x10000 * (n + 1) + ++ids);
			const desk = makeReservations({ ...slow, ...patience, wakeRedrive, newId }, KEPT_PER_WRITE);
			return desk.reserve(deed.account, deed.numbers);
		}
		case "release": {
			const standing = store.allReservations();
			const { accountId = "", reservationId = "" } = standing[deed.n % standing.length] ?? {};
			const newId = () => orderIdOf(0);
			return makeReservations({ ...slow, ...patience, wakeRedrive, newId }).release(accountId, reservationId);
		}
		case "disconnect": {
			const { account: accountId, mode } = deed;
			const disconnectId = orderIdOf(0xd00 + n);
			const placed = disconnect(deed.numbers, { mode }, { disconnectId, accountId, at: now() });
			await slow.disconnects.add(placed);
			return makeWorkOnDisconnect({ ...slow, ...patience }, stepsOf(world))(placed);
		}
		case "sweep":
			return sweepOf(world, schedule, actor)();
		case "wait":
			return world.pass(deed.ms);
	}
}

/** A file of numbers, a row each. */
async function* rowsOf(numbers: readonly TelephoneNumber[]): SourceRows<InventoryColumn> {
	yield numbers.map((first, index) => {
		const { state, city, rateCenter: rate_center, lata, zips } = placeOf(first);
		const row = { first, last: "", state, city, rate_center, lata, zips: zips.join(" "), tier: "" };
		return { line: index + 2, row: ok(row) };
	});
}
