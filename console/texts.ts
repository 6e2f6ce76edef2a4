/** A number as people of the numbering plan write it: `(919) 555-0100`; what is no such number is shown as it is. */
export function shownNumber(number: string): string {
	const [, npa, nxx, line] = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
	return npa === undefined ? number : `(${npa}) ${nxx}-${line}`;
}

/** `1 number`, `1,234 numbers`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** A moment, here and now: the time of today, the day and time of any other. */
export function shownTime(iso: string, now: Date = new Date()): string {
	const at = new Date(iso);
	if (Number.isNaN(at.getTime())) return iso;
	const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
	if (at.toDateString() === now.toDateString()) return time;
	const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
	return `${day}, ${time}`;
}

const UNITS = [
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
] as const;

/** How long ago, in the largest unit of which there is one: `3 hours`; under a minute `less than a minute`. */
export function shownAge(iso: string, now: Date = new Date()): string {
	const seconds = (now.getTime() - new Date(iso).getTime()) / 1000;
	for (const [unit, length] of UNITS)
		if (seconds >= length) return counted(Math.floor(seconds / length), unit);
	return "less than a minute";
}

/** A status as it is read: `Complete`. */
export const shownStatus = (status: string): string =>
	status.charAt(0).toUpperCase() + status.slice(1).toLowerCase();
