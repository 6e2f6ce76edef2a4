import { makeAuditBooks } from "../../application/audit/audit-books.ts";
import { runCommandLine } from "../../cli/command-line.ts";
import type { AuditedRecord } from "../../domain/audit/audited.ts";
import { sentenceOf } from "../../domain/audit/violation.ts";
import type { InventoryRow } from "../../domain/import/inventory-file.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import { countNumbers } from "../../domain/number/number-set.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import { type AskedOfApi, apiEvent } from "../support/api-event.ts";
import { readAll } from "../support/audited-data.ts";
import { subscriptionIdOf } from "../support/subscription-builder.ts";
import { addCustomer } from "./add-customer.ts";
import type { Clock } from "./clock.ts";
import { DIED, type Door } from "./door.ts";
import { functionOf } from "./function-of.ts";
import type { Place } from "./outside-ports.ts";
import type { OutsideWorld } from "./outside-world.ts";
import { type ApiFunction, functionsOver } from "./service.ts";

/** Whose everything is. */
export const ACCOUNT = "9900000";
/** Who subscribed to all orders, by what they are told. */
const RECEIVERS = [subscriptionIdOf(1), "mail", "bus"];

export const MINUTE_MS = 60_000;

/** The time that a sweep has: 60 s (`infra/ordering-stack.ts`). */
const SWEEP_MS = MINUTE_MS;

/** How long nothing happens between two sweeps that heal: longer than anything is put off, at most an hour. */
const ROUND_MS = 61 * MINUTE_MS;

/** Sweeps by which everything is healed: one that finds it due, one for what that one left. */
const ROUNDS = 2;

/** Times that a client asks again that got no answer, or was told to come back. */
const ASKED_MAX = 6;

/** What a customer got for an answer. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly location: string;
}

/** The service at a place, and those who use it: what customers, the operator and the schedule do. */
export class Trial {
	readonly place: Place;
	readonly door: Door;
	readonly clock: Clock;
	readonly world: OutsideWorld;
	/** The functions with every call through the door. */
	readonly #functions;
	/** What failed of itself, and nobody was told of. */
	readonly failures: string[] = [];

