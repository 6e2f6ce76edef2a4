import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parseSync } from "@swc/core";
import { expect, it } from "vitest";

/** Rules of the house that no linter knows. */
const sources = globSync("{domain,application,adapters,functions,infra,local,cli,console}/**/*.{ts,tsx}");
const tests = globSync("test/**/*.ts");
const linesOf = (file: string) => readFileSync(file, "utf8").split("\n");

const HANDLER_LINES_MAX = 30;
const FILE_LINES_MAX = 250;

/** A node of a syntax tree, as far as it matters here. */
interface Node {
	readonly type?: string;
	readonly body?: Node;
	readonly argument?: Node;
	readonly expression?: Node;
	readonly params?: readonly unknown[];
}

/** The arrows that other functions return, by how many parameters they have. */
function arrowsReturned(node: unknown): readonly number[] {
	if (typeof node !== "object" || node === null) return [];
	if (Array.isArray(node)) return node.flatMap(arrowsReturned);
	const { type, body, argument } = node as Node;
	const returned = bare(
		type === "ArrowFunctionExpression" ? body : type === "ReturnStatement" ? argument : undefined,
	);
	const here = returned?.type === "ArrowFunctionExpression" ? [returned.params?.length ?? 0] : [];
	return [...here, ...Object.values(node).flatMap(arrowsReturned)];
}

const bare = (node: Node | undefined): Node | undefined =>
	node?.type === "ParenthesisExpression" ? bare(node.expression) : node;

it("there are sources to look at", () => {
	expect(sources.length).toBeGreaterThan(80);
	expect(tests.length).toBeGreaterThan(60);
});

it("files are named in kebab-case, and none is a drawer for odds and ends", () => {
	for (const file of [...sources, ...tests]) {
		expect(basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/);
		expect(`${dirname(file)}/${basename(file, ".ts")}`).not.toMatch(
			/\b(utils?|helpers?|common|misc|index)\b/,
		);
	}
});

it("every exported name of the sources says what it promises", () => {
	const silent = sources.flatMap((file) => {
		const lines = linesOf(file);
		return lines.flatMap((line, index) => {
			const isExport = /^export (async )?(abstract )?(const|function|class|interface|type)\b/.test(line);
			return isExport && !lines[index - 1]?.trimEnd().endsWith("*/") ? `${file}: ${line}` : [];
		});
	});
	expect(silent).toEqual([]);
});

/** Tests of many files at once, by what they hold of them. */
const OF_MANY_FILES = [
	"cli/arguments",
	"domain/wire/json-requests",
	"functions/http/hostile-bodies",
	"functions/http/hostile-paths",
	"functions/http/isolation",
	"functions/log-events",
	"openapi/openapi",
	"openapi/openapi-validator",
	"openapi/routes",
];

it("a unit test is found by the path of its source", () => {
	const lost = globSync("test/unit/*/**/*.test.ts")
		.map((file) => file.slice("test/unit/".length, -".test.ts".length))
		.filter((name) => ![".ts", ".mjs"].some((ending) => existsSync(`${name}${ending}`)));
	expect(lost.sort()).toEqual(OF_MANY_FILES);
});

it("a handler wires and decides nothing", () => {
	for (const file of globSync("functions/*/handler.ts")) {
		const code = linesOf(file);
		expect(code.length, file).toBeLessThanOrEqual(HANDLER_LINES_MAX);
		expect(
			code.filter((line) => /\b(if|switch|for|while)\b.*\(|\? .* : /.test(line)),
			file,
		).toEqual([]);
	}
});

it("a function that a function returns has a name: stack traces, profiles and call graphs say which it was", () => {
	const unnamed = sources.flatMap((file) => {
		const code = readFileSync(file, "utf8");
		return arrowsReturned(
			parseSync(code, { syntax: "typescript", tsx: file.endsWith(".tsx"), target: "es2024" }).body,
		).map((parameters) => `${file}: an arrow with ${parameters} parameters`);
	});
	expect(unnamed).toEqual([]);
});

it("a file can be read at one sitting", () => {
	for (const file of sources) expect(linesOf(file).length, file).toBeLessThanOrEqual(FILE_LINES_MAX);
});

it("nothing is left to do in a comment", () => {
	for (const file of [...sources, ...tests])
		expect(
			linesOf(file).filter((line) => /\/\/.*\b(TODO|FIXME|XXX|HACK)\b/.test(line)),
			file,
		).toEqual([]);
});
