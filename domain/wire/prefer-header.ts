/**
 * The preference `wait` of a request's `Prefer` headers (RFC 7240, section 4.3): for how many whole seconds, from when the request is
 * received, the client will wait for its answer. Undefined where it asks for none, or for what is no number of seconds: a preference
 * that is not understood is ignored, never a fault (section 2). Of several the first alone counts, understood or not.
 */
export function waitPreference(headers: readonly string[]): number | undefined {
	for (const preference of partsOf(headers.join(","), ",")) {
		const [ownPart = ""] = partsOf(preference, ";"); // what follows are parameters of it; `wait` has none
		const equals = ownPart.indexOf("=");
		const name = equals < 0 ? ownPart : ownPart.slice(0, equals);
		if (name.trim().toLowerCase() === "wait") return secondsOf(equals < 0 ? "" : ownPart.slice(equals + 1));
	}
	return undefined;
}

/** A text taken apart at a separator; one inside a quoted string, which may not be closed, is none (RFC 7230, section 3.2.6). */
function partsOf(text: string, separator: "," | ";"): readonly string[] {
	const parts: string[] = [];
	let begin = 0;
	let isQuoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === '"') isQuoted = !isQuoted;
		else if (character === "\\" && isQuoted) at += 1;
		else if (character === separator && !isQuoted) {
			parts.push(text.slice(begin, at));
			begin = at + 1;
		}
	}
	return [...parts, text.slice(begin)];
}

/** A number of seconds as a token or as a quoted string: both mean the same (RFC 7240, section 2). */
function secondsOf(word: string): number | undefined {
	const text = word.trim();
	const value = /^".*"$/.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, "$1") : text;
	return /^\d+$/.test(value) ? Number(value) : undefined;
}
