/**
 * Loads `samples/` into the service that starts on PORT, or into a stack given by `--stack NAME`, by the code of the commands:
 * accounts with known secrets, numbers that nobody has, and local calling areas. Accounts and numbers that are there already stay as
 * they are. Says nothing unless something goes wrong. The secrets are public: for trying out, never for a stack that customers reach.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dynamodbAccountStore } from "../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { hashSecret } from "../adapters/runtime/secret-hash.ts";
import { newSecret, now, pause, random } from "../adapters/runtime/system.ts";
import { type AccountPlan, createAccount } from "../application/accounts/create-account.ts";
import { makeOperator, type OperatorPlan } from "../application/accounts/make-operator.ts";
import { importInventory } from "../application/import/import-inventory.ts";
import { importLocalCalling } from "../application/import/import-local-calling.ts";
import { INVENTORY_LAYOUT } from "../domain/import/inventory-file.ts";
import { LOCAL_CALLING_LAYOUT } from "../domain/import/local-calling-file.ts";
import { readRows } from "./read-rows.ts";
import { findTarget, type Target } from "./target.ts";
import { EXIT, type ExitCode, exitCodeOf, processTerminal, type Terminal } from "./terminal.ts";

const SAMPLES = join(import.meta.dirname, "../samples");

/** Loads the samples. Exit code 1: rows of the inventory were rejected, and are told. */
export async function loadSamples(
	target: Pick<Target, "dynamodb" | "ordersTable" | "inventoryTable">,
	terminal: Terminal,
): Promise<ExitCode> {
	const plans = JSON.parse(readFileSync(join(SAMPLES, "accounts.json"), "utf8")) as readonly AccountPlan[];
	const operators = JSON.parse(
		readFileSync(join(SAMPLES, "operators.json"), "utf8"),
	) as readonly OperatorPlan[];
	const accounts = dynamodbAccountStore(target.dynamodb, target.ordersTable, now);
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	const rows = readRows(join(SAMPLES, "inventory.csv"), INVENTORY_LAYOUT);
	const silent = { read: () => {}, written: () => {} };
	const areas = readRows(join(SAMPLES, "local-calling-areas.csv"), LOCAL_CALLING_LAYOUT);
	const [numbers, localCalling] = await Promise.all([
		importInventory(rows, stock, silent),
		importLocalCalling(areas, stock),
		...operators.map((plan) => makeOperator(plan, { accounts, newSecret, hashSecret })),
		...plans.map((plan) => createAccount(plan, { accounts, newSecret, hashSecret, pause, random })),
	]);
	const rejected = [
		...numbers.reasons.map((row) => ({ ...row, file: "inventory" })),
		...localCalling.reasons.map((row) => ({ ...row, file: "local-calling-areas" })),
	];
	for (const { file, line, reason } of rejected) terminal.err(`samples/${file}.csv, line ${line}: ${reason}`);
	return rejected.length > 0 ? EXIT.notWell : EXIT.ok;
}

if (import.meta.main) {
	const terminal = processTerminal();
	process.exitCode = await exitCodeOf(terminal, async () => {
		const { values } = parseArgs({ options: { stack: { type: "string" } } });
		return loadSamples(await findTarget(values, process.env.PORT), terminal);
	});
}
