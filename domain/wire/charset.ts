const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * True for the name of an encoding in which a body of UTF-8 is the same bytes: its own, in any case, and that of ASCII where the body
 * has nothing else.
 */
export const isCharsetOf = (name: string, body: string): boolean =>
	/^utf-?8$/i.test(name) || (/^(us-)?ascii$/i.test(name) && !BEYOND_ASCII.test(body));

/**
 * Encodings whose first half is ASCII. Clients name one of their own accord, whatever they send (Apache HttpClient 4,
 * `ContentType.APPLICATION_XML`: ISO-8859-1), where a declaration in the body is of whoever wrote it.
 */
const LIKE_ASCII = /^(iso[-_]?8859-\d{1,2}|latin-?\d{1,2}|(windows-|cp)125\d)$/i;

/** The charsets that a `Content-Type` names, one at most where it is right; in quotation marks of either kind or without (RFC 9110, section 8.3.1). */
const CHARSET = /;\s*charset\s*=\s*["']?([^"';,\s]*)/gi;

/** False where the `Content-Type` of a body says that its bytes are another text than they are in UTF-8. */
export const fitsCharset = (contentType: string, body: string): boolean =>
	[...contentType.matchAll(CHARSET)].every(
		([, name = ""]) =>
			name === "" || isCharsetOf(name, body) || (LIKE_ASCII.test(name) && !BEYOND_ASCII.test(body)),
	);
