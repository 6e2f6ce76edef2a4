import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** The texts that there are, by their names. `index.html` is the page. */
export type ServedFiles = ReadonlyMap<string, string>;

/** What a file is, by the end of its name. */
const TYPES: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	css: "text/css; charset=utf-8",
	svg: "image/svg+xml",
	json: "application/json",
};

/**
 * Scripts, styles, pictures and requests of this origin alone, and nothing else at all; nobody shows the page inside theirs. Text that
 * somebody would have run as markup is refused by the browser, for no script here has a policy that makes trusted markup.
 */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join("; ");

const SAFE_HEADERS = {
	"Content-Security-Policy": POLICY,
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "no-referrer",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Strict-Transport-Security": "max-age=31536000",
};

/** The names of files have a hash of what is in them: one that is known never changes. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * Answers with a file by the last segment of the path, whatever stands before it: the page is at two addresses, with a slash at its
 * end and without. A name is looked up and never opened, so that nothing but these files can be read.
 */
export function serveFiles(files: ServedFiles) {
	return async function serveFile({
		pathParameters,
	}: Pick<APIGatewayProxyEvent, "pathParameters">): Promise<APIGatewayProxyResult> {
		const name = (pathParameters?.proxy ?? "").split("/").at(-1) || "index.html";
		const body = files.get(name);
		if (body === undefined)
			return {
				statusCode: 404,
				headers: {
					...SAFE_HEADERS,
					"Content-Type": "text/plain; charset=utf-8",
					"Cache-Control": "no-store",
				},
				body: "There is no such file. Load the console anew: it has been updated.\n",
			};
		return {
			statusCode: 200,
			headers: {
				...SAFE_HEADERS,
				"Content-Type": TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
				"Cache-Control": name === "index.html" ? "no-cache" : FOR_EVER,
			},
			body,
		};
	};
}
