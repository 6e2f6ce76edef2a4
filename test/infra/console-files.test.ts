import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { consoleFiles } from "../../infra/constructs/console-files.ts";

/**
 * What the first look at the console may take of a phone's connection, the sign-in alone: 25 kB are 0.13 s at 1.6 Mbit/s, and with two
 * round trips of 150 ms less than half of the second in which it is to be usable. (60 kB were asked for.)
 */
const FIRST_BYTES_MAX = 25_000;

/** And all of it together. */
const ALL_BYTES_MAX = 150_000;

const files = consoleFiles();
const page = Buffer.from(files.get("index.html") ?? []).toString();
const named = [...page.matchAll(/(?:src|href)="console\/([^"]+)"/g)].map(([, name = ""]) => name);
const compressed = (names: readonly string[]) =>
	names.reduce((bytes, name) => bytes + gzipSync(files.get(name) ?? "").length, 0);

test("the page names files that are there, each under a name with the hash of what is in it", () => {
	expect(named.length).toBeGreaterThanOrEqual(3);
	for (const name of named) expect([...files.keys()]).toContain(name);
	for (const name of files.keys())
		if (name !== "index.html") expect(name).toMatch(/-[0-9A-Z]{8}\.(js|css|svg|json)$/);
});

test("the page names every script that its own cannot begin without: a browser asks for them at once", () => {
	const scripts = named.filter((name) => name.endsWith(".js"));
	for (const script of scripts) {
		const text = Buffer.from(files.get(script) ?? []).toString();
		for (const [, needed = ""] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
			expect(named).toContain(needed);
	}
});

test("what the page loads first, and all that it ever loads, stay within their budgets", () => {
	expect(compressed([...named, "index.html"])).toBeLessThan(FIRST_BYTES_MAX);
	expect(compressed([...files.keys()])).toBeLessThan(ALL_BYTES_MAX);
});

test("the page has no script and no style of its own, and asks nobody else for anything", () => {
	expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|:\/\//);
	for (const [name, content] of files)
		if (name.endsWith(".css")) expect(Buffer.from(content).toString()).not.toMatch(/@import|url\(/);
});
