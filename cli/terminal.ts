import { outageOf } from "../adapters/dynamodb/outage.ts";
import { InterruptedError } from "../application/each-counted.ts";
import { ContentionError } from "../application/ports/contention.ts";
import { visible } from "./visible-text.ts";

/** Where a command writes, a line at a time: results to `out`, progress and complaints to `err`. */
export interface Terminal {
	readonly out: (line: string) => void;
	readonly err: (line: string) => void;
	/**
	 * Writes a piece of a result, lines and all, and waits until there is room for more: as it is into a file or a pipe. Absent where
	 * `out` will do.
	 */
	readonly write?: (text: string) => Promise<void>;
	/** Shows a line that the next one replaces. Absent where nobody watches: a file, a pipe. */
	readonly status?: (line: string) => void;
	/** True where a program reads the results: they are JSON then, and nothing else is written to `out`. */
	readonly asJson?: boolean;
}

/** How a command ends: all is well; done, but something is not well; not begun, for the operator asked in vain. */
export const EXIT = { ok: 0, notWell: 1, usage: 2 } as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the operator has to put right before the command can begin, as a sentence, or several lines. Ends it with exit code 2. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/**
 * Why what was asked for cannot be done, as a sentence that may quote files and customers: always one line, for a line end in it would
 * begin one that no command has said. Ends the command with exit code 1.
 */
export class RefusedError extends UsageError {}

/** What is wrong with a file that the operator gave: the sentence names it and the line. */
export class BadFileError extends RefusedError {}

/** Erases the line and returns to its beginning (ECMA-48: EL 2, CR). */
const ERASE_LINE = "\x1b[2K\r";

/** Where lines are written to, as far as it matters: a stream of Node.js. */
type Stream = Pick<NodeJS.WriteStream, "isTTY" | "once" | "write">;

/** The terminal of this process. Of what it is given everything is shown and nothing obeyed. */
export function processTerminal({
	stdout,
	stderr,
}: Readonly<Record<"stdout" | "stderr", Stream>> = process): Terminal {
	const status = (line: string) => void (stderr.isTTY && stderr.write(ERASE_LINE + visible(line)));
	function over(stream: Stream) {
		return function writeOver(line: string) {
			status("");
			stream.write(`${visible(line)}\n`);
		};
	}
	stdout.once("error", endWithReader);
	const write = async (text: string) => {
		const shown = stdout.isTTY ? text.split("\n").map(visible).join("\n") : text;
		if (!stdout.write(shown)) await new Promise((drained) => stdout.once("drain", drained));
	};
	return { out: over(stdout), err: over(stderr), write, ...(stderr.isTTY && { status }) };
}

/**
 * Runs a command and answers how it ended. What the operator can put right is told in a sentence, and so is a database that does not do
 * what it is asked for; a bug with its stack.
 */
export async function exitCodeOf(terminal: Terminal, command: () => Promise<ExitCode>): Promise<ExitCode> {
	try {
		return await command();
	} catch (error) {
		for (const line of toldOf(error)) terminal.err(line);
		return isUsageError(error) && !(error instanceof RefusedError) ? EXIT.usage : EXIT.notWell;
	}
}

function toldOf(error: unknown): readonly string[] {
	if (error instanceof InterruptedError) return [...toldOf(error.cause), error.message];
	if (error instanceof RefusedError || error instanceof ContentionError) return [error.message];
	if (isUsageError(error)) return error.message.split("\n");
	const outage = outageOf(error);
	return outage === undefined ? String(error instanceof Error ? error.stack : error).split("\n") : [outage];
}

/** Also what `parseArgs` of Node.js throws for an option that is unknown or lacks its value. */
const isUsageError = (error: unknown): error is Error =>
	error instanceof UsageError ||
	(error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_"));

/** Whoever reads what is written has read enough, as `head` has: then there is nothing left to do. */
function endWithReader(error: Error): never {
	if ("code" in error && error.code === "EPIPE") process.exit(EXIT.ok);
	throw error;
}
