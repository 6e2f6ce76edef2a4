/**
 * `npm run generate`: makes the reference page, that of the console, and the types of the client from docs/openapi.yaml. With --check nothing is written;
 * it ends with 1 when what is there is not what would be made.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { apiReference } from "./openapi/api-reference.mjs";
import { clientOperations } from "./openapi/client-operations.mjs";
import { consoleReference } from "./openapi/console-reference.mjs";

const document = parse(readFileSync("docs/openapi.yaml", "utf8"));
const made = {
	"docs/api-reference.md": apiReference(document),
	"client/operations.ts": clientOperations(document),
	"console/reference.ts": consoleReference(document),
};
const isCheck = process.argv.includes("--check");
for (const [file, text] of Object.entries(made)) {
	if (!isCheck) writeFileSync(file, text);
	else if (readFileSync(file, "utf8") !== text) {
		console.error(`${file} is not what docs/openapi.yaml says: run "npm run generate".`);
		process.exitCode = 1;
	}
}
