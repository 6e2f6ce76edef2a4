import type { APIGatewayProxyEvent } from "aws-lambda";

/** A header of the request, its name in any case; undefined without it. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
	const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
	return entry?.[1];
}
