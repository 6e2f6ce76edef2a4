/**
 * A text, with the escapes in it, or a number. Of well-formed JSON every quotation mark begins or ends a text, so that no look goes
 * back: whoever uses this has had it parsed.
 */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** A number of so few digits and nothing else is always the number that was written. */
const SURELY_EXACT = /^-?[1-9]\d{0,14}$/;

/**
 * The first number in a text of well-formed JSON that is not read as it is written; undefined without one. JSON has numbers of any
 * length, JavaScript 53 bits for one: 9007199254740993 would be read as another, 1e400 as none, and of 1.50 a digit would be lost.
 * It is looked for wherever it stands, also where a member of the same name comes after it.
 */
export function inexactNumber(json: string): string | undefined {
	for (const [written] of json.matchAll(TEXT_OR_NUMBER))
		if (!written.startsWith('"') && !isExact(written)) return written;
	return undefined;
}

/** Beyond the largest safe integer neighbours are read as one number, so nobody knows which of them was meant. */
const isExact = (written: string): boolean =>
	SURELY_EXACT.test(written) ||
	(String(Number(written)) === written && Math.abs(Number(written)) <= Number.MAX_SAFE_INTEGER);
