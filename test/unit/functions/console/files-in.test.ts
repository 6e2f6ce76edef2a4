import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesIn } from "../../../../functions/console/files-in.ts";

it("has the texts of a folder by their names", () => {
	const folder = mkdtempSync(join(tmpdir(), "files-in-"));
	writeFileSync(join(folder, "a.css"), "a{}");
	writeFileSync(join(folder, "b.js"), "“b”");
	expect(filesIn(folder)).toEqual(
		new Map([
			["a.css", "a{}"],
			["b.js", "“b”"],
		]),
	);
	rmSync(folder, { recursive: true });
});
