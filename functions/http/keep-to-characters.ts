import { FAULTS } from "../../domain/fault.ts";
import { refused } from "../../domain/result.ts";
import { isForbidden } from "../../domain/wire/xml-characters.ts";
import type { ApiEvent, Phase } from "./api-event.ts";

/**
 * Keeps requests to characters that XML allows, wherever a route could take a text from but for the body, which its parsers look
 * through: what a route is told it can keep and echo (contract, section 6).
 */
export const keepToCharacters: Phase = {
	before({ event }) {
		const where = whereForbidden(event);
		if (where === undefined) return undefined;
		const fault = FAULTS.badRequest(`${where} holds a character that XML does not allow.`);
		return refused({ status: 400, faults: [fault], envelope: event.route.envelope });
	},
};

function whereForbidden({ address, headers, multiValueQueryStringParameters }: ApiEvent): string | undefined {
	if ([address.url, ...address.segments].some(isForbidden)) return "The path";
	if (
		Object.entries(multiValueQueryStringParameters ?? {})
			.flat(2)
			.some(isForbiddenText)
	)
		return "The query";
	return Object.values(headers ?? {}).some(isForbiddenText) ? "A header" : undefined;
}

/** The gateway's own events may lack what their types promise. */
const isForbiddenText = (text: string | undefined): boolean => text !== undefined && isForbidden(text);
