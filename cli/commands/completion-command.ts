import { Argument } from "commander";
import { EXIT } from "../terminal.ts";
import { type AddCommand, withExamples } from "./commands.ts";

/** `number-orders completion`: what a shell has to be told to complete commands and options. */
export const completionCommand: AddCommand = (program, act) => {
	const completion = program
		.command("completion")
		.description(
			"prints what has a shell complete commands, options and files; and know number-orders by its name",
		)
		.addArgument(new Argument("<shell>").choices(["bash", "zsh"]));
	withExamples(
		completion,
		'completion bash   # in ~/.bashrc: eval "$(npx --prefix FOLDER number-orders completion bash)"',
		"completion zsh",
	).action(
		act(async ({ terminal }, shell: "bash" | "zsh") => {
			const { completionLines } = await import("../completion.ts");
			for (const line of completionLines(program, shell)) terminal.out(line);
			return EXIT.ok;
		}),
	);
};
