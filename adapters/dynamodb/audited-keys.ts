import { DISCONNECT_PREFIX, DUE_DISCONNECTS, dueShard, type Key } from "./keys.ts";
import { EVENT_PREFIX, eventNameOf, eventShard } from "./order-part-keys.ts";
import { RECEIVERS_DUE, WAITED_FOR } from "./receiver-keys.ts";
import { RESERVATIONS_DUE, reservedNumberIn } from "./reservation-keys.ts";

/** A key as one text, for people; `keyOfText` reads it. No partition of the orders table has a blank in its name. */
export const textOfKey = ({ PK, SK }: Key): string => `${PK} ${SK}`;

/** Reads what `textOfKey` wrote. */
export function keyOfText(text: string): Key {
	const [PK = "", ...rest] = text.split(" ");
	return { PK, SK: rest.join(" ") };
}

/** Index `due`: the partition of whatever has that key and can be due. */
export function dueShardOf({ PK, SK }: Key): string {
	if (reservedNumberIn(PK) !== undefined) return RESERVATIONS_DUE;
	if (SK.startsWith(DISCONNECT_PREFIX)) return DUE_DISCONNECTS;
	if (SK === WAITED_FOR) return RECEIVERS_DUE;
	if (SK.startsWith(EVENT_PREFIX)) return eventShard(eventNameOf({ PK, SK }));
	return dueShard(SK);
}
