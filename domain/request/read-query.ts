import { FAULTS, type Report } from "../fault.ts";

/** Reads a whole number of a query; undefined when it is missing, or after reporting that it does not fit. */
export function readWhole(
	name: string,
	text: string | undefined,
	{ least, most }: { readonly least: number; readonly most: number },
	report: Report,
): number | undefined {
	if (text === undefined) return undefined;
	if (!/^-?\d{1,15}$/.test(text)) report(FAULTS.notANumber(`${name} must be a whole number.`));
	else if (Number(text) < least || Number(text) > most)
		report(FAULTS.notBetween(`${name} must be between ${least} and ${most}.`));
	else return Number(text);
	return undefined;
}

/** Reads a day of a query, `YY-MM-DD` or `YYYY-MM-DD`, as its first moment in UTC (contract, section 1.2). */
export function readDate(name: string, text: string | undefined, report: Report): Date | undefined {
	if (text === undefined) return undefined;
	const [, year = "", month = "", day = ""] = /^(\d{2}|\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	const iso = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`;
	const date = new Date(`${iso}T00:00:00.000Z`);
	if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)) return date;
	report(FAULTS.dateInvalid(name));
	return undefined;
}
