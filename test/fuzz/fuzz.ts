import fc from "fast-check";
import { type HostileRequest, hostileRequests } from "./hostile-request.ts";
import { accidentsIn, type GivenAnswer, objectionsToAnswer } from "./sound-answer.ts";

/** What to try. */
export interface Fuzzing {
	readonly seed: number;
	readonly cases: number;
	/** Where in the run of that seed a failure was: only it is tried again. */
	readonly path?: string | undefined;
	/** Answers a request; throws where the service gives no answer. */
	readonly ask: (request: HostileRequest) => Promise<GivenAnswer>;
	/** False where what came before may have a part in a failure, so that a smaller request tells nothing. */
	readonly shrinks: boolean;
	/** The options of `npm run fuzz` that try on the same service again. */
	readonly options?: string;
}

/** How often each status was answered. */
export type Tally = ReadonlyMap<number, number>;

/**
 * Asks hostile requests, always the same ones for a seed, and looks at each answer. Throws for the first that is unsound: what is wrong
 * with it, the request, and the command that asks it again.
 */
export async function fuzz({ seed, cases, path, ask, shrinks, options = "" }: Fuzzing): Promise<Tally> {
	const tally = new Map<number, number>();
	let repeatable: readonly string[] = [];
	const property = fc.asyncProperty(hostileRequests(), async (request) => {
		const answer = await ask(request);
		tally.set(answer.status, (tally.get(answer.status) ?? 0) + 1);
		repeatable = [...new Set([...(shrinks ? [] : repeatable), ...accidentsIn(request)])];
		const objections = objectionsToAnswer(request, answer, repeatable);
		if (objections.length > 0) throw new UnsoundAnswer(objections, request, answer);
	});
	const run = await fc.check(property, {
		seed,
		numRuns: cases,
		endOnFailure: !shrinks,
		...(path !== undefined && { path }),
	});
	if (!run.failed) return tally;
	const { counterexamplePath, counterexample, errorInstance } = run;
	const found = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
	throw new Error(
		`${found}\nAgain: npm run fuzz -- ${options}--seed ${seed} --path ${counterexamplePath}\n${counterexample ? told(counterexample[0]) : ""}`,
	);
}

class UnsoundAnswer extends Error {
	override readonly name = "UnsoundAnswer";
	constructor(objections: readonly string[], { method, target }: HostileRequest, answer: GivenAnswer) {
		super(
			`${method} ${target.slice(0, TOLD_MAX)} is answered ${answer.status}: ${objections.join("; ")}\n${answer.body.slice(0, TOLD_MAX)}`,
		);
	}
}

/** Characters of a request or an answer that are shown. */
const TOLD_MAX = 1_000;

function told({ headers, body }: HostileRequest): string {
	const lines = headers.map(([name, value]) => `${name}: ${JSON.stringify(value.slice(0, TOLD_MAX))}`);
	return [...lines, `body, ${body.length} bytes: ${JSON.stringify(body.toString().slice(0, TOLD_MAX))}`].join(
		"\n",
	);
}
