import type { PageLinks } from "../../domain/xml/links-codec.ts";

/** What of a request its links are built from. */
interface ListRequest {
	/** Without query. */
	readonly url: string;
	query(name: string): string | undefined;
}

/** The links of a page: the same list, by the parameters that the client gave, from its beginning and from the next item on. */
export function pageLinks(
	request: ListRequest,
	parameters: readonly string[],
	size: number,
	next: string | undefined,
): PageLinks {
	const given = parameters.flatMap((name): [string, string][] => {
		const text = name === "page" || name === "size" ? undefined : request.query(name);
		return text ? [[name, text]] : [];
	});
	const pageAt = (page: string) =>
		`${request.url}?${new URLSearchParams([["page", page], ["size", String(size)], ...given])}`;
	return { first: pageAt("1"), ...(next === undefined ? {} : { next: pageAt(next) }) };
}
