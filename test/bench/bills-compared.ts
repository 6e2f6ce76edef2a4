import type { TestDynamodb } from "../support/dynamodb.ts";
import { DESIGNS, sellAll } from "./alternatives/compare.ts";
import {
	type Counted,
	chargesOf,
	dollars,
	MILLION,
	sumOf,
	WAYS,
	type Way,
	WORKFLOW_TYPES,
	type WorkflowType,
} from "./bill.ts";
import type { Figures } from "./results.ts";
import { table } from "./statistics.ts";

/** Numbers of an order. */
const QUANTITIES = [1, 10, 100, 1_000];

/** Bills beside each other, as tables and as figures. */
export interface Compared {
	readonly tables: readonly string[];
	readonly figures: Figures;
}

/** A bill of a million orders. */
interface Column {
	readonly name: string;
	readonly quantity: number;
	readonly way: Way;
	readonly workflow: WorkflowType;
}

const WAYS_COLUMNS: readonly Column[] = WAYS.flatMap((way) =>
	WORKFLOW_TYPES.map((workflow) => ({
		name: `${way.requests === 1 ? "one call" : "two looks"}, ${workflow}`,
		quantity: 1,
		way,
		workflow,
	})),
);

const SIZES_COLUMNS: readonly Column[] = WAYS.filter(({ requests }) => requests === 1).flatMap((way) =>
	QUANTITIES.map((quantity) => ({
		name: quantity === 1 ? "of one number" : `of ${quantity.toLocaleString("en-US")}`,
		quantity,
		way,
		workflow: "EXPRESS" as const,
	})),
);

/**
 * What a million orders cost by both types of workflow and by each design. Of the other designs only what they ask of DynamoDB is their own:
 * the rest is taken to be what this service takes, though a thousand updates take longer than its six requests.
 */
export async function billsCompared(dynamodb: TestDynamodb, counted: Counted): Promise<Compared> {
	const figures: Record<string, Figures> = {};
	const rows = { ways: [] as string[][], sizes: [] as string[][] };
	for (const design of DESIGNS) {
		const units = new Map<number, Pick<Counted, "writeUnits" | "readUnits">>();
		for (const quantity of QUANTITIES)
			units.set(quantity, await sellAll(dynamodb, design, { stock: 1_000, orders: 1, quantity }, 0));
		const costOf = ({ quantity, way, workflow }: Column) => {
			const { writeUnits, readUnits } = units.get(quantity) ?? counted;
			return sumOf(chargesOf(way, { ...counted, writeUnits, readUnits }, workflow)) * MILLION;
		};
		const told = (columns: readonly Column[]) => [
			design.title,
			...columns.map((column) => dollars(costOf(column))),
		];
		rows.ways.push(told(WAYS_COLUMNS));
		rows.sizes.push(told(SIZES_COLUMNS));
		figures[design.title] = Object.fromEntries(
			[...WAYS_COLUMNS, ...SIZES_COLUMNS].map((column) => [column.name, costOf(column)]),
		);
	}
	const header = (title: string, columns: readonly Column[]) => [title, ...columns.map(({ name }) => name)];
	return {
		figures,
		tables: [
			table(header("a million one-number orders", WAYS_COLUMNS), rows.ways),
			table(header("a million orders in one call, EXPRESS", SIZES_COLUMNS), rows.sizes),
		],
	};
}
