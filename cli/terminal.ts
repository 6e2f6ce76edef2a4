import { once } from "node:events";

/** Where a command writes: results to `out`, progress and complaints to `err`. */
export interface Terminal {
	readonly out: (line: string) => void;
	readonly err: (line: string) => void;
	/** Writes a piece of a result as it is, and waits until there is room for more. Absent where `out` will do. */
	readonly write?: (text: string) => Promise<void>;
	/** Shows a line that the next one replaces. Absent where nobody watches: a file, a pipe. */
	readonly status?: (line: string) => void;
}

/** How a command ends: all is well; done, but something is not well; not begun, for the operator asked in vain. */
export const EXIT = { ok: 0, notWell: 1, usage: 2 } as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the operator has to put right before the command can begin, as a sentence. Ends it with exit code 2. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/** What is wrong with a file that the operator gave, as a sentence that names it and the line. Ends the command with exit code 1. */
export class BadFileError extends UsageError {}

/** Erases the line and returns to its beginning (ECMA-48: EL 2, CR). */
const ERASE_LINE = "\x1b[2K\r";

/** The terminal of this process. */
export function processTerminal(): Terminal {
	const { stdout, stderr } = process;
	const status = (line: string) => void (stderr.isTTY && stderr.write(ERASE_LINE + line));
	function over(stream: NodeJS.WriteStream) {
		return function writeOver(line: string) {
			status("");
			stream.write(`${line}\n`);
		};
	}
	const write = async (text: string) => {
		if (!stdout.write(text)) await once(stdout, "drain");
	};
	return { out: over(stdout), err: over(stderr), write, ...(stderr.isTTY && { status }) };
}

/** Runs a command and answers how it ended. What the operator can put right is told in a sentence, a bug with its stack. */
export async function exitCodeOf(terminal: Terminal, command: () => Promise<ExitCode>): Promise<ExitCode> {
	try {
		return await command();
	} catch (error) {
		const expected = isUsageError(error);
		terminal.err(expected ? error.message : String(error instanceof Error ? error.stack : error));
		return expected && !(error instanceof BadFileError) ? EXIT.usage : EXIT.notWell;
	}
}

/** Also what `parseArgs` of Node.js throws for an option that is unknown or lacks its value. */
const isUsageError = (error: unknown): error is Error =>
	error instanceof UsageError ||
	(error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_"));
