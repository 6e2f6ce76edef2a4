import { computed, signal } from "@preact/signals";

/** Where in the console somebody is: what stands behind `#` in the address, taken apart. */
export interface Place {
	/** The segments, decoded: `orders`, `019adf3a-…`; none on the first page. */
	readonly segments: readonly string[];
	readonly query: URLSearchParams;
}

/** The place that an address names; a segment that is escaped wrongly is taken as it is. */
export function placeOf(hash: string): Place {
	const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
	return { segments: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** The address of a place, for a link; what is undefined or empty in the query is left out. */
export function addressOf(
	segments: readonly string[],
	query: Readonly<Record<string, string | undefined>> = {},
): string {
	const said = Object.entries(query).filter(([, value]) => value);
	const search = new URLSearchParams(said as [string, string][]).toString();
	return `#/${segments.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

const hash = signal("");

/** Where somebody is now. */
export const place = computed(() => placeOf(hash.value));

/** Follows the address of the window from now on. */
export function followAddress(window: {
	readonly location: { readonly hash: string };
	addEventListener(type: "hashchange", listener: () => void): void;
}): void {
	const read = () => {
		hash.value = window.location.hash;
	};
	window.addEventListener("hashchange", read);
	read();
}
