import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XML_DECLARATION } from "../../domain/wire/element.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");

/** The document of a shown text: its lines joined, their indentation dropped. */
export const documentOf = (text: string): string => XML_DECLARATION + text.replaceAll(/\s*\n\s*/g, "");

/** The document in a file of `test/fixtures`, where it is written over many lines to be read. */
export const xmlFixture = (name: string): string =>
	documentOf(readFileSync(join(FIXTURES, `${name}.xml`), "utf8"));
