import { type Disconnect, placeDisconnect } from "../../domain/disconnect/disconnect.ts";
import type { DisconnectRequest } from "../../domain/disconnect/disconnect-request.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { afterNoon, orderIdOf } from "./order-builder.ts";

/** Days that the numbers of a disconnect made here age. */
export const AGING_DAYS = 30;

/** The moment at which the numbers of a disconnect placed at noon have aged. */
export const AGED = afterNoon(AGING_DAYS * 24 * 60 * 60_000);

/** A new disconnect of account 9900000 at noon. */
export const disconnect = (
	numbers: readonly TelephoneNumber[],
	terms: Partial<DisconnectRequest> = {},
	{ disconnectId = orderIdOf(0xd1), accountId = "9900000", at = afterNoon(0) } = {},
): Disconnect =>
	placeDisconnect(
		{ disconnectId, accountId, createdBy: "demo", request: { mode: "normal", numbers, ...terms } },
		AGING_DAYS,
		at,
	);
