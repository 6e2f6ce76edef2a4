import { isFinal } from "../../domain/order/order-status.ts";
import type { Seeded } from "../explore/random.ts";
import { DIED } from "./door.ts";
import { Newcomer } from "./newcomer.ts";
import {
	areaCode,
	BACKORDER,
	CLOSE,
	DISCONNECTS,
	disconnectOf,
	exactly,
	idIn,
	ORDERS,
	orderOf,
	RESERVATIONS,
	row,
	SUBSCRIPTIONS,
	subscriptionTo,
} from "./requests.ts";
import { ACCOUNT, type Answer, MINUTE_MS, type Trial } from "./trial.ts";

/** An order as its customer knows it. */
interface Wish {
	/** Absent for a customer who sends none: then each time that they ask may be an order. */
	readonly key?: string;
	readonly body: string;
	/** How often they asked. */
	asked: number;
	/** The id that a 201 named; undefined until there was one. */
	orderId?: string;
}

/** What may be answered when anything may go wrong: done, refused, too much, or come back later. */
const ANSWERS: readonly number[] = [200, 201, 400, 404, 409, 429, 503];

/** Errors that say what is wrong with the code, not with the world around it. */
const BUGS = /AssertionError|TypeError|RangeError|ReferenceError|SyntaxError/;

