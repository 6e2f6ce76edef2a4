import type { RateCenter } from "./local-calling.ts";

/**
 * The id of a rate center, `NC-CARY`: its state and its name, in letters, digits, `-` and `_` alone, so that it is itself in any part of
 * an address. Every other character of the name is `_` and the four hexadecimal digits of its UTF-16 code.
 */
export const rateCenterId = ({ state, rateCenter }: RateCenter): string =>
	`${state}-${rateCenter.replaceAll(/[^A-Z0-9]/g, (other) => `_${other.charCodeAt(0).toString(16).padStart(4, "0")}`)}`;

/** Reads what `rateCenterId` wrote; undefined for any other text. */
export function rateCenterOfId(id: string): RateCenter | undefined {
	const [, state, name] = /^([A-Z]{2})-((?:[A-Z0-9]|_[0-9a-f]{4})+)$/.exec(id) ?? [];
	if (state === undefined || name === undefined) return undefined;
	const rateCenter = name.replaceAll(/_(.{4})/g, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
	return { state, rateCenter };
}
