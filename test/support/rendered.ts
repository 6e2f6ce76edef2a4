import { type Element, renderJson, renderXml, XML_DECLARATION } from "../../domain/wire/element.ts";

/** An answer as v1 writes it, without the declaration. */
export const xmlOf = (answer: Element): string => renderXml(answer, "LEGACY").slice(XML_DECLARATION.length);

/** An answer as v2 writes it in JSON, parsed. */
export const jsonOf = (answer: Element): unknown => JSON.parse(renderJson(answer));

/** What an answer is to be in XML, written over many lines to be read. */
export const lines = (...text: readonly string[]): string => text.join("").replaceAll(/\s*[\n\t]\s*/g, "");
