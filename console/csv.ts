/** Text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Such as a number in E.164, which begins with `+` and is none. */
const PLAIN_NUMBER = /^\+?\d+$/;

/** A table as CSV (RFC 4180), its first line the titles. What a spreadsheet would run is marked as text by an apostrophe. */
export function csvOf(
	titles: readonly string[],
	rows: readonly (readonly (string | number | undefined)[])[],
): string {
	return [titles, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number | undefined): string {
	const text = String(value ?? "");
	const safe =
		typeof value === "string" && FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
