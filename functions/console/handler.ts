import { join } from "node:path";
import { filesIn } from "./files-in.ts";
import { serveFiles } from "./serve-files.ts";

/** The web console: files that `npm run synth` has put beside this code, and nothing else. */
export const handler = serveFiles(filesIn(join(import.meta.dirname, "files")));
