import { marshal, unmarshal } from "./attributes.ts";

/** Longest token that is read: keys of an index, each of them bounded, in base64url. */
const LENGTH_MAX = 2_000;

/** Longest part of a key: a sort key takes 1,024 bytes, and a partition key twice as many (AWS, DynamoDB quotas). */
const PART_BYTES_MAX = 1_024;

type Attributes = ReturnType<typeof marshal>;

/** Where a page of a query ends, as a text for its client; of keys whose parts are texts. */
export const tokenOf = (lastKey: Attributes): string =>
	Buffer.from(JSON.stringify(unmarshal(lastKey))).toString("base64url");

/**
 * The key in a token, of exactly these names; undefined for a text that is none. A client can make one up: it says where to begin in
 * a partition that the query names itself, and nothing else.
 */
export function keyInToken(token: string, names: readonly string[]): Attributes | undefined {
	if (token.length > LENGTH_MAX) return undefined;
	try {
		const key: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
		if (typeof key !== "object" || key === null) return undefined;
		const texts = names.flatMap((name) => {
			const text: unknown = (key as Readonly<Record<string, unknown>>)[name];
			return typeof text === "string" && isPart(text) ? [[name, text] as const] : [];
		});
		return texts.length === names.length ? marshal(Object.fromEntries(texts)) : undefined;
	} catch {
		return undefined;
	}
}

/** True for a text that can be a part of a key; half of a surrogate pair has no bytes in UTF-8. */
const isPart = (text: string): boolean =>
	text !== "" && text.isWellFormed() && Buffer.byteLength(text) <= PART_BYTES_MAX;
