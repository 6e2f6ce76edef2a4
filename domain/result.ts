import { assert } from "./assert.ts";
import { FAULTS, FAULTS_TOLD_MAX, type Fault, type Rejection, type Report } from "./fault.ts";

/** What was asked for, or why it is refused: for a request its faults with their status, for other input what `E` says. */
export type Result<T, E = Rejection> = Ok<T> | Refused<E>;

/** What was asked for. */
export interface Ok<T> {
	readonly ok: true;
	readonly value: T;
}

/** Why there is nothing. */
export interface Refused<E = Rejection> {
	readonly ok: false;
	readonly refusal: E;
}

/** The result that has this value. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** The result that has none, and why. */
export const refused = <E>(refusal: E): Refused<E> => ({ ok: false, refusal });

/** Refused because of what was sent: 400 with all of its faults. */
export const invalid = (faults: readonly Fault[]): Refused => refused({ status: 400, faults });

/** Refused because there is nothing of that name: 404. */
export const notFound = (fault: Fault): Refused => refused({ status: 404, faults: [fault] });

/** The faults of a result, none if it has a value: for what is answered together with the faults of something else. */
export const faultsIn = (result: Result<unknown>): readonly Fault[] =>
	result.ok ? [] : result.refusal.faults;

/** The result with another value, made of its own; a refusal stays as it is. */
export const mapValue = <T, U, E>(result: Result<T, E>, make: (value: T) => U): Result<U, E> =>
	result.ok ? ok(make(result.value)) : result;

/** What the value comes to by a second step, which may refuse too; a refusal stays as it is. */
export const andThen = <T, U, E>(result: Result<T, E>, step: (value: T) => Result<U, E>): Result<U, E> =>
	result.ok ? step(result.value) : result;

/**
 * What a check comes to that reports faults as it finds them, so that all are answered at once: its value when it reported none,
 * 400 with every fault otherwise; of more than a hundred only the number is kept, for 1 MB can have 350,000. A check that comes to no value must have reported why.
 */
export function collectFaults<T>(check: (report: Report) => T | undefined): Result<T> {
	const faults: Fault[] = [];
	let others = 0;
	const value = check((fault) => {
		if (faults.length < FAULTS_TOLD_MAX) faults.push(fault);
		else others += 1;
	});
	if (others > 0) return invalid([...faults, FAULTS.others(others)]);
	if (faults.length > 0) return invalid(faults);
	assert(value !== undefined, "A check that comes to nothing reports why");
	return ok(value);
}
