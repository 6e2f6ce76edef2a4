/** How every response body begins; clients match on this prefix (contract, section 0, decision 12). */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? "");

/** `<name>text</name>`, or nothing when there is no text: an empty date or number breaks clients (contract, decision 11). */
export const leaf = (name: string, text: string | number | boolean | undefined): string =>
	text === undefined || text === "" ? "" : `<${name}>${escaped(String(text))}</${name}>`;

/** `<name>…</name>` around finished parts, or `<name/>` around none. */
export const node = (name: string, ...parts: readonly string[]): string => {
	const inner = parts.join("");
	return inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;
};

/** A finished document: the declaration and one root element. */
export const document = (root: string): string => XML_DECLARATION + root;
