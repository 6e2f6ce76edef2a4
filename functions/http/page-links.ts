import type { PageLinks } from "../../domain/wire/links-codec.ts";
import type { ApiRequest } from "./api-request.ts";

/** What links between pages name. */
export interface LinkedPage {
	readonly size: number;
	/** What begins the next page; absent on the last. */
	readonly next?: string;
}

/** The links of a page: the same question with another page, so that a filtered list stays filtered (contract, section 1.2). */
export function pageLinks({ url, parameters }: ApiRequest, { size, next }: LinkedPage): PageLinks {
	const others = parameters
		.filter(([name]) => !/^(page|size)$/i.test(name))
		.map(([name, value]): [string, string] => [name, value]);
	const link = (page: string) =>
		`${url}?${new URLSearchParams([["page", page], ["size", String(size)], ...others])}`;
	return { first: link("1"), ...(next === undefined ? {} : { next: link(next) }) };
}