/** Customers who do whatever a seed tells with few numbers, an operator, and the schedule; and what they hold against the service. */
export class Customers {
	readonly #trial: Trial;
	readonly #random: Seeded;
	readonly #wishes: Wish[] = [];
	readonly #reservations: string[] = [];
	readonly #acknowledged = new Set<string>();
	/** Orders whose close was acknowledged. */
	readonly #closed = new Set<string>();
	/** Paths of other things that were acknowledged. */
	readonly #made: string[] = [];
	/** Subscriptions to one order, which was not final then, and how much of its history had been. */
	readonly #subscribed: {
		readonly subscriptionId: string;
		readonly orderId: string;
		readonly before: number;
	}[] = [];
	#imported = 0;
	readonly complaints: string[] = [];

	/** Who logs in and out meanwhile. */
	readonly #newcomer: Newcomer;

	constructor(trial: Trial, random: Seeded) {
		this.#newcomer = new Newcomer(trial, random, this.complaints);
		this.#trial = trial;
		this.#random = random;
	}

	/** How many orders they wished for. */
	get orders(): number {
		return this.#wishes.length;
	}

	/** An order that nobody placed before. */
	order(): Promise<void> {
		return this.#order(this.#newWish());
	}

	/** One thing that somebody does. */
	async doSomething(): Promise<void> {
		const random = this.#random;
		const deeds: readonly (() => Promise<unknown>)[] = [
			() => this.order(),
			() => this.order(),
			() => this.order(),
			() => this.#order(random.pick(this.#wishes)),
			() => this.#change("PUT", CLOSE),
			() => this.#change("PUT", `<Order><Name>n${random.below(9)}</Name></Order>`),
			() =>
				this.#change("POST", "<Note><UserId>demo</UserId><Description>soon?</Description></Note>", "/notes"),
			() => this.#change("GET"),
			() => this.#reserve(),
			() => this.#release(),
			() => this.#disconnect(),
			() => this.#import(),
			() => this.#newcomer.doSomething(),
			() => this.#newcomer.doSomething(),
			() => this.#subscribe(),
			() => this.#trial.sweep(),
			() => this.#trial.runLate(),
		];
		this.#trial.clock.pass(random.below(MINUTE_MS / 2));
		await random.pick(this.#wishes.length === 0 ? deeds.slice(0, 1) : deeds)();
	}

	/**
	 * Asks for every order once more, by its key, when nothing goes wrong any more: what was acknowledged is there, under its id, and each
	 * is there once.
	 */
	async settle(): Promise<void> {
		for (const wish of this.#wishes) if (wish.key !== undefined) await this.#order(wish);
		const orders = await this.#trial.stored("order");
		const statuses = new Map(orders.map(({ orderId, status }) => [orderId, status]));
		for (const orderId of this.#acknowledged)
			if (!statuses.has(orderId))
				this.complaints.push(`Order ${orderId} was acknowledged, and is not there.`);
		const most = this.#wishes.reduce((sum, { key, asked }) => sum + (key === undefined ? asked : 1), 0);
		if (orders.length > most)
			this.complaints.push(`${most} orders were asked for, and ${orders.length} are there.`);
		for (const orderId of this.#closed)
			if (statuses.get(orderId) === "BACKORDERED" || statuses.get(orderId) === "RECEIVED")
				this.complaints.push(`Order ${orderId} was closed, and is ${statuses.get(orderId)}.`);
		for (const { subscriptionId, orderId, before } of this.#subscribed) {
			const later = (await this.#historyOf(orderId))
				.slice(before)
				.filter(({ difference }) => difference === undefined) // what a user changed is no news
				.map(({ status }) => status);
			const status = statuses.get(orderId);
			for (const news of [...later, ...(status && isFinal(status) ? [status] : [])])
				if (news !== "RECEIVED" && !this.#trial.world.heard.get(subscriptionId)?.has(`${orderId} ${news}`))
					this.complaints.push(`Who subscribed to order ${orderId} was never told that it is ${news}.`);
		}
		for (const path of this.#made)
			if ((await this.#ask("GET", path))?.status !== 200)
				this.complaints.push(`${path} was acknowledged, and is not there.`);
	}

	async #ask(...[method, path, asked]: Parameters<Trial["ask"]>): Promise<Answer | undefined> {
		const answer = await this.#trial.ask(method, path, asked);
		if (answer === DIED) return undefined;
		if (!ANSWERS.includes(answer.status))
			this.complaints.push(`${method} ${path} is answered ${answer.status}: ${answer.body}`);
		return answer;
	}

	#newWish(): Wish {
		const random = this.#random;
		const what = random.chance(0.5)
			? areaCode("919", 1 + random.below(4))
			: exactly(...random.some(this.#numbers(), 3));
		const terms = `${random.chance(0.5) ? BACKORDER : ""}<PartialAllowed>${random.chance(0.6)}</PartialAllowed>`;
		const wish: Wish = {
			...(random.chance(0.7) ? { key: `k${this.#wishes.length}` } : {}),
			body: orderOf(what, terms),
			asked: 0,
		};
		this.#wishes.push(wish);
		return wish;
	}

	/** Some that are in stock, or were, or will be. */
	#numbers(): readonly string[] {
		return Array.from({ length: 12 }, (_, n) => String(9195550000 + n + (n % 2) * 1000));
	}

	async #order(wish: Wish): Promise<void> {
		const { key, body } = wish;
		wish.asked += 1;
		const headers = key === undefined ? {} : { "Idempotency-Key": key };
		const answer = await this.#ask("POST", ORDERS, { body, headers });
		if (answer?.status === 503 || answer === undefined) return;
		const orderId = idIn(answer.location);
		if (answer.status !== 201) this.complaints.push(`An order is answered ${answer.status}: ${answer.body}`);
		else if (key !== undefined && wish.orderId !== undefined && wish.orderId !== orderId)
			this.complaints.push(`The order of ${key} was acknowledged as ${wish.orderId}, and is ${orderId}.`);
		else {
			wish.orderId = orderId;
			this.#acknowledged.add(orderId);
		}
	}

	async #change(method: string, body?: string, part = ""): Promise<void> {
		const { orderId } = this.#random.pick(this.#wishes);
		if (orderId === undefined) return;
		const path = `${ORDERS}/${orderId}${part}`;
		const answer = await this.#ask(method, path, body === undefined ? {} : { body });
		if (answer?.status === 404) this.complaints.push(`Order ${orderId} was acknowledged, and is not there.`);
		if (answer?.status === 200 && body === CLOSE) this.#closed.add(orderId);
	}

	/** To one order alone: who does so before it is final is told of its end. */
	async #subscribe(): Promise<void> {
		const { orderId } = this.#random.pick(this.#wishes);
		if (orderId === undefined) return;
		const answer = await this.#ask("POST", SUBSCRIPTIONS, { body: subscriptionTo(orderId) });
		if (answer?.status !== 201) return;
		const before = (await this.#historyOf(orderId)).length;
		const order = await this.#trial.place.direct.orders.find({ accountId: ACCOUNT, orderId });
		if (order === undefined || isFinal(order.status)) return;
		this.#subscribed.push({ subscriptionId: idIn(answer.location), orderId, before });
	}

	#historyOf(orderId: string) {
		return this.#trial.place.direct.orders.history({ accountId: ACCOUNT, orderId });
	}

	async #reserve(): Promise<void> {
		const body = `<Reservation><ReservedTn>${this.#random.pick(this.#numbers())}</ReservedTn></Reservation>`;
		const answer = await this.#ask("POST", RESERVATIONS, { body });
		if (answer?.status === 201) this.#reservations.push(idIn(answer.location));
	}

	async #release(): Promise<void> {
		const [reservationId] = this.#reservations.splice(0, 1);
		if (reservationId !== undefined) await this.#ask("DELETE", `${RESERVATIONS}/${reservationId}`);
	}

	async #disconnect(): Promise<void> {
		const mode = this.#random.pick(["normal", "purge"]);
		const body = disconnectOf(mode, this.#random.some(this.#numbers(), 3));
		const answer = await this.#ask("POST", DISCONNECTS, { body });
		if (answer?.status === 201) this.#made.push(`${DISCONNECTS}/${idIn(answer.location)}`);
	}

	async #import(): Promise<void> {
		this.#imported += 1;
		await this.#trial.tryImport([row(String(9195550000 + (this.#imported % 4) * 1000), 4 + this.#imported)]);
	}
}

/** What an error that ended a function says of the code. */
export const isBug = (failure: string): boolean => BUGS.test(failure);
