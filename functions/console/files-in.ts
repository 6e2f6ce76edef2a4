import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServedFiles } from "./serve-files.ts";

/** The texts of a folder, by their names: some 150 kB, read once when the function starts. */
export function filesIn(folder: string): ServedFiles {
	return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
