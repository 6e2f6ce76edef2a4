import { type Exchange, objectionsTo } from "../support/openapi-validator.ts";
import { IGNORES_GATEWAY_RESPONSES } from "./emulator-deviations.ts";

/** What the gateway answers by itself, and not a function. */
const UNAUTHORIZED = 401;

/** For people, and no part of the API that the document describes. */
const CONSOLE = /\/api\/console(\/|$)/;

const plainFetch = globalThis.fetch;

/**
 * From now on every request that a test makes of the service, and its answer, must be as `docs/openapi.yaml` declares: `fetch` throws
 * what is not.
 */
export function holdToContract(baseUrl: string): void {
	globalThis.fetch = async (input, init) => {
		const answer = await plainFetch(input, init);
		if (!String(input).startsWith(baseUrl)) return answer;
		if (CONSOLE.test(String(input))) return answer;
		if (IGNORES_GATEWAY_RESPONSES && answer.status === UNAUTHORIZED) return answer;
		const request = new Request(input, init);
		const exchange: Exchange = {
			method: request.method,
			url: request.url,
			request: {
				type: request.headers.get("content-type") ?? "application/xml",
				body: await request.text(),
			},
			status: answer.status,
			headers: answer.headers,
			body: await answer.clone().text(),
		};
		const objections = objectionsTo(exchange);
		if (objections.length === 0) return answer;
		const { method, url, status, body } = exchange;
		throw new Error(
			`${method} ${url} (${status}) is not as docs/openapi.yaml declares (mend the one or the other; npm run generate):\n- ${objections.join("\n- ")}\n${body.slice(0, 2000)}`,
		);
	};
}
