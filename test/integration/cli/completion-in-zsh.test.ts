import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

const HAS_ZSH = spawnSync("zsh", ["-c", "zmodload zsh/zpty"]).status === 0;
if (!HAS_ZSH) console.warn("SKIPPED: completion in zsh. There is no zsh here; bash is asked in any case.");

/**
 * Types into a zsh in a terminal of its own, as somebody does who has the completion in their `.zshrc`, and presses the tabulator. The
 * line then goes to a function of the program's name, which says what it was given: what zsh made of the line.
 */
const TYPIST = `
zmodload zsh/zpty
zpty shell "cd $1 && HOME=$1 ZDOTDIR=$1 TERM=dumb zsh -i"
until { zpty -r shell line } && [[ $line == *ready* ]]; do :; done
for typed in "\${@:2}"; do
  zpty -n -w shell "number-orders $typed"$'\\t\\n'
  until { zpty -r shell line } && [[ $line == given:* ]]; do :; done
  print -rn -- "\${line#given:}"
done
zpty -d shell`;

it.skipIf(!HAS_ZSH)("zsh completes commands, options, choices and files behind the tabulator", async () => {
	const home = await mkdtemp(join(tmpdir(), "zsh-"));
	onTestFinished(() => rm(home, { recursive: true }));
	const { stdout: script } = await promisify(execFile)("cli/number-orders.mjs", ["completion", "zsh"]);
	const own = 'number-orders() { print -r -- "given:$*" }';
	await writeFile(join(home, ".zshrc"), [own, script, "unsetopt beep list_beep", "print ready"].join("\n"));
	await writeFile(join(home, "stock.csv"), "");
	const completed = {
		inv: "inventory",
		"inventory im": "inventory import",
		"inventory import st": "inventory import stock.csv",
		"inventory import stock.csv --dr": "inventory import stock.csv --dry-run",
		"inventory import --report st": "inventory import --report stock.csv",
		"inventory export --status wi": "inventory export --status withdrawn",
		"orders list 9900000 --status CO": "orders list 9900000 --status COMPLETE",
		"completion z": "completion zsh",
	};
	const { stdout } = await promisify(execFile)("zsh", [
		"-fc",
		TYPIST,
		"typist",
		home,
		...Object.keys(completed),
	]);
	expect(stdout.trimEnd().split(/\s*\n/)).toEqual(Object.values(completed));
});
