/** A call of a port that waits until it is chosen. */
export interface Step {
	/** Who makes it: the number of an actor, in the order in which they came. */
	readonly actor: number;
	/** The actor's deed, and the port's function: `close 2`, `orders.change`. */
	readonly deed: string;
	readonly call: string;
}

/** Chooses who goes on: the place of one of the steps. It is told how many were chosen before. */
export type Chooser = (steps: readonly Step[], chosen: number) => number;

/** Calls that are put off until they are chosen, so that any order of the calls of all actors can happen, and can happen again. */
export interface Schedule {
	/** Begins a deed as an actor of its own. Its beginning is a step as every call of its ports is. */
	begin(deed: string, work: (actor: Actor) => Promise<unknown>): void;
	/** Lets one step after the other go until nobody waits; after each it is told which that was. */
	run(choose: Chooser, after: (step: Step) => void): Promise<void>;
	/** How every actor that came to an end ended, and what it failed of. */
	readonly ends: readonly { readonly deed: string; readonly error?: Error }[];
}

/** Whoever does a deed. */
export interface Actor {
	/** The ports with each of their functions put off; a list is put off for each of its pages. */
	slow<T extends object>(ports: T): T;
	/** Puts off what comes next. */
	turn(call: string): Promise<void>;
}

/** A schedule over which nothing has been done yet. `cuts` says at which steps an actor goes on no more, as if its process had ended. */
export function makeSchedule(cuts: (step: Step) => boolean = () => false): Schedule {
	const waiting: (Step & { readonly go: () => void })[] = [];
	const dead = new Set<number>();
	const ends: { deed: string; error?: Error }[] = [];
	let actors = 0;

	const actorOf = (actor: number, deed: string): Actor => {
		const turn = (call: string) => new Promise<void>((go) => void waiting.push({ actor, deed, call, go }));
		const slowOne = (name: string, real: (...given: never[]) => unknown) =>
			function call(...given: never[]) {
				const answer = isList(real) ? real(...given) : undefined;
				return answer === undefined
					? turn(name).then(() => real(...given))
					: paged(answer as AsyncIterable<unknown>, () => turn(name));
			};
		const slow = <T extends object>(ports: T, prefix = ""): T =>
			Object.fromEntries(
				Object.entries(ports).map(([name, port]) => {
					const path = `${prefix}${name}`;
					if (typeof port === "function") return [name, slowOne(path, port as never)];
					return [name, typeof port === "object" && port !== null ? slow(port, `${path}.`) : port];
				}),
			) as T;
		return { turn, slow: (ports) => slow(ports) };
	};

	return {
		ends,
		begin(deed, work) {
			const actor = actorOf(actors++, deed);
			actor
				.turn("begin")
				.then(() => work(actor))
				.then(
					() => void ends.push({ deed }),
					(error: Error) => void ends.push({ deed, error }),
				);
		},
		async run(choose, after) {
			for (let chosen = 0; ; chosen++) {
				await everythingElse();
				for (let at = waiting.length - 1; at >= 0; at--)
					if (dead.has(waiting[at]?.actor ?? -1)) waiting.splice(at, 1);
				if (waiting.length === 0) return;
				const [next] = waiting.splice(choose(waiting, chosen), 1);
				if (next === undefined) throw new Error("A chooser chose a step that is not there");
				const { go, ...step } = next;
				if (cuts(step)) dead.add(step.actor);
				else go();
				await everythingElse();
				after(step);
			}
		},
	};
}

/** Lets all promises that can go on go on: every actor then waits for its turn, or has come to its end. */
const everythingElse = () => new Promise<void>((done) => void setImmediate(done));

/** True for functions that answer pages. */
const isList = (real: object): boolean => real.constructor.name === "AsyncGeneratorFunction";

async function* paged<T>(list: AsyncIterable<T>, turn: () => Promise<void>): AsyncGenerator<T> {
	const pages = list[Symbol.asyncIterator]();
	for (;;) {
		await turn();
		const page = await pages.next();
		if (page.done) return;
		yield page.value;
	}
}
