import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { HOLD_MS } from "../../domain/inventory/reservation.ts";
import { matchingLines } from "../../domain/inventory/search.ts";
import { intersection, linesIn, noLines } from "../../domain/number/line-bitmap.ts";
import {
	countNumbers,
	fromBlocks,
	numberSet,
	numbersIn,
	subtractNumbers,
} from "../../domain/number/number-set.ts";
import { numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import {
	completedQuantity,
	missingNumbers,
	type Order,
	requestedQuantity,
} from "../../domain/order/order.ts";
import { isFinal, NEXT_STATUSES } from "../../domain/order/order-status.ts";
import { later } from "../../domain/time.ts";
import type { InMemoryStore } from "../support/in-memory-store.ts";
import { LINE_NPA } from "./deeds.ts";
import type { Step } from "./schedule.ts";
import type { World } from "./world.ts";

/** Where a number is: the model of what can become of it, which knows nothing of how the service does it. */
type Place =
	| { readonly at: "free" | "withdrawn" }
	| { readonly at: "reserved"; readonly accountId: string; readonly id: string; readonly until: string }
	| { readonly at: "order"; readonly accountId: string; readonly id: string }
	| { readonly at: "aging"; readonly accountId: string; readonly id: string; readonly until: string };

/** Watches a world from step to step. Throws for what must never be. */
export interface Model {
	/** Looks at everything, after a step that somebody made. */
	check(step: Step): void;
	/** Looks, while no time has passed and nobody was cut off, whether what was held for a request has been given back. */
	checkHolds(): void;
	/** Looks at everything once all is done that can be done: nothing is forgotten. */
	checkEnd(): Promise<void>;
	/** Looks at those who waited in line: nobody was served while an older one, for whom a part would have done, went without. */
	checkLine(): void;
}

/** Calls that change nothing, so that nothing need be looked at after them. */
const READING =
	/^(begin|workflow\.start|.*\.(find|read|of|candidates|partsOf|due|expired|waiting\w*|inService|list|aheadOn|countWaiting|history|addAreas|addMissingAreas))$/;

/** The model of a world as it is. */
export function makeModel({ store, now }: World): Model {
	let places = placesOf(store);
	let orders = new Map<string, Order>();

	const model: Model = {
		check(step) {
			if (READING.test(step.call)) return;
			const before = places;
			places = placesOf(store);
			for (const [number, was] of before)
				if (!places.has(number)) fail(`${number} was ${textOf(was)}, and is nowhere`);
			for (const [number, is] of places) {
				const was = before.get(number);
				if (was !== undefined && textOf(was) === textOf(is)) continue;
				if (!mayBecome(was, is, step, now().toISOString(), store))
					fail(`${number} was ${was ? textOf(was) : "unknown"}, and is ${textOf(is)}`);
			}
			const seen = new Map(store.allOrders().map((order) => [order.orderId, order]));
			for (const orderId of orders.keys()) if (!seen.has(orderId)) fail(`Order ${orderId} is gone`);
			for (const order of seen.values()) checkOrder(store, orders.get(order.orderId), order);
			orders = seen;
		},
		checkHolds() {
			const held = store.allReservations().find(({ expiresAt }) => expiresAt <= later(now(), HOLD_MS));
			if (held) fail(`${held.number} is held, and the request that held it has come to its end`);
		},
		checkLine() {
			const line = store.allOrders().filter(isInLine);
			line.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
			for (const [place, older] of line.entries()) {
				const lacks = requestedQuantity(older) - completedQuantity(older);
				if (lacks === 0 || older.closedBy !== undefined || !older.request.partialAllowed) continue;
				const served = line.slice(place + 1).find((younger) => completedQuantity(younger) > 0);
				if (served)
					fail(`Order ${older.orderId} lacks ${lacks} numbers, and the younger ${served.orderId} got some`);
			}
		},
		async checkEnd() {
			const left = store.allReservations();
			if (left.length > 0) fail(`${left.length} reservations have expired and are not back in stock`);
			for (const { disconnectId, dueAt } of store.allDisconnects())
				if (dueAt !== undefined) fail(`Disconnect ${disconnectId} is still due`);
			for (const order of store.allOrders()) {
				if (order.holding.size > 0) fail(`Order ${order.orderId} still holds numbers`);
				if (order.dueAt !== undefined) fail(`Order ${order.orderId} is ${order.status}, and still due`);
				if (order.status === "RECEIVED") fail(`Order ${order.orderId} is RECEIVED for ever`);
				if (order.status === "BACKORDERED") await checkWaits(store, order);
			}
		},
	};
	return model;
}

const isInLine = ({ request: { criterion } }: Order): boolean =>
	criterion.kind === "search" && criterion.search.npa === LINE_NPA;

function fail(sentence: string): never {
	throw new Error(sentence);
}

/** Whoever waits at the end waits for what is not there. */
async function checkWaits(store: InMemoryStore, order: Order): Promise<void> {
	const { criterion, partialAllowed } = order.request;
	const searches =
		criterion.kind === "search" ? await pagesOf(store.inventory.partsOf(criterion.search)) : [];
	const missing = criterion.kind === "numbers" ? numberSet(missingNumbers(order)) : undefined;
	const there = fromBlocks(
		store.allBlocks().flatMap((block) => {
			const matching = missing
				? [missing.get(block.block) ?? noLines()]
				: searches.map((search) => matchingLines(search, block));
			return matching.map((lines) => ({ block: block.block, lines: intersection(lines, block.free) }));
		}),
	);
	const lacks = requestedQuantity(order) - completedQuantity(order);
	const count = countNumbers(there);
	if (partialAllowed ? count > 0 : count >= lacks)
		fail(`Order ${order.orderId} waits for ${lacks} numbers, and ${count} are there`);
}

async function pagesOf<T>(list: AsyncIterable<T>): Promise<T[]> {
	const found: T[] = [];
	for await (const each of list) found.push(each);
	return found;
}

/** Where every number is. Throws for one that is in two places, or in none. */
function placesOf(store: InMemoryStore): Map<TelephoneNumber, Place> {
	const places = new Map<TelephoneNumber, Place>();
	const put = (number: TelephoneNumber, place: Place) => {
		const other = places.get(number);
		if (other) fail(`${number} is ${textOf(place)} and ${textOf(other)}`);
		places.set(number, place);
	};
	for (const { block, free } of store.allBlocks()) {
		for (const line of linesIn(free)) put(numberAt(block, line), { at: "free" });
		for (const line of linesIn(store.withdrawnOf(block))) put(numberAt(block, line), { at: "withdrawn" });
	}
	for (const { block, lines, accountId, orderId: id } of store.allInService())
		for (const line of linesIn(lines)) put(numberAt(block, line), { at: "order", accountId, id });
	for (const { number, accountId, reservationId: id, expiresAt: until } of store.allReservations())
		put(number, { at: "reserved", accountId, id, until });
	for (const each of store.allDisconnects()) {
		const { accountId, disconnectId: id, agedAt: until } = each;
		for (const number of numbersIn(agingNumbers(each))) put(number, { at: "aging", accountId, id, until });
	}
	for (const { block, known } of store.allBlocks())
		for (const line of linesIn(known))
			if (!places.has(numberAt(block, line))) fail(`${numberAt(block, line)} is known, and nowhere`);
	return places;
}

const textOf = (place: Place): string =>
	[place.at, ...("id" in place ? [place.accountId, place.id] : [])].join(" ");

/** Whether a number may go from one place to another by what was just done. Whoever does it may do only what is theirs. */
function mayBecome(
	was: Place | undefined,
	is: Place,
	{ deed }: Step,
	now: string,
	store: InMemoryStore,
): boolean {
	const [doing = ""] = deed.split(" ");
	const isOver = was !== undefined && "until" in was && was.until <= now;
	switch (`${was?.at ?? "unknown"} to ${is.at}`) {
		case "unknown to free":
			return doing === "import";
		case "free to withdrawn":
			return doing === "withdraw";
		case "withdrawn to free":
			return doing === "return";
		case "free to order":
			return doing === "attempt";
		case "free to reserved":
			return doing === "reserve";
		case "reserved to reserved":
			return doing === "reserve" && (isOver || sameAccount(was, is));
		case "reserved to order":
			return doing === "attempt" && (isOver || sameAccount(was, is));
		case "reserved to free":
			return isOver || doing === "release" || doing === "reserve";
		case "order to free":
			return doing === "attempt" && isUnsettled(was, store);
		case "order to aging":
			return (doing === "disconnect" || doing === "sweep") && sameAccount(was, is);
		case "aging to free":
			return isOver;
		default:
			return false;
	}
}

const sameAccount = (a: Place | undefined, b: Place): boolean =>
	a !== undefined && "accountId" in a && "accountId" in b && a.accountId === b.accountId;

/** What an order gives back it only held: its numbers are not among those it has. */
const isUnsettled = (was: Place | undefined, store: InMemoryStore): boolean =>
	was !== undefined && "id" in was && store.allOrders().some(({ orderId }) => orderId === was.id);

/** An order as it is after a step, and as it was before it. */
function checkOrder(store: InMemoryStore, was: Order | undefined, is: Order): void {
	const { orderId, status, request, claimed, holding, dueAt, waitingKey } = is;
	const has = completedQuantity(is);
	const must = (holds: boolean, what: string) => holds || fail(`Order ${orderId} ${what}`);
	must(has + countNumbers(holding) <= requestedQuantity(is), "has more than it asked for");
	must(
		request.partialAllowed || has === 0 || has === requestedQuantity(is),
		"wants all or nothing and shows a part",
	);
	must((status === "COMPLETE") === (has === requestedQuantity(is)), `is ${status} with ${has} numbers`);
	must(isFinal(status) || dueAt !== undefined || waitingKey !== undefined, "is forgotten");
	must((status === "BACKORDERED") === (waitingKey !== undefined), `is ${status}, and waits on ${waitingKey}`);
	must(!isFinal(status) || holding.size === 0 || dueAt !== undefined, "is final and holds numbers for ever");
	if (request.criterion.kind === "numbers") {
		const asked = new Set<TelephoneNumber>(request.criterion.numbers);
		for (const number of [...numbersIn(claimed), ...numbersIn(holding)])
			must(asked.has(number), `did not ask for ${number}`);
	}
	checkService(store, is);
	if (was === undefined) return;
	must(is.version >= was.version, "went back to an earlier version");
	must(
		was.status === status || NEXT_STATUSES[was.status].includes(status),
		`went from ${was.status} to ${status}`,
	);
	must(subtractNumbers(was.claimed, claimed).size === 0, "lost numbers that it had");
	if (isFinal(was.status)) {
		must(countNumbers(claimed) === countNumbers(was.claimed), "got numbers after it was final");
		must(subtractNumbers(holding, was.holding).size === 0, "took numbers after it was final");
		must(is.completedAt === was.completedAt, "ended twice");
	}
}

/** What an order got is in service, but for what its account has disconnected since. */
function checkService(store: InMemoryStore, { accountId, orderId, claimed, holding }: Order): void {
	const inService = fromBlocks(store.allInService().filter((each) => each.orderId === orderId));
	const got = fromBlocks([...claimed, ...holding].map(([block, lines]) => ({ block, lines })));
	for (const number of numbersIn(subtractNumbers(inService, got)))
		fail(`${number} is in service by order ${orderId}, which did not get it`);
	const gone = new Set(
		store
			.allDisconnects()
			.filter((each) => each.accountId === accountId)
			.flatMap(({ disconnected }) => [...numbersIn(disconnected)]),
	);
	for (const number of numbersIn(subtractNumbers(got, inService)))
		if (!gone.has(number)) fail(`${number} is on order ${orderId}, and neither in service nor disconnected`);
}
