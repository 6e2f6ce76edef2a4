/** A path of the API and what answers its methods; `ANY` answers those that have no entry of their own. */
export interface Route<Target> {
	/** As API Gateway writes it: `/accounts/{accountId}/orders/{proxy+}`. */
	readonly path: string;
	readonly methods: ReadonlyMap<string, Target>;
}

/** The route of one request. */
export interface Match<Target> {
	readonly path: string;
	readonly target: Target;
	/** By name, decoded; `undefined` if the path has none. */
	readonly parameters: Readonly<Record<string, string>> | undefined;
}

/** A literal segment beats a parameter, and a parameter beats the rest of a path. */
const LITERAL = 0;
const PARAMETER = 1;
const GREEDY = 2;

/** Finds what answers a method and a path, which starts with a slash and is still encoded. */
export class RouteTable<Target> {
	readonly #routes: readonly (Route<Target> & { readonly segments: readonly string[] })[];

	constructor(routes: readonly Route<Target>[]) {
		this.#routes = routes
			.map((route) => ({ ...route, segments: segmentsOf(route.path) }))
			.sort((a, b) => (kinds(a.segments) < kinds(b.segments) ? -1 : 1));
	}

	/** The best match; `undefined` if the API has no such path or the path no such method. Throws on a broken escape. */
	match(method: string, path: string): Match<Target> | undefined {
		const segments = segmentsOf(path).map(decodeURIComponent);
		for (const route of this.#routes) {
			const parameters = parametersOf(route.segments, segments);
			if (parameters === undefined) continue;
			const target = route.methods.get(method) ?? route.methods.get("ANY");
			if (target === undefined) return undefined;
			return {
				path: route.path,
				target,
				parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
			};
		}
		return undefined;
	}
}

/** A slash at the end makes no difference. */
function segmentsOf(path: string): string[] {
	return path.replace(/\/$/, "").split("/").slice(1);
}

function kind(segment: string): number {
	if (!segment.startsWith("{")) return LITERAL;
	return segment.endsWith("+}") ? GREEDY : PARAMETER;
}

/** As text, for the order in which routes are tried: the first place where two differ decides. */
const kinds = (segments: readonly string[]): string => segments.map(kind).join("");

function parametersOf(
	pattern: readonly string[],
	segments: readonly string[],
): Record<string, string> | undefined {
	const parameters: Record<string, string> = {};
	for (const [index, part] of pattern.entries()) {
		const segment = segments[index];
		if (segment === undefined || (segment === "" && kind(part) !== LITERAL)) return undefined;
		if (kind(part) === GREEDY) return { ...parameters, [part.slice(1, -2)]: segments.slice(index).join("/") };
		if (kind(part) === PARAMETER) parameters[part.slice(1, -1)] = segment;
		else if (part !== segment) return undefined;
	}
	return pattern.length === segments.length ? parameters : undefined;
}
