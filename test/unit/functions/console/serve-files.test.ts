import { expect, it } from "vitest";
import { serveFiles } from "../../../../functions/console/serve-files.ts";

const serve = serveFiles(
	new Map([
		["index.html", "<!doctype html>"],
		["main-ABC.js", "run()"],
		["style-ABC.css", "a{}"],
	]),
);
const ask = (proxy?: string) => serve({ pathParameters: proxy === undefined ? null : { proxy } });

it("serves the page, which is asked for anew each time, with and without a slash at the end of its address", async () => {
	for (const proxy of [undefined, ""])
		expect(await ask(proxy)).toMatchObject({
			statusCode: 200,
			body: "<!doctype html>",
			headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" },
		});
});

it.each([
	["main-ABC.js", "text/javascript; charset=utf-8"],
	["style-ABC.css", "text/css; charset=utf-8"],
	["console/main-ABC.js", "text/javascript; charset=utf-8"], // as a page whose address ends in a slash asks for it
])("serves %s to be kept for ever", async (name, type) => {
	expect(await ask(name)).toMatchObject({
		statusCode: 200,
		headers: { "Content-Type": type, "Cache-Control": "public, max-age=31536000, immutable" },
	});
});

it.each(["main-OLD.js", "../index.mjs", "..%2Findex.mjs", "/etc/passwd", "__proto__", "constructor"])(
	"has no %s, and says what to do",
	async (name) => {
		expect(await ask(name)).toMatchObject({
			statusCode: 404,
			headers: { "Cache-Control": "no-store" },
			body: expect.stringContaining("Load the console anew"),
		});
	},
);

it("lets the page load from its own origin alone, run nothing that is written into it, and stand in nobody's frame", async () => {
	for (const proxy of [undefined, "main-ABC.js", "unknown"]) {
		const { headers } = await ask(proxy);
		expect(String(headers?.["Content-Security-Policy"]).split("; ")).toEqual([
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
		]);
		expect(headers).toMatchObject({
			"X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin",
		});
	}
});
