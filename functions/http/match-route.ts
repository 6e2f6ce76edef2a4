import type { ApiRoute } from "./api-route.ts";

/** The routes of one path, one for each of its methods, and the parameters in it. */
export interface MatchedPath {
	readonly routes: readonly [ApiRoute, ...ApiRoute[]];
	readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the routes of a path, given as its segments. */
export type MatchPath = (segments: readonly string[]) => MatchedPath | undefined;

/**
 * Puts routes in the order in which they match: a literal goes before a parameter in the same place, as in API Gateway. Literals
 * match in any case, for clients disagree about it (contract, section 1.0).
 */
export function pathMatcher(routes: readonly ApiRoute[]): MatchPath {
	const patterns = [...Map.groupBy(routes, ({ path }) => path)]
		.map(([path, ofPath]) => {
			const parts = path.split("/").slice(1);
			return { parts, kinds: kinds(parts), ofPath };
		})
		.sort((a, b) => (a.kinds < b.kinds ? -1 : 1));
	return function matchPath(segments) {
		for (const { parts, ofPath } of patterns) {
			const parameters = parametersOf(parts, segments);
			const [route, ...others] = ofPath;
			if (parameters !== undefined && route !== undefined) return { routes: [route, ...others], parameters };
		}
		return undefined;
	};
}

/** The route of a path for a method; undefined where the path does not have it. */
export const routeOfMethod = ({ routes }: MatchedPath, method: string): ApiRoute | undefined =>
	routes.find((route) => route.method === method);

const isParameter = (part: string): boolean => part.startsWith("{");

const kinds = (parts: readonly string[]): string =>
	parts.map((part) => (isParameter(part) ? "1" : "0")).join("");

function parametersOf(
	parts: readonly string[],
	segments: readonly string[],
): Record<string, string> | undefined {
	if (parts.length !== segments.length) return undefined;
	const parameters: Record<string, string> = {};
	for (const [index, part] of parts.entries()) {
		const segment = segments[index] ?? "";
		if (segment === "") return undefined;
		if (isParameter(part)) parameters[part.slice(1, -1)] = segment;
		else if (part !== segment.toLowerCase()) return undefined;
	}
	return parameters;
}
