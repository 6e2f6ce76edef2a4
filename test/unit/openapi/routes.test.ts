import { expect, it } from "vitest";
import { routesOverPorts as accountRoutes } from "../../../functions/account-api/routes-over-ports.ts";
import { routesOverPorts as numbersRoutes } from "../../../functions/numbers-api/routes-over-ports.ts";
import { routesOverPorts as operatorRoutes } from "../../../functions/operator-api/routes-over-ports.ts";
import { routesOverPorts as ordersRoutes } from "../../../functions/orders-api/routes-over-ports.ts";
import { readOpenApi } from "../../support/openapi-document.ts";

/** A route names what it reaches for, and reaches for it only when it is asked. */
const NOTHING = {} as never;

/** A method and a path, whatever its parameters are called and its literals spelled. */
const nameOf = (method: string, path: string): string =>
	`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}").toLowerCase()}`;

it("docs/openapi.yaml declares every route there is, and no other", () => {
	const routes = [
		...ordersRoutes(NOTHING),
		...numbersRoutes(NOTHING),
		...accountRoutes(NOTHING),
		...operatorRoutes(NOTHING),
	];
	const declared = Object.entries(readOpenApi().paths).flatMap(([path, item]) =>
		Object.keys(item).map((method) => nameOf(method, path)),
	);
	expect(routes.map(({ method, path }) => nameOf(method, path)).sort()).toEqual(declared.sort());
});
