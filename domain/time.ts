/** A day in milliseconds. */
export const DAY_MS = 24 * 60 * 60_000;

/** The moment so many milliseconds after another, as it is stored: ISO 8601, UTC, milliseconds. */
export const later = (from: Date, ms: number): string => new Date(from.getTime() + ms).toISOString();
