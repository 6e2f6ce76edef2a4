import { expect, it } from "vitest";
import { makeExchangesOf, makeLocalCallingArea } from "../../../../application/stock/local-calling-area.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { run } from "../../../support/order-builder.ts";

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

it("the exchanges of rate centers are those with stock, each once, and of a hundred rate centers at most", async () => {
	const store = inMemoryStore();
	store.stock(run("9845559999", 2), { ...inNc("APEX"), city: "APEX", lata: "426", zips: [] });
	store.stock(run("9195550100", 1), { ...inNc("CARY"), city: "CARY", lata: "426", zips: [] });
	const exchangesOf = makeExchangesOf(store);
	expect(await exchangesOf([inNc("CARY"), inNc("APEX"), inNc("RALEIGH")])).toEqual([
		"919555",
		"984555",
		"984556",
	]);
	const many = Array.from({ length: 100 }, (_, n) => inNc(`NOWHERE ${n}`));
	expect(await exchangesOf([...many, inNc("CARY")])).toEqual([]);
});
