import { dynamodbUpgrade } from "../adapters/dynamodb/dynamodb-upgrade.ts";
import { eachOf } from "../application/each-of.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** Records on their way at once. */
const AT_ONCE = 16;

/** Moves what an earlier version stored to where this one looks for it, and tells how much that was. */
export async function upgrade({ dynamodb, ordersTable }: Target, terminal: Terminal): Promise<ExitCode> {
	let moved = 0;
	for await (const page of dynamodbUpgrade(dynamodb, ordersTable)) {
		await eachOf(page, AT_ONCE, async (move) => {
			const isMoved = await move();
			moved += isMoved ? 1 : 0; // not before the await, for others add to it meanwhile
		});
		terminal.status?.(`Moved: ${grouped(moved)} so far`);
	}
	tell(terminal, { moved }, [
		moved === 0
			? "Everything is where this version looks for it."
			: `${grouped(moved)} ${moved === 1 ? "record is" : "records are"} where this version looks for them now.`,
	]);
	return EXIT.ok;
}
