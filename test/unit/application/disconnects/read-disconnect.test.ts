import { expect, it } from "vitest";
import { makeReadDisconnect } from "../../../../application/disconnects/read-disconnect.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { orderIdOf, run } from "../../../support/order-builder.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

it("a disconnect is read by its account alone", async () => {
	const store = inMemoryStore();
	const placed = disconnect(run("9195550000", 1));
	await store.disconnects.add(placed);
	const read = makeReadDisconnect(store);
	expect(valueIn(await read(placed))).toEqual(placed);
	for (const name of [{ accountId: "9900001" }, { disconnectId: "x" }, { disconnectId: orderIdOf(9) }])
		expect(refusalOf(await read({ ...placed, ...name }))).toMatchObject({
			status: 404,
			faults: [{ code: 5061 }],
		});
});
