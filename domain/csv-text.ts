/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection): the signs, their full-width forms, and the white
 * space that it passes over before them.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A telephone number in E.164. It begins with a sign of formulas and can do nothing: `+` and digits come to a number. */
const E164 = /^\+\d{1,15}$/;

/**
 * A row of CSV (RFC 4180), its line break included. A field that a spreadsheet would take for a formula has a `'` before it, which
 * makes it a text there; telephone numbers in E.164 are left as they are, for other programs read them.
 */
export const csvRow = (fields: readonly (string | number)[]): string =>
	`${fields.map((field) => csvField(String(field))).join(",")}\r\n`;

function csvField(text: string): string {
	const safe = FORMULA.test(text) && !E164.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
