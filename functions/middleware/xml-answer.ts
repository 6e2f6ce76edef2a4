import type { APIGatewayProxyResult } from "aws-lambda";

/** Media type of every answer (contract, section 6). */
export const XML_CONTENT_TYPE = "application/xml; charset=utf-8";

/** An answer with an XML body, or with none when `body` is empty. */
export const xmlAnswer = (
	statusCode: number,
	body: string,
	headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyResult => ({
	statusCode,
	headers: { ...(body === "" ? {} : { "Content-Type": XML_CONTENT_TYPE }), ...headers },
	body,
});
