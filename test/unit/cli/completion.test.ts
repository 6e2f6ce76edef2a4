import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { runCommandLine } from "../../../cli/command-line.ts";

const script = async (shell: string): Promise<string> => {
	const lines: string[] = [];
	const terminal = { out: (line: string) => void lines.push(line), err: () => {} };
	const targetOf = () => Promise.reject(new Error("A completion goes nowhere"));
	expect(await runCommandLine(["completion", shell], { terminal, targetOf })).toBe(0);
	return lines.join("\n");
};

/** What bash offers when the tabulator is pressed behind these words, for each of them. */
async function offered(typed: readonly string[]): Promise<readonly string[]> {
	const asks = typed.map(
		(words) =>
			`COMP_WORDS=(number-orders ${words.replace(/ $/, " ''")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _number_orders; echo "\${COMPREPLY[*]}"`,
	);
	return execFileSync("bash", ["-c", [await script("bash"), ...asks].join("\n")], { encoding: "utf8" })
		.trimEnd()
		.split("\n");
}

it("bash completes commands, options and choices, and leaves files to itself", async () => {
	const asked = {
		in: "inventory",
		"inventory ": "import withdraw export local-calling stats help",
		"inventory ex": "export",
		"inventory import --re": "--report --region",
		"inventory import stock.csv --dry": "--dry-run",
		"inventory export --status ": "free withdrawn taken",
		"orders list 9900000 --status B": "BACKORDERED",
		"orders show --js": "--json",
		"accounts nothing ": "",
		"inventory import ": "",
		"inventory import sto": "",
		"inventory import stock.csv --report ": "",
		"completion z": "zsh",
		"audit --st": "--stack",
	};
	expect(await offered(Object.keys(asked))).toEqual(Object.values(asked));
});

it("zsh is told the same, and each shell calls this checkout by its name", async () => {
	const [bash, zsh] = [await script("bash"), await script("zsh")];
	expect(zsh.split("\n").slice(2).join("\n")).toBe(bash);
	expect(zsh).toMatch(/ autoload -Uz compinit && compinit; \}\nautoload -Uz bashcompinit && bashcompinit\n/);
	expect(bash).toMatch(/\|\| number-orders\(\) \{ '\/.*\/cli\/number-orders\.mjs' "\$@"; \}/);
});
