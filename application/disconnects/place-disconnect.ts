import { type Disconnect, NUMBERS_AT_ONCE_MAX, placeDisconnect } from "../../domain/disconnect/disconnect.ts";
import { checkDisconnectDraft, type DisconnectDraft } from "../../domain/disconnect/disconnect-request.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { WakeRedrive } from "../ports/workflow.ts";
import type { makeWorkOnDisconnect } from "./work-on-disconnect.ts";

/** What placing a disconnect reaches for. */
export interface PlaceDisconnectPorts {
	readonly disconnects: Pick<Disconnects, "add">;
	readonly workOn: ReturnType<typeof makeWorkOnDisconnect>;
	readonly wakeRedrive: WakeRedrive;
	readonly agingDays: number;
	readonly newDisconnectId: (at: Date) => string;
	readonly now: Now;
	readonly log: Log;
}

/** A disconnect to be placed. */
export interface PlaceDisconnectInput {
	readonly accountId: string;
	readonly userName: string;
	readonly draft: DisconnectDraft;
}

/**
 * Stores a disconnect and works on it. All faults are answered at once, and then nothing is stored. Once stored it cannot be
 * lost: it is due until nothing is left to do. Numbers that go back to stock at once wake the redrive function, so that a
 * backordered order has them without waiting for the schedule.
 */
export function makePlaceDisconnect(ports: PlaceDisconnectPorts) {
	return async function placeAndBegin({
		accountId,
		userName,
		draft,
	}: PlaceDisconnectInput): Promise<Result<Disconnect>> {
		const { now, log } = ports;
		const checked = checkDisconnectDraft(draft);
		if (!checked.ok) {
			const { status, faults } = checked.refusal;
			log("disconnect-rejected", { accountId, status, codes: [...new Set(faults.map(({ code }) => code))] });
			return checked;
		}
		const { value: request } = checked;
		const at = now();
		const disconnect = placeDisconnect(
			{ disconnectId: ports.newDisconnectId(at), accountId, createdBy: userName, request },
			ports.agingDays,
			at,
		);
		await ports.disconnects.add(disconnect);
		const { disconnectId } = disconnect;
		log("disconnect-placed", {
			disconnectId,
			accountId,
			mode: request.mode,
			requested: request.numbers.length,
		});
		await begin(ports, disconnect);
		return ok(disconnect);
	};
}

/** Failures are logged and otherwise ignored: the disconnect is due, and the sweep goes on with it. */
async function begin(
	{ workOn, wakeRedrive, log }: PlaceDisconnectPorts,
	disconnect: Disconnect,
): Promise<void> {
	const { disconnectId, accountId, request } = disconnect;
	try {
		const done = request.numbers.length <= NUMBERS_AT_ONCE_MAX ? await workOn(disconnect) : disconnect;
		const isLeft = done.status === "RECEIVED";
		if (isLeft || done.restocked.size > 0) await wakeRedrive();
	} catch (error) {
		const consequence = "the disconnect is due, the redrive function goes on with it";
		log("disconnect-left", { disconnectId, accountId, error: String(error), consequence });
	}
}
