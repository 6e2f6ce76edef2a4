const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for a UUID in lower case, of any version: what the ids of orders, disconnects and subscriptions look like. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Where a UUID of version 7 has its time: the first 48 bits, milliseconds since 1970 (RFC 9562, section 5.7). */
const UUID_7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/;

/** When a UUID of version 7 was made; undefined for any other text. */
export function timeOfUuid(id: string): Date | undefined {
	const [, high, low] = UUID_7.exec(id) ?? [];
	return high === undefined ? undefined : new Date(Number.parseInt(`${high}${low}`, 16));
}
