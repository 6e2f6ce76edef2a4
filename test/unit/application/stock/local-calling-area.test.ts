import { expect, it } from "vitest";
import { makeLocalCallingArea } from "../../../../application/stock/local-calling-area.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";

const inNc = (rateCenter: string) => ({ state: "NC", rateCenter });

it("the rate centers that are local calls from a place are its own and those that somebody has said", async () => {
	const store = inMemoryStore();
	store.setLocalCalling(inNc("CARY"), [inNc("APEX"), inNc("RALEIGH")]);
	const areaOf = makeLocalCallingArea(store);
	expect(await areaOf({ ...inNc("CARY") })).toEqual([inNc("CARY"), inNc("APEX"), inNc("RALEIGH")]);
	expect(await areaOf(inNc("APEX"))).toEqual([inNc("APEX")]);
});

it("a place without a rate center has none", async () => {
	const areaOf = makeLocalCallingArea(inMemoryStore());
	expect(await areaOf({})).toEqual([]);
	expect(await areaOf({ state: "NC" })).toEqual([]);
});
