import type { Door } from "./door.ts";

/** The ports with every call of theirs through the door, under `port.operation`; of a list, every page that is asked for. */
export function portsBehind<P extends object>(door: Door, ports: P): P {
	return mapped(ports, (port, name) =>
		typeof port === "function"
			? doored(door, name, port as Operation)
			: mapped(port as object, (operation, own) =>
					typeof operation === "function"
						? doored(door, `${name}.${own}`, operation as Operation)
						: operation,
				),
	);
}

type Operation = (...args: readonly unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

const mapped = <T extends object>(of: T, change: (member: unknown, name: string) => unknown): T =>
	Object.fromEntries(Object.entries(of).map(([name, member]) => [name, change(member, name)])) as T;

const isList = (answer: unknown): answer is AsyncIterable<unknown> =>
	typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

function doored(door: Door, target: string, operation: Operation): Operation {
	// Whether it is a list is known without doing anything: a generator does nothing until it is asked.
	return function throughTheDoor(...args) {
		if (operation.constructor.name !== "AsyncGeneratorFunction")
			return door.pass({ target }, async (over) => {
				// Another function answers, and calls through the door meanwhile.
				if (target.startsWith("owners.")) over();
				return operation(...args);
			});
		const list = operation(...args);
		if (!isList(list)) throw new Error(`${target} is no list`);
		return paged(door, target, list);
	};
}

async function* paged(door: Door, target: string, list: AsyncIterable<unknown>): AsyncGenerator<unknown> {
	const pages = list[Symbol.asyncIterator]();
	try {
		for (;;) {
			const { done, value } = await door.pass({ target }, () => pages.next());
			if (done) return;
			yield value;
		}
	} finally {
		await pages.return?.();
	}
}
