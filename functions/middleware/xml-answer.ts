import type { APIGatewayProxyResult } from "aws-lambda";
import { type Element, renderXml } from "../../domain/xml/element.ts";

/** Media type of every answer (contract, section 6). */
export const XML_CONTENT_TYPE = "application/xml; charset=utf-8";

/** An answer with an XML body. */
export const xmlAnswer = (
	statusCode: number,
	body: Element,
	headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyResult => ({
	statusCode,
	headers: { "Content-Type": XML_CONTENT_TYPE, ...headers },
	body: renderXml(body, "national"),
});
