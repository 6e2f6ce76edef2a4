const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * True for the name of an encoding in which a body of UTF-8 is the same bytes: its own, in any case, and that of ASCII where the body
 * has nothing else.
 */
export const isCharsetOf = (name: string, body: string): boolean =>
	/^utf-?8$/i.test(name) || (/^(us-)?ascii$/i.test(name) && !BEYOND_ASCII.test(body));

/** The charsets that a `Content-Type` names, one at most where it is right; in quotation marks of either kind or without (RFC 9110, section 8.3.1). */
const CHARSET = /;\s*charset\s*=\s*["']?([^"';,\s]*)/gi;

/** False where the `Content-Type` of a body says that its bytes are another text than they are in UTF-8. */
export const fitsCharset = (contentType: string, body: string): boolean =>
	[...contentType.matchAll(CHARSET)].every(([, name = ""]) => isCharsetOf(name, body));
