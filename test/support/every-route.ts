import { globSync } from "node:fs";
import { resolve } from "node:path";
import type { ApiRoute } from "../../functions/http/api-route.ts";

/** What a route of `everyRoute` throws when it is called. */
export const REACHED = "reached";

/** Stands for any use case, and for all that hangs on it. */
const useCases: unknown = new Proxy(() => {}, {
	get: () => useCases,
	apply: () => {
		throw new Error(REACHED);
	},
});

/** Every route that there is, found by the names of files. What is behind them is that they throw `REACHED`. */
export async function everyRoute(): Promise<readonly ApiRoute[]> {
	const files = globSync("functions/**/*routes.ts").map(async (file) => {
		const made = (await import(resolve(file))) as Record<string, (api: unknown) => readonly ApiRoute[]>;
		return Object.values(made).flatMap((make) => make(useCases));
	});
	return (await Promise.all(files)).flat();
}
