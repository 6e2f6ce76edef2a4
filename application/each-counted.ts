import { eachOf } from "./each-of.ts";

/** Work on many things that ended before its end. It says how far it came, and `cause` is what ended it. */
export class InterruptedError extends Error {
	override readonly name = "InterruptedError";
	constructor(done: number, ofAll: number, what: string, cause: unknown) {
		super(
			`${done} of ${ofAll} ${what} are done, and stay so: the same command again goes on with the others.`,
			{ cause },
		);
	}
}

/**
 * As `eachOf`, for work that may be done twice without harm. `told` hears how many are done. A failure, once all that was begun has
 * ended, is an `InterruptedError`, which counts the things as `what`.
 */
export async function eachCounted<T>(
	items: readonly T[],
	concurrency: number,
	{ what, told }: { readonly what: string; readonly told?: (done: number, ofAll: number) => void },
	work: (item: T) => Promise<void>,
): Promise<void> {
	let done = 0;
	try {
		await eachOf(items, concurrency, async (item) => {
			await work(item);
			done += 1;
			told?.(done, items.length);
		});
	} catch (cause) {
		throw new InterruptedError(done, items.length, what, cause);
	}
}
