import { clipped } from "../fault.ts";
import { isCharsetOf } from "./charset.ts";

const DECLARATION = /^<\?xml\s/;

/** The encodings that a declaration names; well-formed ones name one at most, in quotes. */
const ENCODING = /\sencoding\s*=\s*["']?([^"'\s?]*)/g;

/**
 * Why the declaration of a document does not fit its bytes, which are UTF-8 (contract, section 6); undefined for one that does, and
 * without one. A reader that goes by the declaration would find another text in the same bytes (XML 1.0, section 4.3.3).
 */
export function encodingObjection(body: string): string | undefined {
	if (!DECLARATION.test(body)) return undefined;
	const end = body.indexOf("?>");
	const declaration = end < 0 ? body : body.slice(0, end);
	for (const [, encoding = ""] of declaration.matchAll(ENCODING))
		if (!isCharsetOf(encoding, body))
			return `The XML declaration says encoding '${clipped(encoding)}', and the body is UTF-8: it must say UTF-8, or nothing.`;
	return undefined;
}
