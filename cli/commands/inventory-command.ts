import { type Command, Option } from "commander";
import { STOCK_STATUSES } from "../../application/stock/export-stock.ts";
import type { ExportOptions } from "../export-stock.ts";
import type { InventoryRequest } from "../inventory.ts";
import type { TargetChoice } from "../target.ts";
import type { ExitCode } from "../terminal.ts";
import { type AddCommand, type World, withExamples, withTarget } from "./commands.ts";

interface ImportOptions extends TargetChoice {
	readonly dryRun?: boolean;
	readonly report?: string;
	readonly ocn?: string;
	readonly places?: string;
}

interface WithdrawOptions extends TargetChoice {
	readonly return?: boolean;
	readonly dryRun?: boolean;
}

/** Does one thing with the stock. */
async function doWith(
	{ terminal, targetOf }: World,
	choice: TargetChoice,
	request: InventoryRequest,
): Promise<ExitCode> {
	const { runInventory } = await import("../inventory.ts");
	return runInventory(request, await targetOf(choice), terminal);
}

/** `number-orders inventory`: brings numbers into stock, takes them out of sale, lists and counts them. */
export const inventoryCommand: AddCommand = (program, act) => {
	const inventory = program
		.command("inventory")
		.description("the stock: bring, list, withdraw, count numbers");

	importOptions(inventory.command("import <file>")).action(
		act((world, file: string, { dryRun, report, ocn, places, ...choice }: ImportOptions) =>
			doWith(world, choice, {
				action: "import",
				file,
				...(dryRun && { dryRun }),
				...(report !== undefined && { report }),
				...(ocn !== undefined && { ocn }),
				...(places !== undefined && { places }),
			}),
		),
	);

	const withdraw = inventory
		.command("withdraw <file>")
		.description(
			"takes the free numbers of a file out of sale, or back; those sold, reserved or aging are left alone",
		)
		.option("--return", "brings them back into sale")
		.option(
			"--dry-run",
			"says what would be changed and which waiting orders it would serve; writes nothing",
		);
	withExamples(
		withTarget(withdraw),
		"inventory withdraw bad.csv --dry-run",
		"inventory withdraw bad.csv",
		"inventory withdraw bad.csv --return",
	).action(
		act((world, file: string, { dryRun = false, return: isReturn, ...choice }: WithdrawOptions) =>
			doWith(world, choice, {
				action: "withdraw",
				file,
				withdrawal: isReturn ? "return" : "withdraw",
				dryRun,
			}),
		),
	);

	exportOptions(inventory.command("export")).action(
		act(async (world, options: TargetChoice & ExportOptions) => {
			const { readStockFilter } = await import("../export-stock.ts");
			return doWith(world, options, { action: "export", filter: readStockFilter(options) });
		}),
	);

	const localCalling = inventory
		.command("local-calling <file>")
		.description(
			"says which rate centers are local calls from which: those that the file names get its areas",
		);
	withExamples(withTarget(localCalling), "inventory local-calling samples/local-calling-areas.csv").action(
		act((world, file: string, options: TargetChoice) =>
			doWith(world, options, { action: "local-calling", file }),
		),
	);

	const stats = inventory
		.command("stats")
		.description("counts the stock by state, rate center and area code");
	withExamples(withTarget(stats), "inventory stats", "inventory stats --stack NumberOrders").action(
		act((world, options: TargetChoice) => doWith(world, options, { action: "stats" })),
	);
};

const importOptions = (command: Command): Command =>
	withExamples(
		withTarget(
			command
				.description(
					"brings the numbers of a file into stock, .csv or .xlsx; what is known already stays as it is",
				)
				.option(
					"--dry-run",
					"says what would be added and which waiting orders it would serve; writes nothing",
				)
				.option("--report <file>", "writes the rejected rows there, with the reasons, as CSV")
				.option(
					"--ocn <ocn>",
					"the file is a report of thousands-block assignments: take this company's, or several (,)",
				)
				.option("--places <file>", "LATA, city and ZIP codes of rate centers, for rows that lack them"),
		),
		"inventory import stock.csv --dry-run",
		"inventory import stock.xlsx --report rejected.csv --stack NumberOrders",
		"inventory import blocks.csv --ocn 1234 --places places.csv",
	);

const exportOptions = (command: Command): Command =>
	withExamples(
		withTarget(
			command
				.description("writes what was ever imported as CSV, and what it is now")
				.option("--npa <npa>", "an area code, such as 919")
				.option("--state <state>", "a state, such as NC")
				.option("--rate-center <name>", "a rate center, such as CARY")
				.option("--lata <lata>", "a LATA, such as 426")
				.addOption(new Option("--status <status>", "what the numbers are now").choices(STOCK_STATUSES)),
		),
		"inventory export > stock.csv",
		"inventory export --state NC --status free > free.csv",
	);
