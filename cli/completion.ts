import { join } from "node:path";
import type { Command } from "commander";

const PROGRAM = join(import.meta.dirname, "number-orders.mjs");

/** Of the words typed, those that are no options, each with a blank behind it, are what leads to a command. */
const WORDS_SO_FAR = `_number_orders() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=" " i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in -*) ;; *) words+="\${COMP_WORDS[i]} " ;; esac
  done
  COMPREPLY=()`;

/**
 * What a shell has to be told to complete the words of a program: its commands, their options, the choices that some of those have, and
 * files for the rest. zsh understands it in the words of bash. Where nothing is called `number-orders`, this checkout's is.
 */
export function completionLines(program: Command, shell: "bash" | "zsh"): readonly string[] {
	return [
		...(shell === "zsh" ? ["autoload -Uz compinit bashcompinit && compinit && bashcompinit"] : []),
		`command -v number-orders >/dev/null || number-orders() { ${quoted(PROGRAM)} "$@"; }`,
		...WORDS_SO_FAR.split("\n"),
		'  case "$words$prev" in',
		...commandsIn(program, "").flatMap(choicesOf),
		"  esac",
		'  case "$words" in',
		...commandsIn(program, "").reverse().map(caseOf),
		"  esac",
		"}",
		"complete -o default -F _number_orders number-orders",
	];
}

interface Completed {
	/** The words that lead to the command, each with a blank behind it. */
	readonly path: string;
	readonly command: Command;
}

/** A command and all that are in it, each before those in it. */
const commandsIn = (command: Command, path: string): Completed[] => [
	{ path, command },
	...command.commands.flatMap((inner) => commandsIn(inner, `${path}${inner.name()} `)),
];

/** A command completes those in it; one that does something, its options, and files where nothing else fits. */
function caseOf({ path, command }: Completed): string {
	const names = command.commands.map((inner) => inner.name());
	const words = names.length > 0 ? [...names, "help"] : flagsOf(command);
	const pattern = names.length > 0 ? `" ${path}"` : `" ${path}"*`;
	return `    ${pattern}) ${reply(words)} ;;`;
}

const flagsOf = (command: Command): readonly string[] => [
	...command.options.map(({ long }) => long ?? "").filter(Boolean),
	"--help",
];

/** Behind an option that has choices, those. */
const choicesOf = ({ path, command }: Completed): readonly string[] =>
	command.options.flatMap(({ long, argChoices }) =>
		long && argChoices ? [`    " ${path}"*"${long}") ${reply(argChoices)}; return ;;`] : [],
	);

const reply = (words: readonly string[]): string =>
	`COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur"))`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
