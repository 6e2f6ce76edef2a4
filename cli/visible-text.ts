/**
 * What a terminal does not show but obeys: control characters (C0 with the escape that begins every sequence, DEL, C1), what turns
 * the direction of a line around so that it reads as another, and what ends a line; and half of a surrogate pair, which is nothing.
 */
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Surrogate}/gu;

/**
 * A text of one line in which everything can be seen: what is invisible is written by its code, `\x1b` or `\u202e`. Texts of files
 * and of customers are shown to operators so: they could clear the screen, or write on it what no command has said.
 */
export const visible = (text: string): string => text.replace(INVISIBLE, escaped);

function escaped(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16);
	return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
}
