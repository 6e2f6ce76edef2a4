import { FAULTS } from "../../domain/fault.ts";
import { invalid, ok, type Result } from "../../domain/result.ts";
import { ACCOUNT_NUMBER_STATUSES, type AccountNumberStatus } from "./account-numbers.ts";

/** States of numbers that clients ask for (contract, section 1.6) and that no number of an account has here. */
const OF_NO_NUMBER = ["Available", "Reserved", "InAccount", "PortInPendingFoc", "PortOut"] as const;

/** What the account has now. */
const DEFAULT: readonly AccountNumberStatus[] = ["Inservice", "Aging"];

/** Reads a comma list of states, any case; without one, the numbers that the account has now. */
export function checkStatuses(text: string | undefined): Result<readonly AccountNumberStatus[]> {
	const words = (text ?? "").split(",").flatMap((word) => word.trim() || []);
	if (words.length === 0) return ok(DEFAULT);
	const find = <T extends string>(known: readonly T[], word: string) =>
		known.find((status) => status.toLowerCase() === word.toLowerCase());
	const unknown = words.filter(
		(word) => find(ACCOUNT_NUMBER_STATUSES, word) === undefined && find(OF_NO_NUMBER, word) === undefined,
	);
	if (unknown.length > 0)
		return invalid(unknown.map((word) => FAULTS.badRequest(`status '${word.slice(0, 50)}' is not known.`)));
	return ok(words.flatMap((word) => find(ACCOUNT_NUMBER_STATUSES, word) ?? []));
}
