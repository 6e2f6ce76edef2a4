import type { ApiFunction } from "./service.ts";

/** Which function the gateway has answer which paths, by their literals in lower case; numbers-api the rest (`infra/constructs/orders-api.ts`). */
const FUNCTIONS: readonly (readonly [paths: RegExp, name: ApiFunction])[] = [
	[/^\/operator\//, "operatorApi"],
	[/^\/accounts\/[^/]+(\/sites\/[^/]+)?\/orders(\/|$)/, "ordersApi"],
	[/^\/accounts\/[^/]+(\/(sites|subscriptions)(\/.*)?|\/sippeers)?$/, "accountApi"],
	[/^\/oauth2\//, "accountApi"],
];

/** The function that the gateway has answer a path, with or without a version and a query. */
export const functionOf = (path: string): ApiFunction => {
	const [plain = ""] = path.replace(/^\/v[12](\.0)?(?=\/)/, "").split("?");
	return FUNCTIONS.find(([paths]) => paths.test(plain))?.[1] ?? "numbersApi";
};
