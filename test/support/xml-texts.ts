import type { Report } from "../../domain/fault.ts";
import * as document from "../../domain/wire/xml-document.ts";

/** In a test a text that is none is the test's own fault. */
const fail: Report = ({ description }) => {
	throw new Error(description);
};

/** The text of the first child of that name; undefined without one. */
export const textOf = (element: document.XmlElement, name: string): string | undefined =>
	document.textOf(element, name, fail);

/** The texts of every `item` in every `list` child; of items that hold elements what is left, for they may only be counted. */
export const listOf = (element: document.XmlElement, list: string, item: string): readonly string[] =>
	document.listOf(element, list, item, () => {});
