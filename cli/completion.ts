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

/** zsh's own completion first, unless it is there. */
const BASH_WORDS_IN_ZSH = [
	"(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }",
	"autoload -Uz bashcompinit && bashcompinit",
];

/**
 * What a shell has to be told to complete the words of a program: its commands, their options, the choices that some of those have, and
 * files for the rest. zsh understands it in the words of bash. Where nothing is called `number-orders`, this checkout's is.
 */
export function completionLines(program: Command, shell: "bash" | "zsh"): readonly string[] {
	return [
		...(shell === "zsh" ? BASH_WORDS_IN_ZSH : []),
		`command -v number-orders >/dev/null || number-orders() { ${quoted(PROGRAM)} "$@"; }`,
		...WORDS_SO_FAR.split("\n"),
		'  case "$words$prev" in',
		...commandsIn(program, "").flatMap(valuesOf),
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

/**
 * A command completes those in it; one that does something, what its argument may be, and its options. Files come where nothing else
 * fits: where a file is meant, options stand back until a dash asks for them.
 */
function caseOf({ path, command }: Completed): string {
	const names = command.commands.map((inner) => inner.name());
	if (names.length > 0) return `    " ${path}") ${reply([...names, "help"])} ;;`;
	const takes = command.registeredArguments;
	const isFile = takes.some((argument) => argument.name() === "file");
	const choices = takes.flatMap(({ argChoices }) => argChoices ?? []);
	return `    " ${path}"*) ${isFile ? "[[ $cur != -* ]] || " : ""}${reply([...choices, ...flagsOf(command)])} ;;`;
}

const flagsOf = (command: Command): readonly string[] => [
	...command.options.map(({ long }) => long ?? "").filter(Boolean),
	"--help",
];

/** Behind an option that takes a value: one of its choices, or a file, but no other option. */
const valuesOf = ({ path, command }: Completed): readonly string[] =>
	command.options.flatMap(({ long, argChoices, required }) => {
		if (!long || !required) return [];
		return [`    " ${path}"*"${long}") ${argChoices ? `${reply(argChoices)}; ` : ""}return ;;`];
	});

const reply = (words: readonly string[]): string =>
	`COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur"))`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
