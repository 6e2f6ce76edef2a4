import { AsyncLocalStorage } from "node:async_hooks";

/** One call of a function to what is outside of it. */
export interface Call {
	/** The function, such as `fulfilOrder`. */
	readonly caller: string;
	/** The same for all calls of one run of the function. */
	readonly run: number;
	/** What it calls, such as `DynamoDB.TransactWriteItems` or `orders.change`. */
	readonly target: string;
	/** How many calls went through the door before it. */
	readonly index: number;
	/** The tries of one command of an AWS client share it; a call that is tried once has none. */
	readonly command?: string;
}

/** What can be wrong with a call, besides the end of its function. */
export type Fault =
	| "fail-before"
	| "fail-after"
	| "hang"
	| "hang-after"
	| "throttle"
	| "conflict"
	| "part"
	| "stale"
	| "twice"
	| "late";

/** What becomes of a call: a fault, or it is done after all that wait, or the function ends right before or right after it. */
export type Deed = Fault | "delay" | "die-before" | "die-after";

/** Says what becomes of a call; undefined: it is done. */
export type Rule = (call: Call, faults: readonly Fault[]) => Deed | undefined;

/** Does a call. It may say that it is over before it is answered: then the next one may come. */
export type Perform<T> = (over: () => void) => Promise<T>;

/** How the place where a door stands does each of the faults that can be there; a fault that is not named cannot. */
export type Faults<T> = Readonly<Partial<Record<Fault, (perform: () => Promise<T>) => Promise<T>>>>;

/** What a function that was ended answers: nothing. */
export const DIED = Symbol("the function was ended");

/** One run of a function, and whether it has been ended. */
interface Invocation {
	readonly caller: string;
	readonly run: number;
	isDead: boolean;
	readonly end: () => void;
}

const invocation = new AsyncLocalStorage<Invocation>();

const forEver = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * Through which every call goes that a function makes to what is outside of it. One call at a time, in the order in which they come: so a
 * run of the same deeds makes the same calls, and one of them can be named by how many were before it. A call outside of every
 * invocation is the test's own: it is done, and not counted.
 */
export class Door {
	/** The calls that came, in order. */
	readonly calls: Call[] = [];
	/** What became of those to which something was done. */
	readonly done: { readonly call: Call; readonly deed: Deed }[] = [];
	rule: Rule = () => undefined;
	/** For how many turns of others a transaction has its items after it is done, and before that is answered. */
	turnsHeld: () => number = () => 0;
	/** How many writes met a transaction that had their item. */
	met = 0;
	/** What is waited for before each call. */
	before: () => Promise<unknown> | undefined = () => undefined;
	#runs = 0;
	#last: Promise<unknown> = Promise.resolve();

	/** Runs a function, all of whose calls then go through the door in its name; `DIED` if it was ended. Throws what it throws. */
	invoke<T>(caller: string, work: () => Promise<T>): Promise<T | typeof DIED> {
		return new Promise((resolve, reject) => {
			this.#runs += 1;
			const state: Invocation = { caller, run: this.#runs, isDead: false, end: () => resolve(DIED) };
			invocation.run(state, () => work().then(resolve, reject));
		});
	}

	/** One call: does it, or what the rule says. Of a function that was ended nothing is done any more, and nothing answered. */
	pass<T>(what: Pick<Call, "target" | "command">, perform: Perform<T>, faults: Faults<T> = {}): Promise<T> {
		const by = invocation.getStore();
		if (by === undefined) return perform(() => {});
		return this.#inTurn(async () => {
			if (by.isDead) return { answer: forEver() };
			const call: Call = { caller: by.caller, run: by.run, ...what, index: this.calls.length };
			this.calls.push(call);
			const deed = this.rule(call, Object.keys(faults) as Fault[]);
			if (deed === undefined) return begun(perform);
			this.done.push({ call, deed });
			if (deed === "delay")
				return {
					answer: this.#inTurn(async () => (by.isDead ? { answer: forEver<T>() } : begun(perform))),
				};
			if (deed === "die-before" || deed === "die-after") {
				by.isDead = true;
				if (deed === "die-after") await begun(perform).isOver;
				by.end();
				return { answer: forEver() };
			}
			const act = faults[deed];
			if (act === undefined) throw new Error(`${call.target} cannot ${deed}`);
			return begun((over) => act(() => perform(over)));
		});
	}

	/** Resolves when everything that has come until now has had its turn. */
	turn(): Promise<void> {
		return this.#inTurn(async () => ({ answer: Promise.resolve() }));
	}

	/** Does what is to be done once all that came before is over. */
	#inTurn<T>(take: () => Promise<Taken<T>>): Promise<T> {
		const turn = this.#last.then(() => this.before()).then(take);
		this.#last = turn.then(
			({ isOver }) => isOver,
			() => {},
		);
		return turn.then(({ answer }) => answer);
	}
}

/** A call whose turn has come: its answer, and when the next one may come; at once if that is not said. */
interface Taken<T> {
	readonly answer: Promise<T>;
	readonly isOver?: Promise<unknown>;
}

function begun<T>(work: Perform<T>): Taken<T> {
	const { promise: said, resolve } = Promise.withResolvers<void>();
	const answer = work(resolve);
	const answered = answer.catch(() => {}); // whoever called hears of it
	return { answer, isOver: Promise.race([said, answered]) };
}
