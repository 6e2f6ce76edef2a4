/**
 * Memory of each function, MB. Memory is also CPU: 1,769 MB are a whole core, less is its part of one (AWS, Configure Lambda function
 * memory), and a call is billed by memory times time. So what a call computes costs the same at any size, and is done sooner with more;
 * what it waits for AWS takes as long at any size, and costs more with more. The sums are in docs/performance.md ("Memory").
 */
const FUNCTION_MEMORY_MB = {
	/** Called once in five minutes for each caller, and stands before their first request: mostly imports, which is computing. */
	authorizer: 1_024,
	/** Waits for its orders as well (decision 0007), and pays for that: doubling it costs $0.85 for a million orders in one call and saves 8 ms each. */
	"orders-api": 512,
	/** Doubled, an attempt ends 10 ms sooner for $0.17 a million, and so does whoever waits for it. */
	"fulfil-order": 1_024,
	"numbers-api": 512,
	"account-api": 512,
	/** Called by people, seldom; a survey of the stock and an import compute. */
	"operator-api": 1_024,
	/**
	 * Where thousands of orders wait it computes: a start takes 1 ms of a core (docs/performance.md, Growth), so that 0.58 of one are 580 starts a
	 * second; 512 MB would be 290, fewer than are wanted.
	 */
	redrive: 1_024,
	/** Waits for receivers, for up to ten seconds, and nobody waits for it. */
	notify: 256,
	/** Hands out files. */
	console: 256,
	/** Once a day, and as much as it has to compare. */
	audit: 1_024,
} as const;

/** A function, by its folder under `functions/`. */
export type FunctionName = keyof typeof FUNCTION_MEMORY_MB;

/** Memory of a function, MB. */
export const memoryMbOf = (name: FunctionName): number => FUNCTION_MEMORY_MB[name];
