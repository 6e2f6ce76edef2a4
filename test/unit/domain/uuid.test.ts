import { expect, it } from "vitest";
import { newOrderId } from "../../../adapters/runtime/system.ts";
import { timeOfUuid } from "../../../domain/uuid.ts";

it("a UUID of version 7 says when it was made, to the millisecond", () => {
	for (const time of [0, 1, 0xffff, 0x10000, Date.UTC(2026, 5, 15, 12), Date.UTC(9999, 0)])
		expect(timeOfUuid(newOrderId(new Date(time)))).toEqual(new Date(time));
});

it.each(["", "e1", "01a22b34-d931-4dce-91d7-40b0f22043f9", "01A22B34-D931-7DCE-91D7-40B0F22043F9"])(
	"%j says nothing of it",
	(id) => {
		expect(timeOfUuid(id)).toBeUndefined();
	},
);
