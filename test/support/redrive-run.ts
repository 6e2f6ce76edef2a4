import type { Attempt } from "../../application/ports/workflow.ts";
import { beginRun as beginRedriveRun, type Run } from "../../application/redrive/run.ts";
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
	const ports = {
		...store,
		workflow: { start: async (attempt: Attempt) => void started.push(attempt) },
		workOnDisconnect: async (name: DisconnectName) => void worked.push(name),
		now: () => afterNoon(60_000),
		log: (event: string, details: object, metrics?: object) => void logged.push([event, details, metrics]),
	};
	const startedAt = afterNoon(60_000).getTime();
	const bounds = { startedAt, endsAt: Number.POSITIVE_INFINITY, startsLeft: 100 };
	const run: Run = { ...beginRedriveRun(ports, bounds), ...changed };
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
