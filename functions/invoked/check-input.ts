import type middy from "@middy/core";

/** What one member of an input must be. */
export type InputRule = "text" | "text, if present" | "whole number" | "whole number, if present";

/** What the members of an input must be. */
export type InputRules<Input> = Readonly<Partial<Record<keyof Input & string, InputRule>>>;

/**
 * A function was called with something that it is not for: by hand, or by a workflow of another version. A literal name, for a
 * minified bundle would rename the class.
 */
export class InputError extends Error {
	override readonly name = "InputError";
}

const HOLDS: Readonly<Record<InputRule, (value: unknown) => boolean>> = {
	text: (value) => typeof value === "string" && value !== "",
	"text, if present": (value) => value === undefined || typeof value === "string",
	"whole number": (value) => Number.isSafeInteger(value),
	"whole number, if present": (value) => value === undefined || Number.isSafeInteger(value),
};

/** Checks an input before any work is done on it; throws `InputError` with every member that is not as it must be. */
export function checkInput<Input>(rules: InputRules<Input>): middy.MiddlewareObj<Input> {
	const members = Object.entries(rules) as [string, InputRule][];
	return {
		before({ event }) {
			const given: Readonly<Record<string, unknown>> = Object(event);
			const broken = members.filter(([name, rule]) => !HOLDS[rule](given[name]));
			if (broken.length === 0) return;
			throw new InputError(
				`The input must have ${broken.map(([name, rule]) => `${name} (${rule})`).join(", ")}`,
			);
		},
	};
}
