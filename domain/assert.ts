/** Throws when a promise of the code itself is broken: a bug, never bad input. The message says what should have held. */
export function assert(holds: boolean, message: string): asserts holds {
	if (!holds) throw new AssertionError(message);
}

/** A broken invariant. Its name is a literal: what a class is called is up to the bundler. */
export class AssertionError extends Error {
	override readonly name = "AssertionError";
}

/** Ends a `switch` over a union: the compiler refuses the call while a case is missing. */
export function unreachable(value: never): never {
	throw new AssertionError(`No case for ${JSON.stringify(value)}`);
}
