import type { Fault, Rejection } from "../../domain/fault.ts";
import type { Result } from "../../domain/result.ts";

/** The value of a result that the test knows to have one. */
export function valueIn<T>(result: Result<T, unknown>): T {
	if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
	return result.value;
}

/** Why a result that the test knows to be refused is. */
export function refusalOf<E>(result: Result<unknown, E>): E {
	if (result.ok) throw new Error(`Not refused: ${JSON.stringify(result.value)}`);
	return result.refusal;
}

/** The faults of what was sent; none where there is nothing wrong with it. Throws for a refusal for another reason. */
export function faultsOf(result: Result<unknown>): readonly Fault[] {
	if (result.ok) return [];
	if (result.refusal.status !== 400) throw new Error(`Status ${result.refusal.status}`);
	return result.refusal.faults;
}

/** The one fault of what was sent. */
export function faultOf(result: Result<unknown>): Fault {
	const [fault, ...others] = faultsOf(result);
	if (fault === undefined || others.length > 0) throw new Error(`${others.length + 1} faults, or none`);
	return fault;
}

/** The codes of the faults that a refusal names; none where nothing was refused. */
export const codesOf = (result: Result<unknown, Rejection>): readonly number[] =>
	result.ok ? [] : result.refusal.faults.map(({ code }) => code);
