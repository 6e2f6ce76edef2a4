import type { Attempt } from "../../application/ports/workflow.ts";
import type { Run } from "../../application/redrive/run.ts";
import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { type InMemoryStore, inMemoryStore } from "./in-memory-store.ts";
import { afterNoon } from "./order-builder.ts";

/** A line of the log: event, details, metrics. */
export type LoggedLine = readonly [event: string, details: object, metrics: object | undefined];

/** A redrive run that has done nothing yet, over a store in memory, a minute past noon; what it starts, and what it logs. */
export function beginRun(changed: Partial<Run> = {}, store: InMemoryStore = inMemoryStore()) {
	const started: Attempt[] = [];
	const worked: DisconnectName[] = [];
	const logged: LoggedLine[] = [];
	const run: Run = {
		...store,
		workflow: { start: async (attempt) => void started.push(attempt) },
		workOnDisconnect: async (name) => void worked.push(name),
		now: () => afterNoon(60_000),
		log: (event, details, metrics) => void logged.push([event, details, metrics]),
		endsAt: Number.POSITIVE_INFINITY,
		startsLeft: 100,
		disconnected: 0,
		expired: 0,
		due: 0,
		restocked: 0,
		waitingKeys: 0,
		told: 0,
		keysLeft: 0,
		failures: 0,
		waiting: 0,
		oldestAt: afterNoon(60_000).getTime(),
		...changed,
	};
	return { run, store, started, worked, logged };
}

/** Pages of a list, and how many of them have been asked for. */
export function pagesAsked<T>(...pages: readonly (readonly T[])[]) {
	let asked = 0;
	const list = async function* (): AsyncGenerator<readonly T[]> {
		for (const page of pages) {
			asked += 1;
			yield page;
		}
	};
	return { list, asked: () => asked };
}
