import type { Page, PageWanted } from "../ports/directory.ts";

/** A page of what is at hand as a whole, in the order of its names, which are all different. */
export function pageOf<T>(
	all: readonly T[],
	nameOf: (item: T) => string,
	{ from = "", size }: PageWanted,
): Page<T> {
	const named = all.map((item) => ({ name: nameOf(item), item })).filter(({ name }) => name >= from);
	named.sort((a, b) => (a.name < b.name ? -1 : 1));
	const beyond = named[size];
	const items = named.slice(0, size).map(({ item }) => item);
	return beyond === undefined ? { items } : { items, next: beyond.name };
}