	constructor(parts: { place: Place; door: Door; clock: Clock; world: OutsideWorld }) {
		({ place: this.place, door: this.door, clock: this.clock, world: this.world } = parts);
		this.#functions = functionsOver(this.place.behindDoor, this.clock);
		this.world.answerOf = (name, event) =>
			this.door.invoke(name, () => this.#functions.api[name as ApiFunction](event as never));
	}

	/** Site, subscriptions, and what a row of an inventory file says is in stock, before anything can go wrong. */
	async prepare(rows: readonly InventoryRow[]): Promise<void> {
		const { direct } = this.place;
		await addCustomer(direct, ACCOUNT);
		await functionsOver(direct, this.clock).importNumbers(rows);
	}

	/** One request of a customer, by one call of a function; `DIED` when nobody answered. */
	async ask(method: string, path: string, asked: AskedOfApi = {}): Promise<Answer | typeof DIED> {
		const name = functionOf(path);
		const event = apiEvent(method, path, {
			...asked,
			headers: { "Content-Type": "application/xml", ...asked.headers },
		});
		const answer = await this.door.invoke(name, () => this.#functions.api[name](event));
		await this.run();
		if (answer === DIED) return DIED;
		const { statusCode: status, body } = answer;
		const headers = (answer.headers ?? {}) as Answer["headers"];
		return { status, headers, body, location: headers.Location ?? "" };
	}

	/** A command of the operator's, word by word; what it ended with and told, or `DIED` when it was ended. */
	async command(...words: readonly string[]): Promise<{ code: number; told: string } | typeof DIED> {
		const { target } = this.place;
		if (target === undefined) throw new Error("The command line works on DynamoDB alone");
		const told: string[] = [];
		const tell = (line: string) => void told.push(line);
		const world = { terminal: { out: tell, err: tell }, targetOf: async () => target };
		const code = await this.door.invoke("commandLine", () => runCommandLine(words, world));
		await this.run();
		return code === DIED ? DIED : { code, told: told.join("\n") };
	}

	/** Who somebody is by a header, as the authorizer has it; undefined for nobody, `DIED` when it cannot be said. */
	async whoIs(authorization: string): Promise<string | undefined | typeof DIED> {
		try {
			return await this.door.invoke("authorizer", () => this.#functions.authorizer(authorization));
		} catch (error) {
			this.failures.push(`authorizer: ${error}`);
			return DIED;
		}
	}

	/**
	 * The same request again and again, some minutes apart, until it is answered. One whose answer got lost may be refused the second time,
	 * for it was done: by `doneBefore`.
	 */
	async insist(method: string, path: string, asked: AskedOfApi = {}, doneBefore?: RegExp): Promise<Answer> {
		let last: Answer | typeof DIED = DIED;
		for (let time = 0; time < ASKED_MAX; time++) {
			last = await this.ask(method, path, asked);
			if (last !== DIED && last.status < 300) return last;
			if (last !== DIED && time > 0 && doneBefore?.test(last.body)) return last;
			if (last !== DIED && last.status < 500) break;
			this.clock.pass(2 * MINUTE_MS);
			await this.sweep();
		}
		throw new Error(
			`${method} ${path} is answered ${last === DIED ? "nothing" : `${last.status} ${last.body}`}`,
		);
	}

	/** Reads an order every other minute, while the schedule calls, until it has the status. */
	async await(orderId: string, status: string): Promise<void> {
		for (let time = 0; time < ASKED_MAX; time++) {
			const { body } = await this.insist("GET", `/accounts/${ACCOUNT}/orders/${orderId}`);
			if (body.includes(`<OrderStatus>${status}</OrderStatus>`)) return;
			this.clock.pass(2 * MINUTE_MS);
			await this.sweep();
		}
		throw new Error(`Order ${orderId} never is ${status}`);
	}

	/** The sweep, as the schedule calls it, and what it starts. */
	async sweep(): Promise<void> {
		await this.#invoke("redrive", () => this.#functions.redrive(SWEEP_MS));
		await this.run();
	}

	/** The operator imports a file, again and again until the command ends well, and wakes the sweep. */
	async importNumbers(rows: readonly InventoryRow[]): Promise<void> {
		for (let time = 0; time < ASKED_MAX; time++) if (await this.tryImport(rows)) return this.sweep();
		throw new Error(`The import does not end: ${this.failures.at(-1)}`);
	}

	/** The operator imports a file once; false when the command did not end well. */
	async tryImport(rows: readonly InventoryRow[]): Promise<boolean> {
		return (await this.#invoke("import", () => this.#functions.importNumbers(rows))) !== undefined;
	}

	/** Runs the executions that begin late. */
	async runLate(): Promise<void> {
		this.world.executions.push(...this.world.lateExecutions.splice(0));
		await this.run();
	}

	/** Runs what has been started: executions of the workflow, without any retry of theirs, and sweeps that were woken. */
	async run(): Promise<void> {
		const { world } = this;
		for (;;) {
			const attempt = world.executions.shift();
			if (attempt !== undefined) {
				const done = await this.#invoke("fulfilOrder", () => this.#functions.fulfilOrder(attempt));
				if (done?.hasEvents) await this.#invoke("notify", () => this.#functions.notify(attempt));
			} else if (world.isWoken) {
				world.isWoken = false;
				await this.#invoke("redrive", () => this.#functions.redrive(SWEEP_MS));
			} else return;
		}
	}

	/** Undefined when the function was ended, or failed. */
	async #invoke<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
		try {
			const done = await this.door.invoke(name, work);
			return done === DIED ? undefined : done;
		} catch (error) {
			this.failures.push(`${name}: ${error}`);
			return undefined;
		}
	}

	/** From now on nothing goes wrong, time passes, and the schedule calls. */
	async heal(rounds = ROUNDS, roundMs = ROUND_MS): Promise<void> {
		this.door.rule = () => undefined;
		await this.runLate();
		for (let round = 0; round < rounds; round++) {
			this.clock.pass(roundMs);
			await this.sweep();
		}
	}

	/** Everything that is not as it must be once it has healed, a sentence each. */
	async violations(): Promise<readonly string[]> {
		const { violations } = await makeAuditBooks({ store: this.place.audited, now: this.clock.now })();
		const broken = violations.map(sentenceOf);
		const { direct } = this.place;
		for (const { accountId, orderId, status } of await this.stored("order")) {
			if (!isFinal(status) && status !== "BACKORDERED") broken.push(`Order ${orderId} is still ${status}.`);
			const statuses = new Set(
				(await direct.orders.history({ accountId, orderId })).map((record) => record.status),
			);
			statuses.add(status).delete("RECEIVED"); // which is no news
			for (const had of statuses)
				for (const receiver of RECEIVERS)
					if (!this.world.heard.get(receiver)?.has(`${orderId} ${had}`))
						broken.push(`The ${receiver} was never told that order ${orderId} is ${had}.`);
			const [pending] = await direct.events.pendingOf({ accountId, orderId });
			if (pending) broken.push(`Order ${orderId} has an event that ${pending.audience} have not got.`);
		}
		for await (const page of direct.backlog.due(new Date(8e15)))
			for (const { orderId, dueAt } of page) broken.push(`Order ${orderId} is due at ${dueAt}.`);
		return broken;
	}

	/** What customers, and the operator, have in the end: the same whatever happened on the way. */
	async outcome(): Promise<object> {
		const { blocks } = await readAll(this.place.audited);
		const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
		const lines = (of: "known" | "free") =>
			sum(blocks.map((block) => (block.kind === "block" ? count(block[of]) : 0)));
		return {
			orders: (await this.stored("order")).map(({ status, completed }) => `${status} ${completed}`).sort(),
			known: lines("known"),
			free: lines("free"),
			inService: sum((await this.stored("in-service")).map((each) => count(each.lines))),
			aging: sum((await this.stored("disconnect")).map(({ aging }) => countNumbers(aging))),
			reserved: (await this.stored("reservation")).length,
		};
	}

	/** All of a kind that is stored. */
	async stored<K extends AuditedRecord["kind"]>(kind: K) {
		const { records } = await readAll(this.place.audited);
		return records.filter((record): record is Extract<AuditedRecord, { kind: K }> => record.kind === kind);
	}
}
