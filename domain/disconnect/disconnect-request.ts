import { FAULTS, type Fault, type Report } from "../fault.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import { checkCustomerOrderId, checkOrderName } from "../order/order-request.ts";
import { checkNumberList } from "../request/check-number-list.ts";
import { collectFaults, type Result } from "../result.ts";

/**
 * How numbers leave an account (contract, section 1.6). `normal`: they age, and go back to stock after that. `purge`: they go
 * back at once. `soft-remove`: as `normal`, for what the original service keeps of such a number, its set-up in the network,
 * does not exist here.
 */
export const DISCONNECT_MODES = ["normal", "soft-remove", "purge"] as const;

/** One of the modes. */
export type DisconnectMode = (typeof DISCONNECT_MODES)[number];

/** A disconnect as the customer wrote it: every text untouched, nothing checked. */
export interface DisconnectDraft {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly mode?: string;
	/** Absent: the body has no `DisconnectTelephoneNumberOrderType` with a `TelephoneNumberList`. */
	readonly numbers?: readonly string[];
}

/** What a customer asked for, checked. */
export interface DisconnectRequest {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly mode: DisconnectMode;
	/** As listed, each once. */
	readonly numbers: readonly TelephoneNumber[];
}

/** The request, or every fault that can be found without looking at the account's numbers. */
export const checkDisconnectDraft = (draft: DisconnectDraft): Result<DisconnectRequest> =>
	collectFaults((report) => readDraft(draft, report));

function readDraft(draft: DisconnectDraft, report: Report): DisconnectRequest | undefined {
	checkOrderName(draft.name, report);
	checkCustomerOrderId(draft.customerOrderId, report);
	const mode = modeOf(draft.mode ?? "normal");
	if (mode === undefined) report(FAULTS.disconnectModeInvalid(draft.mode ?? ""));
	const numbers = checkNumbers(draft.numbers, report);
	if (mode === undefined) return undefined;
	return {
		...(draft.name ? { name: draft.name } : {}),
		...(draft.customerOrderId ? { customerOrderId: draft.customerOrderId } : {}),
		mode,
		numbers,
	};
}

/** Reads a mode, in any case; an empty one counts as absent. */
const modeOf = (text: string): DisconnectMode | undefined =>
	text === "" ? "normal" : DISCONNECT_MODES.find((mode) => mode === text.toLowerCase());

function checkNumbers(texts: readonly string[] | undefined, report: Report): readonly TelephoneNumber[] {
	if (texts === undefined) {
		report(FAULTS.disconnectListMissing);
		return [];
	}
	if (texts.length === 0) {
		report(FAULTS.disconnectListEmpty);
		return [];
	}
	const faults: Fault[] = [];
	const numbers = checkNumberList(texts, (fault) => faults.push(fault));
	if (numbers.length === 0 && faults.every(({ code }) => code === FAULTS.numberInvalid("").code))
		report(FAULTS.disconnectWithoutNumbers);
	for (const fault of faults) report(fault);
	return numbers;
}
